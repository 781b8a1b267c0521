import { implies, leadsTo, Spec, weakFair, when } from "lifespec";

/** If every question is answered, then every question is over some time: answers are told. */
export class Formulas extends Spec {
  asked: "no" | "asks" = "no";
  got: "no" | "answer" = "no";
  override readonly actions = {
    ask: () => this.ask(),
    answer: () => this.answer(),
    tell: () => this.tell(),
    forget: () => this.forget(),
  };

  ask(): void {
    when(this.asked === "no");
    this.asked = "asks";
  }
  answer(): void {
    when(this.asked === "asks" && this.got === "no");
    this.got = "answer";
  }
  tell(): void {
    when(this.got === "answer");
    this.got = "no";
    this.asked = "no";
  }
  forget(): void {
    when(this.asked === "asks" && this.got === "no");
    this.asked = "no";
    this.got = "no";
  }

  override readonly fairness = [weakFair(this.actions.tell)];

  readonly Formula = implies(
    leadsTo(
      () => this.asked === "asks",
      () => this.got === "answer",
    ),
    leadsTo(
      () => this.asked === "asks",
      () => this.asked === "no",
    ),
  );
}

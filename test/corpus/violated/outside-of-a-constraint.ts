import {
  any,
  constraint,
  each,
  type Id,
  invariant,
  sequence,
  sort,
  Spec,
  violates,
  when,
} from "lifespec";

type Message = Id<"Message">;

/** A line that loses messages, and grows without end: a constraint bounds the search. */
export class LossyLine extends Spec {
  readonly messages = sort("Message", 2);
  readonly line = sequence<Message>(3);

  override readonly actions = {
    send: each(this.messages, (message) => this.send(message)),
    lose: () => this.lose(),
  };

  send(message: Message): void {
    this.line.push(message);
  }

  lose(): void {
    when(this.line.length > 0);
    const i = any(this.line.keys());
    this.line.splice(i, 1);
  }

  readonly Short = constraint(() => this.line.length <= 2);
  /** Looked at also in the states where the constraint is false, which take no step. */
  readonly Bounded = invariant(() => this.line.length <= 2);

  override readonly expected = violates(this.Bounded);
}

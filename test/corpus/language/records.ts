import {
  any,
  assert,
  current,
  either,
  type Id,
  implies,
  invariant,
  record,
  sort,
  Spec,
  step,
  type Task,
  type Thread,
  thread,
  until,
} from "lifespec";

type Slot = Id<"Slot">;

type Message =
  | { readonly type: "get"; readonly from: Task }
  | { readonly type: "answer"; readonly slot: Slot; readonly ok: boolean };

/** Equal records are the same; each kind of a union is told by its literal. */
export class Records extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  readonly messages = new Set<Message>();
  answer: Message | null = null;
  last: { readonly slot: Slot | null; readonly ok: boolean } = record({ slot: null, ok: false });

  override readonly threads = {
    client: thread(2, () => this.ask()),
    server: thread(() => this.serve()),
  };

  *ask(): Thread {
    ask: yield* step();
    this.messages.add(record({ type: "get", from: current() }));
    yield* until(() => this.answer !== null);
    const answer = this.answer;
    if (answer !== null && answer.type === "answer")
      this.last = record({ slot: answer.slot, ok: answer.ok });
  }

  *serve(): Thread {
    yield* until(() => this.messages.size === 2);
    const message = any(this.messages);
    this.messages.delete(message);
    answer: yield* step();
    this.answer = record({ type: "answer", slot: any(this.slots), ok: either(true, false) });
    assert(this.answer !== message);
    assert(this.messages.size === 1 && !this.messages.has(message));
  }

  readonly OkHasASlot = invariant(() => implies(this.last.ok, () => this.last.slot !== null));
  readonly AnswerIsNoRequest = invariant(() =>
    implies(this.answer !== null, () => this.answer?.type === "answer"),
  );
}

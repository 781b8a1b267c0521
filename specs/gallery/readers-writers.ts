import {
  always,
  and,
  any,
  each,
  type EachAction,
  eventually,
  forAll,
  type Formula,
  type Id,
  implies,
  invariant,
  record,
  sequence,
  some,
  sort,
  Spec,
  union,
  weakFair,
  when,
} from "lifespec";

type Actor = Id<"Actor">;

type Request = { readonly type: "read" | "write"; readonly actor: Actor };

/**
 * Readers and writers that wait in one queue, so that nobody waits for ever: readers share the resource, a
 * writer has it for itself.
 *
 * After tlaplus/Examples, specifications/ReadersWriters/ReadersWriters.tla: 21 527 distinct states, 59 674
 * generated, depth 13.
 */
export class ReadersWriters extends Spec {
  readonly actors: ReadonlySet<Actor>;
  /** Who is reading. */
  readonly readers = new Set<Actor>();
  /** Who is writing. */
  readonly writers = new Set<Actor>();
  /** Who waits for the resource, and what for. */
  readonly waiting: Request[];
  /** Everybody reads again and again, and writes, and stops. */
  readonly Liveness: Formula;

  override readonly actions: {
    readonly tryRead: EachAction<[Actor]>;
    readonly tryWrite: EachAction<[Actor]>;
    readonly readOrWrite: () => void;
    readonly stop: () => void;
  };
  override readonly fairness: Spec["fairness"];

  constructor({ actors = 3 } = {}) {
    super();
    this.actors = sort("Actor", actors);
    this.waiting = sequence<Request>(2 * actors);
    this.actions = {
      tryRead: each(this.actors, (actor) => this.tryRead(actor)),
      tryWrite: each(this.actors, (actor) => this.tryWrite(actor)),
      readOrWrite: () => this.readOrWrite(),
      stop: () => this.stop(),
    };
    this.fairness = [
      weakFair(this.actions.tryRead),
      weakFair(this.actions.tryWrite),
      weakFair(this.actions.readOrWrite),
      weakFair(this.actions.stop),
    ];
    this.Liveness = forAll(this.actors, (actor) =>
      and(
        always(eventually(() => this.readers.has(actor))),
        always(eventually(() => this.writers.has(actor))),
        always(eventually(() => !this.readers.has(actor))),
        always(eventually(() => !this.writers.has(actor))),
      ),
    );
  }

  isWaiting(type: Request["type"], actor: Actor): boolean {
    return some(this.waiting, (request) => request.type === type && request.actor === actor);
  }

  tryRead(actor: Actor): void {
    when(!this.isWaiting("read", actor));
    this.waiting.push(record({ type: "read", actor }));
  }

  tryWrite(actor: Actor): void {
    when(!this.isWaiting("write", actor));
    this.waiting.push(record({ type: "write", actor }));
  }

  /** The first in the queue goes on: a reader unless somebody writes, a writer when it is alone. */
  readOrWrite(): void {
    when(this.waiting.length > 0 && this.writers.size === 0);
    const next = this.waiting[0]!;
    if (next.type === "read") this.readers.add(next.actor);
    else {
      when(this.readers.size === 0);
      this.writers.add(next.actor);
    }
    this.waiting.shift();
  }

  /** Somebody has read or written enough; who does both stops reading first. */
  stop(): void {
    const active = union(this.readers, this.writers);
    when(active.size > 0);
    const actor = any(active);
    if (this.readers.has(actor)) this.readers.delete(actor);
    else this.writers.delete(actor);
  }

  /** Broken by: a writer that does not wait for readers. */
  readonly NobodyReadsWhatIsWritten = invariant(() =>
    implies(this.writers.size > 0, () => this.readers.size === 0),
  );
  /** Broken by: a writer that does not wait for writers. */
  readonly OneWriter = invariant(() => this.writers.size <= 1);
}

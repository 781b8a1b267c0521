import { any, type Id, sort, Spec, step, type Thread, thread } from "lifespec";

type Slot = Id<"Slot">;

/** TypeScript takes `slot` for not null after a step in which another thread made it null: no set holds null. */
export class NullAsAnElement extends Spec {
  readonly slots: ReadonlySet<Slot> = sort("Slot", 2);
  slot: Slot | null = any(this.slots);
  readonly states = new Set<Slot>();

  drop(): void {
    this.slot = null;
  }

  *look(): Thread {
    yield* step();
    if (this.slot !== null) {
      yield* step();
      this.states.add(this.slot);
    }
  }

  *forget(): Thread {
    yield* step();
    this.drop();
  }

  override readonly threads = {
    looker: thread(() => this.look()),
    forgetter: thread(() => this.forget()),
  };
}

import type { PoolObject } from "./pool-object.ts";

/** A stage in the life of the objects of a pool. */
export class Stage {
  readonly kind = "stage";
  readonly objects: () => ReadonlySet<PoolObject>;
  constructor(objects: () => ReadonlySet<PoolObject>) {
    this.objects = objects;
  }
}

/**
 * A field of the spec that names a stage in the life of the objects of a pool, for the diagrams of lifetimes: which
 * of them are in it. It may ask where threads stand, and what they point at. An object that is in several is said to
 * be in the one that is declared last. Nothing is checked of it, and TLA+ has nothing of it.
 */
export function stage(objects: () => ReadonlySet<PoolObject>): Stage {
  return new Stage(objects);
}

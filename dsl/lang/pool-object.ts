/**
 * An object with a lifetime: `class ZswapEntry extends PoolObject`. Its fields are state, per object. A
 * field declared with `!` has no initial value and is given to `alloc`. Touching any field, or one of
 * vocabulary inside it, of an object that is not live is `use after free`.
 */
export abstract class PoolObject {
  /** Sets pool objects apart from objects of any other class; it does not exist at run time. */
  declare protected readonly lifetime: "pool";
}

/** What a spec imports from `lifespec`. */
export { type Alias, alias } from "./alias.ts";
export { type EachAction, each, when } from "./action.ts";
export { held, type InC, inC, type ObservedField, seen, type SeenInC } from "./c.ts";
export { any, either } from "./choice.ts";
export { local, selfOf, tasks } from "./control.ts";
export {
  except,
  type Fairness,
  happens,
  type Selection,
  type Steps,
  steps,
  strongFair,
  together,
  weakFair,
  where,
} from "./fairness.ts";
export { Fn, fn } from "./fn.ts";
export { type Id, sort } from "./identity.ts";
export { int } from "./int.ts";
export {
  type HolderField,
  interrupt,
  lock,
  type Lockable,
  type LockClass,
  type LockKind,
  lockOf,
  type LockOrder,
  lockOrder,
} from "./lock.ts";
export { type Initial, type Pool, pool } from "./pool.ts";
export { PoolObject } from "./pool-object.ts";
export {
  atEnd,
  type Constraint,
  constraint,
  type EndCondition,
  type Expected,
  holds,
  implies,
  type Inductive,
  inductive,
  type Invariant,
  invariant,
  type Possible,
  possible,
  violates,
} from "./property.ts";
export { range, sequence, subsets } from "./range.ts";
export { type Refinement, type RefinementMapping, refines } from "./refinement.ts";
export { record } from "./record.ts";
export {
  count,
  difference,
  every,
  filter,
  intersection,
  isSubset,
  remove,
  some,
  union,
} from "./set.ts";
export { Spec } from "./spec.ts";
export { current, Task } from "./task.ts";
export {
  actionProperty,
  always,
  and,
  eventually,
  exists,
  forAll,
  type Formula,
  isAt,
  isDone,
  label,
  leadsTo,
  next,
  not,
  or,
  type Temporal,
} from "./temporal.ts";
export { type Role, step, type Thread, thread, until } from "./thread.ts";
export {
  assert,
  deadlock,
  doubleFree,
  emptyChoice,
  failedAssert,
  leak,
  lockOrderInversion,
  nullDereference,
  uninitializedRead,
  useAfterFree,
  valueOutOfRange,
  type Violation,
  violation,
} from "./violation.ts";

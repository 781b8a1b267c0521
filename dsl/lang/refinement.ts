import type { Fn } from "./fn.ts";
import type { IsReadonly } from "./pool.ts";
import type { Spec } from "./spec.ts";
import type { Task } from "./task.ts";

/**
 * What each variable of the abstract spec is in terms of the concrete state, under the name of its field:
 * a function for a value, a set or an array; for an `Fn` or a `Map` a function of the key; for an object of
 * a vocabulary class the same of its fields. Constants (sorts, `readonly` numbers) have no place in it.
 */
export type RefinementMapping<Abstract> = {
  readonly [K in VariableKey<Abstract>]: ContainerImage<
    Abstract[K],
    IsReadonly<Abstract, K> extends true ? RefinementMapping<Abstract[K]> : () => Abstract[K]
  >;
};

/** `pc` is where each thread of an abstract spec with threads stands: the name of a step of it. */
type Labels = { readonly pc?: (thread: Task) => string };

/** The image of a container, or `Other` of what is none. */
type ContainerImage<T, Other> = [T] extends [Fn<infer K, infer V>]
  ? (key: K) => V
  : [T] extends [Map<infer K, infer V>]
    ? (key: K) => V | null | undefined
    : [T] extends [Set<infer E>]
      ? () => ReadonlySet<E>
      : [T] extends [(infer E)[]]
        ? () => readonly E[]
        : Other;

/** The public fields that are state. */
type VariableKey<T> = {
  [K in keyof T]-?: K extends keyof Spec ? never : IsVariable<T, K> extends true ? K : never;
}[keyof T];

type IsVariable<T, K extends keyof T> = [T[K]] extends [(...args: never) => unknown]
  ? false
  : IsReadonly<T, K> extends true
    ? ContainerImage<T[K], null> extends null
      ? HasVariables<T[K]>
      : true
    : true;

/** Of what a `readonly` field holds that is no container: an object of a vocabulary class has variables. */
type HasVariables<T> = [T] extends [object]
  ? [T] extends [ReadonlySet<unknown> | readonly unknown[]]
    ? false
    : [VariableKey<T>] extends [never]
      ? false
      : true
  : false;

/** That every behavior of the spec that declares it is one of the abstract spec, seen through the mapping. */
export class Refinement {
  readonly kind = "refinement";
  readonly abstract: new (parameters?: never) => Spec;
  readonly parameters: object;
  readonly mapping: object;
  constructor(abstract: new (parameters?: never) => Spec, parameters: object, mapping: object) {
    this.abstract = abstract;
    this.parameters = parameters;
    this.mapping = mapping;
  }
}

/**
 * A field of the spec: each initial state is, through the mapping, an initial state of `abstract`, and each
 * step is one of its steps or leaves the abstract state as it is. `parameters` are the options of its
 * constructor; sorts and roles of threads that it declares are those of the same name here, and have the same
 * size. Only safety: what fairness of the abstract spec promises is not looked at.
 * TLA+: `A == INSTANCE Abstract WITH …`, and `PROPERTY A!Spec`.
 */
export function refines<A extends Spec>(
  abstract: new () => A,
  mapping: RefinementMapping<A> & Labels,
): Refinement;
export function refines<A extends Spec, P extends object>(
  abstract: new (parameters?: P) => A,
  parameters: NoInfer<P>,
  mapping: RefinementMapping<A> & Labels,
): Refinement;
export function refines(
  abstract: new (parameters?: never) => Spec,
  ...rest: readonly object[]
): Refinement {
  const [first = {}, second] = rest;
  return second === undefined
    ? new Refinement(abstract, {}, first)
    : new Refinement(abstract, first, second);
}

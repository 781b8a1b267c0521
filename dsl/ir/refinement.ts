import type { Span } from "../diag/span.ts";
import type { Expr } from "./expr.ts";
import type { Check, Model } from "./model.ts";

/**
 * That a model implements a more abstract one: seen through the mapping, each of its initial states is one
 * of the abstract model, and each of its steps is a step of it or leaves its state as it is.
 *
 * Sorts and roles of the abstract model are those of the same name of the concrete one, with the same
 * elements; it has no pools.
 */
export type Refinement = {
  readonly name: string;
  readonly abstract: Model;
  /** What the abstract spec's parameters are given, in terms of the parameters of the concrete one. */
  readonly parameters: readonly { readonly name: string; readonly value: Expr }[];
  /** For each variable of the abstract model, in its order, a value of its type over the concrete state. */
  readonly mapping: readonly { readonly variable: string; readonly value: Expr }[];
  /** What must be defined for the mapping to be evaluated; violations of these are violations of the spec. */
  readonly checks: readonly Check[];
  readonly doc: string;
  readonly span: Span;
};

/** The refinements of a model; most have none. */
export function refinementsOf(model: Model): readonly Refinement[] {
  return model.refinements ?? [];
}

/** The expressions of a refinement over the concrete state, the outermost ones. */
export function expressionsOfRefinement({ mapping, checks }: Refinement): readonly Expr[] {
  return [...mapping.map(({ value }) => value), ...checks.map(({ condition }) => condition)];
}

import { and, binary, boolean, bound, forall, implies, index, not, universe } from "./build.ts";
import type { Expr } from "./expr.ts";
import type { Model, Property, Variable } from "./model.ts";
import { substitute } from "./substitute.ts";
import { type Domain, type Type } from "./type.ts";

/**
 * For each pool, that the memory of an object that is not allocated is as it was at first: `free` puts all its
 * fields back. A proposal that the proof has to show, like every other conjunct.
 */
export function freedObjects(model: Model): readonly Property[] {
  return model.domains
    .filter(({ kind }) => kind === "pool")
    .flatMap((domain) => ofPool(domain, model) ?? []);
}

function ofPool(domain: Domain, model: Model): Property | null {
  const isOfPool = ({ source }: Variable, kind: "pool" | "live"): boolean =>
    source.kind === kind && source.domain === domain.name;
  const live = model.variables.find((variable) => isOfPool(variable, "live"));
  const fields = model.variables.filter((variable) => isOfPool(variable, "pool"));
  if (live === undefined) return null;
  const { span } = model;
  const type: Type = { kind: "element", domain: domain.name };
  const object = bound("object", type, span);
  const claims = fields.flatMap((field) => {
    const initial = whenNotAllocated(field.initial);
    const place = index(variableOf(field), object, span);
    return initial === null ? [] : [isInitial(place, initial, 1)];
  });
  const body = implies(
    not(index(variableOf(live), object, span)),
    claims.reduce(and, boolean(true, span)),
  );
  return {
    name: `Freed${domain.name}`,
    condition: forAll("object", type, body),
    checks: [],
    premise: null,
    doc: "The memory of what is not allocated is as at first.",
    span,
  };
}

function variableOf({ name, type, span }: Variable): Expr {
  return { kind: "variable", name, type, span };
}

/** The value of a field in an object that no `alloc` of the start has taken. */
function whenNotAllocated(initial: Expr): Expr | null {
  if (initial.kind !== "mapping") return null;
  let { body } = initial;
  while (body.kind === "conditional") body = body.else;
  return body;
}

function isInitial(place: Expr, initial: Expr, depth: number): Expr {
  const { type, span } = place;
  if (type.kind !== "map" || initial.kind !== "mapping") return binary("equal", place, initial);
  const name = `key${depth}`;
  const key = bound(name, type.key, span);
  const inner = isInitial(
    index(place, key, span),
    substitute(initial.body, initial.name, key),
    depth + 1,
  );
  return forAll(name, type.key, inner);
}

function forAll(name: string, of: Type, body: Expr): Expr {
  const { span } = body;
  return forall(name, universe(of, span), body, span);
}

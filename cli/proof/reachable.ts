import { and, boolean, not, nowhere } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { onlySteps } from "../../dsl/ir/proof.ts";
import { booleanType, type Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { ModelTooLarge } from "../../engine/encoding.ts";
import { search } from "../../engine/search.ts";
import { usableBytes } from "../usable-memory.ts";

/** Whether a search comes to a state; `unknown` when it was ended before it had seen all. */
export type Reachability = "reachable" | "unreachable" | "unknown";

/** States that a search may take for it. */
const mostStates = 2_000_000;

/** Whether the finite model has the state, with as many elements as the state has. */
export async function reachability(
  model: Model,
  state: State,
  signal: AbortSignal,
): Promise<Reachability> {
  const isIt = model.variables
    .map((variable) => isValue(variable.name, variable.type, state[variable.name] ?? null))
    .reduce(and, boolean(true, nowhere));
  const never: Property = {
    name: "Never",
    condition: not(isIt),
    checks: [],
    premise: null,
    doc: "",
    span: nowhere,
  };
  const asked: Model = { ...onlySteps(model), invariants: [never] };
  try {
    const { outcome, finding } = await search(asked, {
      maxStates: mostStates,
      maxBytes: usableBytes(),
      signal,
    });
    if (finding !== null && finding.property === never.name) return "reachable";
    return outcome === "complete" ? "unreachable" : "unknown";
  } catch (error) {
    // A state of the counterexample's sizes does not fit into the engine.
    if (error instanceof ModelTooLarge) return "unknown";
    throw error;
  }
}

function isValue(name: string, type: Type, value: Value): Expr {
  const whole: Expr = { kind: "variable", name, type, span: nowhere };
  return isEqual(whole, value);
}

function isEqual(place: Expr, value: Value): Expr {
  const { type } = place;
  if (type.kind === "map" && value !== null && typeof value === "object" && value.kind === "map") {
    return value.entries
      .map(([key, held]) =>
        isEqual(
          {
            kind: "index",
            map: place,
            key: valueExpr(key, type.key),
            type: type.value,
            span: nowhere,
          },
          held,
        ),
      )
      .reduce(and, boolean(true, nowhere));
  }
  return {
    kind: "binary",
    operator: "equal",
    left: place,
    right: valueExpr(value, type),
    type: booleanType,
    span: nowhere,
  };
}

/** A value written as an expression of the type. */
function valueExpr(value: Value, type: Type): Expr {
  const own = type.kind === "option" && value !== null ? type.of : type;
  if (value === null || typeof value !== "object")
    return { kind: "literal", value, type: own, span: nowhere };
  if (
    (value.kind === "set" || value.kind === "sequence") &&
    (own.kind === "set" || own.kind === "sequence")
  )
    return {
      kind: value.kind,
      elements: value.elements.map((each) => valueExpr(each, own.of)),
      type: own,
      span: nowhere,
    };
  if (value.kind !== "record") throw new Error("internal error: a map where a scalar is expected");
  const variants = own.kind === "union" ? own.variants : own.kind === "record" ? [own] : [];
  const names = Object.keys(value.fields);
  const variant = variants.find(({ fields }) =>
    fields.every(({ name, type: of }) => {
      const held = value.fields[name];
      return (
        names.includes(name) &&
        (of.kind !== "literal" || (typeof held === "string" && of.values.includes(held)))
      );
    }),
  );
  if (variant === undefined) throw new Error("internal error: a record of no variant");
  const fields = variant.fields.map(({ name, type: of }) => ({
    name,
    value: valueExpr(value.fields[name] ?? null, of),
  }));
  return { kind: "record", fields, type: variant, span: nowhere };
}

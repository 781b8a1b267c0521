import type { Place } from "../../codegen/document/index.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import type { Finding, TraceStep } from "../../engine/result.ts";
import { placeText } from "../report/changes.ts";
import { type Names, namesOf, valueText } from "../report/names.ts";
import { relevantVariables } from "../report/relevant.ts";
import { leavesOf, valueAt } from "../report/values.ts";

/**
 * The places of the state that a trace changes, with the values that they take on the way. Those of a CPU stand
 * under its column; where it stands (`pc`) is left out, for the columns show that.
 */
export function placesOf(
  model: Model,
  trace: readonly TraceStep[],
  finding: Finding,
  columns: ReadonlyMap<string, string>,
): readonly Place[] {
  const names = namesOf(model);
  const relevant = relevantVariables(model, finding);
  const shown = model.variables.filter(
    ({ name, source }) => name !== pcVariable && (source.kind !== "thread" || relevant.has(name)),
  );
  return shown
    .toSorted((left, right) => Number(isLive(right)) - Number(isLive(left)))
    .flatMap((variable) => placesOfVariable(variable, trace, columns, names))
    .filter(({ changes }) => changes.length > 0)
    .toSorted((left, right) => groupOrder(left, columns) - groupOrder(right, columns));
}

function isLive({ source }: Variable): boolean {
  return source.kind === "live";
}

const shared = "shared";

function groupOrder({ group }: Place, columns: ReadonlyMap<string, string>): number {
  return [...columns.values()].indexOf(group);
}

function placesOfVariable(
  variable: Variable,
  trace: readonly TraceStep[],
  columns: ReadonlyMap<string, string>,
  names: Names,
): readonly Place[] {
  return leavesOf(trace[0]?.state[variable.name] ?? null).map(({ keys }) => {
    const values = trace.map(({ state }) => valueAt(state, variable.name, keys) ?? null);
    const texts = isLive(variable)
      ? lifetimeTexts(values)
      : values.map((value) => valueText(value, names));
    const owner = ownerOf(variable, keys);
    return {
      group: owner === null ? shared : (columns.get(owner) ?? names.get(owner) ?? owner),
      name: isLive(variable)
        ? keys.map((key) => valueText(key, names)).join(", ")
        : placeText(variable, keys, owner, names),
      initial: texts[0] ?? "",
      changes: texts.flatMap((value, step) =>
        step > 0 && value !== texts[step - 1] ? [{ step, value }] : [],
      ),
    };
  });
}

/** Memory that never was in use is told from memory that has been freed. */
function lifetimeTexts(values: readonly Value[]): readonly string[] {
  return values.map((value, step) => {
    if (value === true) return "allocated";
    return values.slice(0, step).includes(true) ? "freed" : "unused";
  });
}

/** The thread whose local or field it is. */
function ownerOf({ source }: Variable, [first]: readonly Value[]): string | null {
  const isOwned = source.kind === "local" || source.kind === "thread";
  return isOwned && typeof first === "string" ? first : null;
}

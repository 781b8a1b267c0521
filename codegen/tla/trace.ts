import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { emitTla } from "./index.ts";
import { identifier, type Names, namesOf } from "./names.ts";
import { quoted } from "./sets.ts";

/** A step of a trace: who did what, and the state after it. The first one has no action. */
export type TlcTextStep = {
  readonly action: string | null;
  readonly thread: string | null;
  readonly choices: readonly { readonly name: string; readonly value: Value }[];
  readonly state: State;
};

/**
 * A behavior as TLC prints it, variables in alphabetical order and actions with their arguments, as today's TLC has
 * them. The places are those of the actions in the module that `emit --tla` writes.
 */
export function tlcText(model: Model, steps: readonly TlcTextStep[], loop: number | null): string {
  const names = namesOf(model);
  const places = placesIn(emitTla(model).files[0]?.text ?? "", model.name);
  const identities = identitiesOf(model);
  const states = steps.map((given, index) => {
    const step = identifiedStep(given, identities);
    const head =
      step.action === null ? "<Initial predicate>" : actionText(model, step, names, places);
    return [`State ${index + 1}: ${head}`, ...stateLines(step.state, names), ""].join("\n");
  });
  return `${[...states, ...loopLines(steps.length, loop)].join("\n").trimEnd()}\n`;
}

/** What the module has for threads that a sort or a range tells apart: its elements. */
function identitiesOf({ domains }: Model): ReadonlyMap<Value, Value> {
  return new Map(
    domains.flatMap(({ identity, elements }) =>
      elements.flatMap((thread, place): (readonly [Value, Value])[] => {
        if (identity?.kind === "integer") return [[thread, identity.min + place]];
        const sort = domains.find(
          ({ name }) => identity?.kind === "element" && name === identity.domain,
        );
        const element = sort?.elements[place];
        return element === undefined ? [] : [[thread, element]];
      }),
    ),
  );
}

type IdentifiedStep = Omit<TlcTextStep, "thread"> & { readonly thread: Value };

function identifiedStep(
  { action, thread, choices, state }: TlcTextStep,
  identities: ReadonlyMap<Value, Value>,
): IdentifiedStep {
  const of = (value: Value): Value => identified(value, identities);
  return {
    action,
    thread: of(thread),
    choices: choices.map(({ name, value }) => ({ name, value: of(value) })),
    state: Object.fromEntries(Object.entries(state).map(([name, value]) => [name, of(value)])),
  };
}

function identified(value: Value, identities: ReadonlyMap<Value, Value>): Value {
  const of = (part: Value): Value => identified(part, identities);
  if (value === null || typeof value !== "object") return identities.get(value) ?? value;
  switch (value.kind) {
    case "set":
    case "sequence":
      return { ...value, elements: value.elements.map(of) };
    case "record":
      return {
        ...value,
        fields: Object.fromEntries(
          Object.entries(value.fields).map(([name, field]) => [name, of(field)]),
        ),
      };
    case "map":
      return { ...value, entries: value.entries.map(([key, held]) => [of(key), of(held)]) };
  }
}

function loopLines(length: number, loop: number | null): readonly string[] {
  if (loop === null) return [];
  return loop === length - 1 ? [`State ${length + 1}: Stuttering`] : [`Back to state ${loop + 1}:`];
}

function actionText(
  model: Model,
  { action, thread, choices }: IdentifiedStep,
  names: Names,
  places: ReadonlyMap<string, string>,
): string {
  const operator = names.actions.get(action ?? "") ?? action ?? "";
  const parameters = model.actions.find(({ name }) => name === action)?.parameters ?? [];
  const given = choices.slice(0, parameters.length).map(({ value }) => value);
  const args = [...(thread === null ? [] : [thread]), ...given].map((arg) => valueText(arg, names));
  const call = args.length === 0 ? operator : `${operator}(${args.join(", ")})`;
  return `<${[call, places.get(operator) ?? ""].join(" ").trimEnd()}>`;
}

function stateLines(state: State, names: Names): readonly string[] {
  return Object.entries(state)
    .map(([name, value]) => {
      const given = names.variables.get(name) ?? identifier(name);
      return `/\\ ${given} = ${valueText(value, names)}`;
    })
    .toSorted();
}

/** A value as TLC's `toString` has it. */
function valueText(value: Value, names: Names): string {
  const of = (part: Value): string => valueText(part, names);
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return names.elements.get(value) ?? quoted(value);
  switch (value.kind) {
    case "set":
      return `{${value.elements.map(of).join(", ")}}`;
    case "sequence":
      return `<<${value.elements.map(of).join(", ")}>>`;
    case "record":
      return `[${Object.entries(value.fields)
        .map(([name, field]) => `${identifier(name)} |-> ${of(field)}`)
        .join(", ")}]`;
    case "map":
      return mapText(value.entries, names);
  }
}

/** A function on strings reads like a record, one on `1..n` like a sequence. */
function mapText(entries: readonly (readonly [Value, Value])[], names: Names): string {
  const isRecord = entries.every(
    ([key]) => typeof key === "string" && !names.elements.has(key) && identifier(key) === key,
  );
  if (isRecord && entries.length > 0) {
    const fields = entries.map(
      ([key, held]) => `${typeof key === "string" ? key : ""} |-> ${valueText(held, names)}`,
    );
    return `[${fields.join(", ")}]`;
  }
  const isTuple = entries.every(([key], index) => key === index + 1);
  if (isTuple) return `<<${entries.map(([, held]) => valueText(held, names)).join(", ")}>>`;
  const pairs = entries.map(
    ([key, held]) => `${valueText(key, names)} :> ${valueText(held, names)}`,
  );
  return `(${pairs.join(" @@ ")})`;
}

/** `line 11, col 12 to line 14, col 28 of module Lock`, for each operator of a module. */
function placesIn(text: string, module: string): ReadonlyMap<string, string> {
  const lines = text.split("\n");
  const places = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    const [head, operator] = /^(\w+)(?:\([^)]*\))? == */.exec(line) ?? [];
    if (head === undefined || operator === undefined) continue;
    const isBelow = line.length === head.length;
    const start = isBelow ? index + 1 : index;
    const below = lines[start] ?? "";
    const column = isBelow ? below.length - below.trimStart().length : head.length;
    let end = start;
    while (/^\s+\S/.test(lines[end + 1] ?? "")) end += 1;
    const last = `line ${end + 1}, col ${lines[end]?.trimEnd().length ?? 0}`;
    places.set(operator, `line ${start + 1}, col ${column + 1} to ${last} of module ${module}`);
  }
  return places;
}

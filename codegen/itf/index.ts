import type { Model } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { fromItf, type ItfValue, type ItfWords, toItf } from "./value.ts";

/** A step of a trace: who did what, with which choices, and the state after it. The first one has no action. */
export type ItfStep = {
  readonly action: string | null;
  readonly thread: string | null;
  readonly choices: readonly { readonly name: string; readonly value: Value }[];
  readonly state: State;
};

/** A behavior, and what else is to be said of it: `about` goes into `#meta` as it is. */
export type ItfTrace = {
  readonly steps: readonly ItfStep[];
  /** The index of the state to which a lasso goes back from its last; `null` for a finite behavior. */
  readonly loop: number | null;
  readonly description: string;
  readonly about: Readonly<Record<string, unknown>>;
};

/** Quint's names for what happened, as `quint run --mbt` writes them and quint-connect reads them. */
const actionTaken = "mbt::actionTaken";
const nondetPicks = "mbt::nondetPicks";
const format = "https://apalache-mc.org/docs/adr/015adr-trace.html";

/**
 * A trace in the Informal Trace Format, a state on a line. Nothing in it depends on the machine or the time: it can be
 * committed. Variables that are not known in every state, as locals of a native run, are left out.
 */
export function itfText(model: Model, trace: ItfTrace): string {
  const words = wordsOf(model);
  const vars = Object.keys(trace.steps[0]?.state ?? {}).filter((name) =>
    trace.steps.every(({ state }) => state[name] !== undefined),
  );
  const meta = {
    format: "ITF",
    "format-description": format,
    description: trace.description,
    source: model.file,
    spec: model.name,
    parameters: Object.fromEntries(model.parameters.map(({ name, value }) => [name, value])),
    nothing: words.nothing,
    ...trace.about,
  };
  const states = trace.steps.map((step, index) => stateOf(step, index, vars, words));
  const lines = [
    `"#meta": {\n${fieldLines(meta)}\n  }`,
    `"vars": ${JSON.stringify([...vars, actionTaken, nondetPicks])}`,
    ...(trace.loop === null ? [] : [`"loop": ${trace.loop}`]),
    `"states": [\n${states.map((state) => `    ${JSON.stringify(state)}`).join(",\n")}\n  ]`,
  ];
  return `{\n${lines.map((line) => `  ${line}`).join(",\n")}\n}\n`;
}

function fieldLines(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(",\n");
}

function stateOf(
  { action, thread, choices, state }: ItfStep,
  index: number,
  vars: readonly string[],
  words: ItfWords,
): object {
  const some = (value: Value): ItfValue => ({ tag: "Some", value: toItf(value, words) });
  const picks = [
    ...(thread === null ? [] : [["self", some(thread)] as const]),
    ...choices.map(({ name, value }) => [name, some(value)] as const),
  ];
  return {
    "#meta": { index, action, thread, choices },
    ...Object.fromEntries(vars.map((name) => [name, toItf(state[name] ?? null, words)])),
    [actionTaken]: action ?? "init",
    [nondetPicks]: Object.fromEntries(picks),
  };
}

/** What a trace in the format says, when it is one of ours: `about` is its `#meta`. Otherwise what is wrong with it. */
export type ReadItf =
  | {
      readonly steps: readonly ItfStep[];
      readonly loop: number | null;
      readonly about: Readonly<Record<string, unknown>>;
    }
  | string;

/** Reads what `itfText` wrote; it needs no model for that, since all that it needs stands in `#meta`. */
export function readItf(text: string): ReadItf {
  const json = parsed(text);
  if (!isObject(json) || !isObject(json["#meta"]) || !Array.isArray(json["states"]))
    return "it is not in the Informal Trace Format";
  const about = json["#meta"];
  const { nothing } = about;
  if (typeof nothing !== "string" || typeof about["spec"] !== "string")
    return "it is a trace of another tool";
  const steps: ItfStep[] = [];
  for (const [index, state] of json["states"].entries()) {
    const step = readState(state, { nothing });
    if (step === null) return `its state ${index} is not as lifespec writes it`;
    steps.push(step);
  }
  if (steps.length === 0) return "it has no states";
  const { loop = null } = json;
  if (loop !== null && !(typeof loop === "number" && loop in steps))
    return "its loop goes back to no state of it";
  return { steps, loop, about };
}

function readState(json: unknown, words: ItfWords): ItfStep | null {
  if (!isObject(json) || !isObject(json["#meta"])) return null;
  const { action = null, thread = null, choices } = json["#meta"];
  const isText = (value: unknown): value is string | null =>
    value === null || typeof value === "string";
  if (!isText(action) || !isText(thread) || !isChoices(choices)) return null;
  const state: Record<string, Value> = {};
  for (const [name, written] of Object.entries(json)) {
    if (name === "#meta" || name === actionTaken || name === nondetPicks) continue;
    const value = fromItf(written, words);
    if (value === undefined) return null;
    state[name] = value;
  }
  return { action, thread, choices, state };
}

/** In `#meta` values are as reports have them. */
function isChoices(json: unknown): json is ItfStep["choices"] {
  return (
    Array.isArray(json) &&
    json.every((each) => isObject(each) && typeof each["name"] === "string" && "value" in each)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** `NULL`, as in the module that is emitted, unless the model has a string that reads so. */
function wordsOf(model: Model): ItfWords {
  const strings = new Set(model.domains.flatMap(({ elements }) => elements));
  for (const { type } of model.variables) noteLiterals(type, strings);
  let nothing = "NULL";
  while (strings.has(nothing)) nothing += "_";
  return { nothing };
}

function noteLiterals(type: Type, strings: Set<string>): void {
  switch (type.kind) {
    case "literal":
      for (const value of type.values) strings.add(value);
      return;
    case "option":
    case "set":
    case "sequence":
      return noteLiterals(type.of, strings);
    case "record":
      for (const field of type.fields) noteLiterals(field.type, strings);
      return;
    case "union":
      for (const variant of type.variants) noteLiterals(variant, strings);
      return;
    case "map":
      noteLiterals(type.key, strings);
      return noteLiterals(type.value, strings);
    case "boolean":
    case "integer":
    case "element":
    case "thread":
      return;
  }
}

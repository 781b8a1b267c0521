import { describe, expect, test } from "vitest";
import { itfText, readItf } from "../../../codegen/itf/index.ts";
import { corpusModels, walk } from "../walk.ts";

/** What is wrong with an expression, by the grammar of ADR-015 of Apalache. */
function faultsOf(json: unknown, path: string): readonly string[] {
  const inside = (list: unknown, name: string): readonly string[] =>
    Array.isArray(list)
      ? list.flatMap((each, index) => faultsOf(each, `${path}${name}[${index}]`))
      : [`${path}${name} is no list`];
  if (typeof json === "boolean" || typeof json === "string") return [];
  if (Array.isArray(json)) return inside(json, "");
  if (typeof json !== "object" || json === null) return [`${path} is ${JSON.stringify(json)}`];
  const fields = Object.entries(json);
  const special = fields.filter(([name]) => name.startsWith("#"));
  const [name, held] = special[0] ?? [];
  if (name === undefined)
    return fields.flatMap(([field, value]) => faultsOf(value, `${path}.${field}`));
  if (fields.length > 1) return [`${path} has ${name} and something else`];
  switch (name) {
    case "#bigint":
      return typeof held === "string" && /^-?\d+$/.test(held) ? [] : [`${path} is no integer`];
    case "#set":
    case "#tup":
      return inside(held, name);
    case "#map": {
      const isPairs =
        Array.isArray(held) && held.every((pair) => Array.isArray(pair) && pair.length === 2);
      return isPairs ? inside(held, name) : [`${path} has no pairs`];
    }
    default:
      return [`${path} has ${name}`];
  }
}

function traceFaults(text: string): readonly string[] {
  const json = JSON.parse(text) as {
    readonly vars: readonly string[];
    readonly states: readonly Readonly<Record<string, unknown>>[];
    readonly loop?: number;
  };
  const { vars, states, loop } = json;
  return [
    ...Object.keys(json).filter(
      (key) => !["#meta", "vars", "states", "loop", "params"].includes(key),
    ),
    ...(loop === undefined || (Number.isInteger(loop) && loop >= 0 && loop < states.length)
      ? []
      : ["the loop goes back to no state"]),
    ...states.flatMap((state, index) => [
      ...vars.filter((name) => !(name in state)).map((name) => `state ${index} lacks ${name}`),
      ...Object.keys(state)
        .filter((name) => name !== "#meta" && !vars.includes(name))
        .map((name) => `state ${index} has ${name}, which is no variable`),
      ...vars.flatMap((name) => faultsOf(state[name], `${index}.${name}`)),
    ]),
  ];
}

describe.each(corpusModels)("$name", ({ model }) => {
  const steps = walk(model, 25);
  test.skipIf(steps.length === 0)("is in the format, and is read back", () => {
    const loop = steps.length - 1;
    const text = itfText(model, { steps, loop, description: "a walk", about: { finding: null } });
    expect(traceFaults(text)).toEqual([]);
    expect(readItf(text)).toMatchObject({ steps, loop });
  });
});

const [first] = corpusModels;
const text =
  first === undefined
    ? ""
    : itfText(first.model, { steps: walk(first.model, 3), loop: null, description: "", about: {} });

test.each([
  ["an integer that is a number", 1],
  ["a form that there is not", { "#float": "1" }],
  ["null", null],
])("what is not in the format is seen: %s", (_name, other) => {
  const broken = text.replaceAll(/\{"#bigint":"-?\d+"\}/g, JSON.stringify(other));
  expect(broken).not.toBe(text);
  expect(traceFaults(broken)).not.toEqual([]);
  expect(readItf(broken)).toBeTypeOf("string");
});

test.each([
  ["no JSON", "{"],
  ["no trace", "[]"],
  ["a trace of another tool", '{"#meta":{},"vars":["x"],"states":[{"x":true}]}'],
  ["a loop to nowhere", text.replace('"states"', '"loop": 99, "states"')],
  ["no states", text.replace(/"states": \[[^]*\]/, '"states": []')],
])("refused: %s", (_name, broken) => {
  expect(readItf(broken)).toBeTypeOf("string");
});

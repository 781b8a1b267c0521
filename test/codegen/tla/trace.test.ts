import { describe, expect, test } from "vitest";
import { parseStep, type TlcStep } from "../../../cli/tlc/behavior.ts";
import { decoderOf } from "../../../cli/tlc/decode.ts";
import { tlcText } from "../../../codegen/tla/index.ts";
import { corpusModels, walk } from "../walk.ts";

function stepsIn(text: string): readonly (TlcStep | null)[] {
  return text.trimEnd().split("\n\n").map(parseStep);
}

describe.each(corpusModels)("$name", ({ model }) => {
  const walked = walk(model, 25);
  test.skipIf(walked.length === 0)("what is printed as TLC does is read as TLC's is", () => {
    const steps = stepsIn(tlcText(model, walked, null));
    const decoder = decoderOf(model);
    const read = steps.map((step) => {
      if (step?.kind === "initial") return { action: null, state: decoder.state(step.state) };
      if (step?.kind !== "taken") return step;
      return { action: decoder.action(step.action.name), state: decoder.state(step.state) };
    });
    expect(read).toEqual(walked.map(({ action, state }) => ({ action, state })));
  });
});

test("a lasso goes back to a state, or stays where it is", () => {
  const [first] = corpusModels;
  const walked = first === undefined ? [] : walk(first.model, 3);
  const last = (loop: number): TlcStep | null | undefined =>
    first && stepsIn(tlcText(first.model, walked, loop)).at(-1);
  expect(last(0)).toMatchObject({ kind: "back", to: 1 });
  expect(last(walked.length - 1)).toMatchObject({ kind: "stuttering", number: walked.length + 1 });
});

test("a value that is not of its type is not decoded", () => {
  for (const { model } of corpusModels) {
    const [first] = stepsIn(tlcText(model, walk(model, 1), null));
    if (first?.kind !== "initial") continue;
    const decoder = decoderOf(model);
    for (const name of first.state.keys()) {
      const other = new Map(first.state).set(name, { kind: "model-value", name: "Nobody" });
      expect(decoder.state(other)).toBeTypeOf("string");
      const less = new Map(first.state);
      less.delete(name);
      expect(decoder.state(less)).toBeTypeOf("string");
    }
  }
});

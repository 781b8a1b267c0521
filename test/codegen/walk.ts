import { readdirSync } from "node:fs";
import { readSpec } from "../../dsl/reader/read.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";
import type { TraceStep } from "../../engine/result.ts";

const cwd = new URL("../corpus", import.meta.url).pathname;

/** The specs of the corpus that have every kind of type and of step. */
export const corpusModels: readonly { readonly name: string; readonly model: Model }[] = [
  "language",
  "agreement",
  "violated",
]
  .flatMap((folder) => readdirSync(`${cwd}/${folder}`).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => {
    const { model } = readSpec(name, { cwd });
    return model === null ? [] : [{ name, model }];
  });

/** A behavior of a model that takes another way at each step; empty without an initial state. */
export function walk(model: Model, length: number): readonly TraceStep[] {
  const [state] = initialStates(model);
  if (state === undefined) return [];
  const steps: TraceStep[] = [{ action: null, thread: null, choices: [], state }];
  for (let index = 1; index < length; index += 1) {
    const ways = successors(model, steps.at(-1)?.state ?? state);
    const way = ways[(index * 7) % Math.max(1, ways.length)];
    if (way === undefined) break;
    const { action, thread, choices, state: after } = way;
    steps.push({ action, thread, choices, state: after });
  }
  return steps;
}

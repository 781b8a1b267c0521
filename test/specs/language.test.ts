import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Spec } from "../../dsl/lang/spec.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { search } from "../../engine/search.ts";
import { follow } from "../semantics/follow.ts";

const cwd = join(import.meta.dirname, "../corpus/language");
const runs = 20;

async function specIn(file: string, name: string): Promise<SpecClass> {
  const exported: unknown = await import(/* @vite-ignore */ join(cwd, file));
  const found: unknown = Reflect.get(Object(exported), name);
  if (typeof found !== "function" || !(found.prototype instanceof Spec))
    throw new Error(`${file} does not export ${name}`);
  return found as SpecClass;
}

/** What JavaScript makes of the language's constructs is asserted in the specs themselves. */
describe.each(readdirSync(cwd))("language/%s", (file) => {
  const { model, errors } = readSpec(file, { cwd });

  test("means to the engine what its assertions say", async () => {
    expect(errors).toEqual([]);
    if (model === null) return;
    const { finding, outcome, unmet, vacuous, unreached } = await search(model);
    expect({ outcome, finding }).toEqual({ outcome: "complete", finding: null });
    expect({ unmet, vacuous, unreached }).toEqual({ unmet: [], vacuous: [], unreached: [] });
  });

  test("means the same when it runs", async () => {
    if (model === null) return;
    const type = await specIn(file, model.name);
    for (let seed = 1; seed <= runs; seed += 1) expect(follow(type, model, seed)).toBeNull();
  });
});

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";

const specs = join(import.meta.dirname, "../../specs");

function modelOf(spec: string, cwd = specs): Model {
  const { model, errors } = readSpec(spec, { cwd });
  expect(errors).toEqual([]);
  if (model === null) throw new Error("the spec reads");
  return model;
}

/** Which formulas are violated, each asked alone: `check` names the first. A cycle of one state is stuttering. */
async function violatedIn(model: Model): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const property of model.temporal ?? []) {
    const { finding, trace } = await search({ ...model, temporal: [property] });
    if (finding === null) continue;
    expect(finding.property).toBe(property.name);
    const { loop } = finding;
    found[property.name] =
      loop === undefined || loop.step === null
        ? `${trace.length} states, then nothing`
        : `${trace.length} states`;
  }
  return found;
}

type Row = readonly [spec: string, unfair: string, violated: Readonly<Record<string, string>>];

/** What swapoff, writeback and faults get done, and what not when a thread may be stopped for good. */
const rows: readonly Row[] = [
  ["swapoff-ends", "nobody", {}],
  [
    "swapoff-ends",
    "shrinker",
    {
      IsolatedEntriesComeBack: "25 states, then nothing",
      LockedFoliosAreUnlocked: "24 states, then nothing",
      SwapoffCompletes: "22 states, then nothing",
      WritebackEnds: "17 states, then nothing",
    },
  ],
  [
    "swapoff-ends",
    "process",
    {
      IsolatedEntriesComeBack: "11 states, then nothing",
      LockedFoliosAreUnlocked: "3 states, then nothing",
      SwapoffCompletes: "8 states, then nothing",
      WritebackEnds: "3 states, then nothing",
    },
  ],
  [
    "swapoff-ends",
    "swapoff",
    {
      IsolatedEntriesComeBack: "23 states, then nothing",
      LockedFoliosAreUnlocked: "23 states, then nothing",
      SwapoffCompletes: "3 states, then nothing",
      WritebackEnds: "3 states, then nothing",
    },
  ],
  [
    "swapoff-starves",
    "nobody",
    {
      IsolatedEntriesComeBack: "11 states, then nothing",
      LockedFoliosAreUnlocked: "3 states, then nothing",
      SwapoffCompletes: "8 states, then nothing",
      WritebackEnds: "3 states, then nothing",
    },
  ],
  ["writeback-retries", "nobody", { SwapoffCompletes: "47 states", WritebackEnds: "47 states" }],
];

describe("liveness of zswap", { timeout: 60_000 }, () => {
  test.each(rows)("%s, fair but to %s", async (spec, unfair, violated) => {
    const model = modelOf(`zswap/${spec}.ts`);
    const fairness = (model.fairness ?? []).filter(({ text }) => text !== `this.threads.${unfair}`);
    expect(fairness).toHaveLength((model.fairness ?? []).length - (unfair === "nobody" ? 0 : 1));
    expect(await violatedIn({ ...model, fairness })).toEqual(violated);
  });
});

describe("code that goes round for ever", { timeout: 60_000 }, () => {
  let cwd = "";

  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
    cpSync(specs, cwd, { recursive: true });
  });

  afterEach(() => rmSync(cwd, { recursive: true }));

  test.each([
    [
      "with an entry in its hands",
      "rc1.ts",
      "    yield* this.lru.add(entry);\n",
      {
        IsolatedEntriesComeBack: "12 states, then nothing",
        LockedFoliosAreUnlocked: "12 states, then nothing",
        SwapoffCompletes: "12 states, then nothing",
        WritebackEnds: "12 states, then nothing",
      },
    ],
    [
      "with a locked folio",
      "pin-swap-cache-first.ts",
      "    validate: yield* tree.lock.lock();\n",
      {
        LockedFoliosAreUnlocked: "24 states, then nothing",
        SwapoffCompletes: "24 states, then nothing",
        WritebackEnds: "24 states, then nothing",
      },
    ],
    [
      "with a locked folio that is not in the swap cache any more",
      "pin-swap-cache-first.ts",
      "      yield* this.swapCache.unlockFolio(swpentry);\n",
      {
        LockedFoliosAreUnlocked: "52 states, then nothing",
        WritebackEnds: "52 states, then nothing",
      },
    ],
  ])("%s", async (_, file, before, violated) => {
    const path = join(cwd, "zswap", file);
    const text = readFileSync(path, "utf8");
    expect(text.split(before)).toHaveLength(2);
    const spin = "    while (this.slots.size > 0) yield* step();\n";
    const changed = text.replace(before, `${spin}${before}`);
    writeFileSync(
      path,
      changed.includes("step,") ? changed : `import { step } from "lifespec";\n${changed}`,
    );
    expect(await violatedIn(modelOf("zswap/swapoff-ends.ts", cwd))).toEqual(violated);
  });
});

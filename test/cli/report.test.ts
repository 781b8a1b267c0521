import { describe, expect, test } from "vitest";
import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { plain } from "../../dsl/diag/palette.ts";
import { renderTable } from "../../cli/report/table.ts";
import { renderReport } from "../../cli/report/verdict.ts";
import { complete, jugs, jugsViolated, lookup, race, spanAt, trace, violated } from "./model.ts";

type Case = { readonly name: string; readonly model: Model; readonly result: SearchResult };

const base = { action: null, thread: null, about: null, choices: [], span: spanAt(14, 12, 51) };
const holding: Model = { ...race, expected: { kind: "holds" } };

const cases: readonly Case[] = [
  { name: "use-after-free", model: race, result: violated },
  { name: "holds", model: holding, result: complete },
  {
    name: "vacuous",
    model: holding,
    result: { ...complete, unreached: ["recheck"], vacuous: ["TreeStays"] },
  },
  { name: "undeclared", model: race, result: complete },
  {
    name: "deadlock",
    model: holding,
    result: {
      ...violated,
      finding: { ...base, property: "deadlock", kind: "deadlock" },
      trace: trace.slice(0, 2),
    },
  },
  {
    name: "invariant",
    model: holding,
    result: { ...violated, finding: { ...base, property: "TreeStays", kind: "invariant" } },
  },
  {
    name: "leak",
    model: holding,
    result: {
      ...violated,
      finding: { ...base, property: "leak", kind: "end", about: "tree1" },
      trace: trace.slice(0, 2),
    },
  },
  { name: "abstract", model: jugs, result: jugsViolated },
  { name: "state-limit", model: holding, result: { ...complete, outcome: "state-limit" } },
];

describe.each(cases)("$name", ({ name, model, result }) => {
  test.each([100, 60])("in %i columns", async (width) => {
    const path = result.finding === null ? null : "out/race/x.itf.json";
    const text = renderReport(model, result, path, { source: lookup, palette: plain, width });
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}-${width}.txt`);
  });
});

test("a folder is one table", async () => {
  const entries = [
    { file: "specs/race.ts", checked: { model: race, result: violated }, problem: "" },
    { file: "specs/other.ts", checked: { model: race, result: complete }, problem: "" },
    { file: "specs/bad.ts", checked: null, problem: "does not read" },
  ];
  await expect(`${renderTable(entries, plain)}\n`).toMatchFileSnapshot("golden/table.txt");
});

import { expect, test } from "vitest";
import { type Checked, exitCodeOf } from "../../cli/checked.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { SearchResult } from "../../engine/result.ts";
import { complete, race, violated } from "./model.ts";

const holding: Model = { ...race, expected: { kind: "holds" } };
const searched = (model: Model, result: SearchResult): Checked => ({
  kind: "searched",
  model,
  result,
});
const deadlocked: SearchResult = {
  ...violated,
  finding: violated.finding && { ...violated.finding, kind: "deadlock", property: "deadlock" },
};
const refused: Checked = { kind: "refused", loaded: { file: "x.ts", model: null, errors: [] } };
const ends = (outcome: SearchResult["outcome"]): Checked =>
  searched(holding, { ...complete, outcome });

test.each([
  ["holds", [searched(holding, complete)], 0, 0],
  ["violated as declared", [searched(race, violated)], 12, 0],
  ["violated", [searched(holding, violated)], 12, 12],
  ["holds against the declaration", [searched(race, complete)], 0, 10],
  ["another violation than declared", [searched(race, deadlocked)], 11, 11],
  ["state limit", [ends("state-limit")], 152, 152],
  ["out of memory", [ends("out-of-memory")], 152, 152],
  ["interrupted", [ends("interrupted")], 130, 130],
  ["too large to encode", [{ kind: "too-large", model: race, reason: "" }], 152, 152],
  ["cut off", [{ kind: "cut-off", model: race, reason: "" }], 152, 152],
  ["refused", [refused], 150, 150],
  ["one of several is refused", [searched(holding, violated), refused], 150, 150],
  ["all as declared", [searched(race, violated), searched(holding, complete)], 12, 0],
  ["none at all", [], 0, 0],
] as const)("%s", (_, all, alone, declared) => {
  expect(exitCodeOf(all, false)).toBe(alone);
  expect(exitCodeOf(all, true)).toBe(declared);
});

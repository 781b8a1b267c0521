import { describe, expect, test } from "vitest";
import { agreementOf } from "../../cli/tlc/agreement.ts";
import { messagesIn } from "../../cli/tlc/messages.ts";
import { resultOf, type TlcResult } from "../../cli/tlc/result.ts";
import { tlcText, tlaNamesOf } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import type { SearchResult } from "../../engine/result.ts";
import { search } from "../../engine/search.ts";

const { model } = readSpec("first.ts", { cwd: new URL("../cli/specs", import.meta.url).pathname });
if (model === null) throw new Error("the spec reads");
const first = model;

function frame(code: string, text: string): string {
  return `@!@!@STARTMSG ${code} @!@!@\n${text}\n@!@!@ENDMSG ${code.split(":")[0]} @!@!@\n`;
}

/** What TLC would say of a trace of the spec. */
function said(states: readonly string[], invariant: string): TlcResult {
  const output = [
    frame("2110:1", `Invariant ${invariant} is violated.`),
    frame("2121:1", "The behavior up to this point is:"),
    ...states.map((state) => frame("2217:4", state.replace(/^State /, ""))),
  ].join("");
  const end = { exitCode: 12, signal: null, isInterrupted: false };
  return resultOf(first, { ...end, messages: messagesIn(output) });
}

const ours = await search(first, {});
const states = tlcText(first, ours.trace, null).trimEnd().split("\n\n");
const name = tlaNamesOf(first).violations.get("NoUseAfterFree") ?? "";

test("what TLC names is explained by the interpreter", () => {
  const { finding, trace, disagreement } = said(states, name);
  expect([finding, trace, disagreement]).toEqual([ours.finding, ours.trace, null]);
});

/** Each of these would be a mistake of ours, of the module or of TLC, and must be loud. */
describe("seen to be wrong", () => {
  const [initial = "", second = "", third = ""] = states;
  test.each([
    ["a first state that is not initial", [second, third], name, "state 1 is no initial state"],
    ["a step that is not there", [initial, third], name, "state 2 is no successor"],
    [
      "a step of another action",
      [initial, second.replace("reader_1", "remover_1"), third],
      name,
      "state 2 is reached by reader_1 in the model, not by remover_1",
    ],
    [
      "a step of no action",
      [initial, second.replace("<reader_1", "<nobody"), third],
      name,
      "which is no action of the model",
    ],
    [
      "a value that is none",
      [initial, second.replace("live = (buffer1 :> TRUE)", "live = 5"), third],
      name,
      "the value of live is not of its type",
    ],
    ["a text that is none", [initial, "State 2: <x y", third], name, "cannot read"],
    ["an invariant that is true", states.slice(0, 2), name, "says that it is not so"],
    ["an invariant that is not there", states, "Nobody", "says that it is not so"],
  ])("%s", (_title, shown, invariant, words) => {
    expect(said(shown, invariant).disagreement).toContain(words);
  });

  test("a step that the abstract spec has", () => {
    const cwd = new URL("../corpus/holds", import.meta.url).pathname;
    const { model: refined } = readSpec("refinement.ts", { cwd });
    if (refined === null) throw new Error("the spec reads");
    const steps = ["1: <Initial predicate>", "2: <Ask line 1, col 1 to line 2, col 2 of module M>"];
    const tla = ["idle", "asks"].map(
      (state, index) =>
        `${steps[index]}\n/\\ state = (client1 :> "${state}" @@ client2 :> "idle")\n/\\ last = NULL`,
    );
    const violated =
      "Action property line 1, col 1 to line 2, col 2 of module Resource is violated.";
    const output = [frame("2112:1", violated), ...tla.map((text) => frame("2217:4", text))].join(
      "",
    );
    const end = { exitCode: 13, signal: null, isInterrupted: false };
    const { disagreement } = resultOf(refined, { ...end, messages: messagesIn(output) });

    expect(disagreement).toContain("its last step is one of each abstract spec");
  });
});

describe("agreement", () => {
  const theirs = said(states, name);
  const holds: TlcResult = {
    ...theirs,
    outcome: { kind: "holds", name: null, text: "" },
    finding: null,
    trace: [],
    counts: { ...theirs.counts, distinctStates: 7, generatedStates: 9, depth: 3 },
  };
  const complete: SearchResult = {
    ...ours,
    outcome: "complete",
    finding: null,
    trace: [],
    distinctStates: 7,
    generatedStates: 9,
    depth: 3,
  };
  const deadlock = ours.finding && { ...ours.finding, kind: "deadlock" as const };
  const lockOrder = ours.finding && { ...ours.finding, kind: "lock-order" as const };

  test.each<[string, SearchResult, TlcResult, number, string]>([
    ["same violation", ours, theirs, 1, "agrees"],
    [
      "a formula, found while TLC searches",
      ours,
      { ...theirs, finding: theirs.finding && { ...theirs.finding, kind: "temporal" } },
      1,
      "not-compared",
    ],
    [
      "an invariant that only TLC finds",
      { ...ours, finding: ours.finding && { ...ours.finding, kind: "temporal" } },
      theirs,
      1,
      "differs",
    ],
    ["a longer trace", ours, { ...theirs, trace: theirs.trace.slice(1) }, 1, "differs"],
    ["a longer trace of several workers", ours, { ...theirs, trace: [] }, 2, "agrees"],
    ["holds here, violated there", complete, theirs, 1, "differs"],
    ["violated here, holds there", ours, holds, 1, "differs"],
    ["same counts", complete, holds, 1, "agrees"],
    ["other distinct states", { ...complete, distinctStates: 8 }, holds, 1, "differs"],
    [
      "other distinct states, several workers",
      { ...complete, distinctStates: 8 },
      holds,
      2,
      "differs",
    ],
    ["other generated states", { ...complete, generatedStates: 8 }, holds, 1, "differs"],
    ["another depth", { ...complete, depth: 4 }, holds, 1, "differs"],
    ["another depth of several workers", { ...complete, depth: 4 }, holds, 2, "agrees"],
    ["a lock order, and same counts", { ...complete, finding: lockOrder }, holds, 1, "agrees"],
    [
      "a search that did not end",
      { ...complete, outcome: "state-limit" },
      holds,
      1,
      "not-compared",
    ],
    [
      "an invariant one state after a deadlock",
      { ...ours, finding: deadlock, trace: ours.trace.slice(1) },
      theirs,
      1,
      "agrees",
    ],
    [
      "a deadlock one state after an invariant",
      { ...ours, trace: ours.trace.slice(1) },
      { ...theirs, finding: deadlock },
      1,
      "differs",
    ],
    ["a state that is none", complete, { ...holds, disagreement: "no" }, 1, "differs"],
  ])("%s", (_title, here, there, workers, kind) => {
    expect(agreementOf(here, there, workers).kind).toBe(kind);
  });
});

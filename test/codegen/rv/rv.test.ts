import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emitRv, passagesOf } from "../../../codegen/rv/index.ts";
import { rulesAmong } from "../../../codegen/rv/ltl.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { World } from "../../../engine/replay/world.ts";
import { randomLog } from "../../replay/behavior.ts";
import { expectStrict } from "./dot.ts";

const cwd = join(import.meta.dirname, "../../..");
const { model } = readSpec("specs/zswap/pin-swap-cache-first.ts", { cwd });
if (model === null) throw new Error("the spec does not read");

const orders = new Map(
  model.domains
    .filter(({ kind }) => kind === "role")
    .map(({ name, field }) => [
      field,
      new Set(passagesOf(model, name).map(({ from, to }) => `${from ?? ""} ${to}`)),
    ]),
);

/** Whether each thread's lines are in an order that its automaton takes. */
function isTaken(log: readonly { readonly thread: string; readonly step: string }[]): boolean {
  return [...orders].every(([role, order]) => {
    const own = log.filter(({ thread }) => thread === role).map(({ step }) => step);
    return own.every((step, index) => order.has(`${own[index - 1] ?? ""} ${step}`));
  });
}

const world = new World(model);
const logs = Array.from({ length: 40 }, (_, seed) => randomLog(world, seed));

test("an automaton takes what every run of the spec does", () => {
  expect(logs.map(isTaken)).toEqual(logs.map(() => true));
});

test("and not a thread that leaves a step out", () => {
  const at = (step: string) => logs.map((log) => log.filter((line) => line.step !== step));
  expect(at("add_to_swap_si_unlock").some(isTaken)).toBe(false);
  expect(at("zswap_store_insert").filter(isTaken).length).toBeLessThan(logs.length);
});

test("the lines stand as dot2k wants them", () => {
  const files = emitRv(model).files.filter(({ name }) => name.endsWith(".dot"));
  expect(files.map(({ name }) => name)).toEqual(["shrinker.dot", "process.dot", "swapoff.dot"]);
  for (const { text } of files) expectStrict(text);
});

describe("formulas for rvgen", () => {
  const formulas = emitRv(model).files.filter(({ name }) => name.endsWith(".ltl"));
  const rules = formulas.map(({ name, text }) => {
    const [, first = "", then = ""] = /passes (\w+) before each (\w+)\./.exec(text) ?? [];
    const role = /^ltl\/([a-z]+)_/.exec(name)?.[1] ?? "";
    return { name, role, first, then };
  });

  /** Whether a thread passes `first` before each `then` of a log. */
  function isKept(
    log: (typeof logs)[number],
    { role, first, then }: (typeof rules)[number],
  ): boolean {
    const own = log.filter(({ thread }) => thread === role).map(({ step }) => step);
    let isPassed = false;
    return own.every((step) => {
      if (step === then && !isPassed) return false;
      if (step === then) isPassed = false;
      if (step === first) isPassed = true;
      return true;
    });
  }

  test("one of them as a whole", async () => {
    const one = formulas.find(({ name }) => name.includes("writeback_entry_invalidate"));
    await expect(one?.text).toMatchFileSnapshot("golden/shrinker_invalidate.ltl");
  });

  test("every run of the spec keeps them", () => {
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules)
      for (const log of logs) expect(isKept(log, rule), rule.name).toBe(true);
  });

  test("and none that leaves the first step of one out, where its second one is taken", () => {
    for (const rule of rules) {
      const taken = logs.filter((log) =>
        log.some(({ thread, step }) => thread === rule.role && step === rule.then),
      );
      for (const log of taken) {
        const without = log.filter(({ step }) => step !== rule.first);
        expect(isKept(without, rule), rule.name).toBe(false);
      }
    }
  });

  test("of several that come first the last one is named, and none where there is a way around", () => {
    const line = (from: string | null, to: string) => ({ from, to });
    const places = ["a", "b", "c"];
    const straight = [line(null, "a"), line("a", "b"), line("b", "c"), line("c", "a")];
    expect(rulesAmong(places, straight)).toEqual([
      { first: "a", then: "b" },
      { first: "b", then: "c" },
    ]);
    expect(rulesAmong(places, [...straight, line("a", "c")])).toEqual([
      { first: "a", then: "b" },
      { first: "a", then: "c" },
    ]);
    expect(rulesAmong(places, [...straight, line("c", "c")])).toEqual([{ first: "a", then: "b" }]);
  });

  test.each(formulas)("$name has the grammar of rvgen", ({ name, text }) => {
    expect(name).toMatch(/^ltl\/[a-z_]\w*\.ltl$/);
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const atom = String.raw`[A-Z_0-9]+`;
    expect(lines[0]).toBe("RULE = ONCE and AGAIN");
    expect(lines[1]).toMatch(new RegExp(`^ONCE = \\(not ${atom}\\) until ${atom}$`));
    expect(lines[2]).toMatch(
      new RegExp(`^AGAIN = always \\(${atom} imply next \\(\\(not ${atom}\\) until ${atom}\\)\\)$`),
    );
  });
});

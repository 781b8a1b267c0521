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

describe("a task of another role", () => {
  const dots = emitRv(model).files.filter(({ name }) => name.endsWith(".dot"));
  const pairs = [...orders].flatMap(([role, order]) =>
    [...orders.keys()].filter((other) => other !== role).map((other) => ({ role, order, other })),
  );

  test.each(pairs)("$other is not taken by $role, which says so", ({ role, order, other }) => {
    const events = new Set([...order].map((line) => line.split(" ")[1]));
    const isRejected = logs.some((log) => {
      const seen = log.filter(({ thread, step }) => thread === other && events.has(step));
      return seen.some(({ step }, index) => !order.has(`${seen[index - 1]?.step ?? ""} ${step}`));
    });
    const text = dots.find(({ name }) => name === `${role}.dot`)?.text ?? "";
    expect(isRejected).toBe(true);
    expect(text).toContain(
      `// Only for tasks that are a ${role}: a task that is a ${other} passes some`,
    );
  });

  test("is not spoken of where it passes no stub of the role", () => {
    const { model: apart } = readSpec("specs/gallery/lookup.ts", { cwd });
    if (apart === null) throw new Error("the spec does not read");
    const { files } = emitRv(apart);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(["user.dot"]));
    for (const { text } of files) expect(text).not.toContain("Only for tasks");
  });
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
    passer = role,
  ): boolean {
    const own = log.filter(({ thread }) => thread === passer).map(({ step }) => step);
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

  test("tasks of other roles keep them too, but where it is said that they do not", () => {
    for (const rule of rules)
      for (const other of orders.keys()) {
        const text = formulas.find(({ name }) => name === rule.name)?.text ?? "";
        if (text.includes("Only for tasks")) continue;
        for (const log of logs) expect(isKept(log, rule, other), rule.name).toBe(true);
      }
  });

  test("a role whose threads do not keep one is named in it", () => {
    const { model: shortCut } = readSpec("test/codegen/rv/specs/short-cut.ts", { cwd });
    if (shortCut === null) throw new Error("the spec does not read");
    const found = emitRv(shortCut).files.filter(({ name }) => name.endsWith(".ltl"));
    expect(found.map(({ name }) => name)).toEqual(["ltl/careful_work_commit.ltl"]);
    expect(found[0]?.text).toContain(
      "# Only for tasks that are a careful: one that is a hasty passes work_commit\n# without work_validate.\n",
    );
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

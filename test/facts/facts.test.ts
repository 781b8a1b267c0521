import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { traceNameOf } from "../../codegen/c/trace.ts";
import type { Fact } from "../../dsl/ir/fact.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { sitesOf } from "../../dsl/ir/place.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";
import { explain } from "../../engine/explain.ts";
import { candidatesFor, namesAt } from "../../engine/facts/candidates.ts";
import { conditionOf } from "../../engine/facts/condition.ts";
import { factsOf, surroundingsOf } from "../../engine/facts/facts.ts";
import { minimal } from "../../engine/facts/minimal.ts";
import { observationsOf } from "../../engine/facts/observation.ts";
import { keyOfState } from "../../engine/values.ts";

const cwd = join(import.meta.dirname, "../..");

function modelOf(file: string, set = {}): Model {
  const { model, errors } = readSpec(file, { cwd, set });
  expect(errors).toEqual([]);
  if (model === null) throw new Error(`${file} does not read`);
  return model;
}

const refs = "test/facts/specs/refs.ts";
const twice = "test/facts/specs/twice.ts";
const usedAfter = "test/facts/specs/used-after.ts";
const tree = "test/corpus/violated/use-after-free-of-a-tree.ts";

/** What a plain search with the interpreter finds, evaluated state by state. */
function byInterpreter(model: Model): { readonly facts: unknown; readonly violations: number } {
  const { good, violations } = goodStates(model);
  const observations = observationsOf(model);
  const facts = sitesOf(model).map((site) => {
    const names = namesAt(model, site);
    let alive = candidatesFor(model, names, observations);
    let states = 0;
    for (const step of site.steps) {
      const at = surroundingsOf(model, step, observations);
      for (const state of good)
        for (const thread of threadsAt(state, step.name)) {
          states += 1;
          const context = { domains: model.domains, state };
          alive = alive.filter((fact) => holds(conditionOf(fact, at), context, { self: thread }));
        }
    }
    return { name: site.name, states, facts: states > 0 ? minimal(alive) : [] };
  });
  return { facts, violations };
}

function goodStates(model: Model): {
  readonly good: readonly State[];
  readonly violations: number;
} {
  const good = new Map<string, State>();
  const bad = new Set<string>();
  const open = [...initialStates(model)];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = keyOfState(state);
    if (good.has(key) || bad.has(key)) continue;
    if (explain(model, state) !== null) bad.add(key);
    else {
      good.set(key, state);
      open.push(...successors(model, state).map((next) => next.state));
    }
  }
  return { good: [...good.values()], violations: bad.size };
}

function threadsAt(state: State, label: string): readonly Value[] {
  const pc = state[pcVariable];
  if (pc === undefined || typeof pc !== "object" || pc === null || pc.kind !== "map") return [];
  return pc.entries.filter(([, at]) => at === label).map(([thread]) => thread);
}

describe("the compiled evaluation finds what the interpreter finds", () => {
  test.each([refs, usedAfter, tree])("%s", async (file) => {
    const model = modelOf(file);
    const { sites, violations, outcome } = await factsOf(model);
    const expected = byInterpreter(model);
    expect(outcome).toBe("complete");
    expect(sites.map(({ site, states, facts }) => ({ name: site.name, states, facts }))).toEqual(
      expected.facts,
    );
    expect(violations).toBe(expected.violations);
  });
});

function textOf(fact: Fact): string {
  switch (fact.kind) {
    case "live":
    case "null":
    case "notNull":
      return `${fact.kind} ${fact.name}`;
    case "same":
      return `${fact.name} = ${fact.other}`;
    case "least":
      return `${fact.seen.variable} >= ${fact.value}`;
    case "pointer":
      return `${fact.seen.variable} is ${fact.is === undefined ? "not null" : String(fact.is)}`;
    case "true":
    case "false":
      return `${fact.kind === "true" ? "" : "not "}${fact.seen.variable}`;
  }
}

async function factsAt(file: string, name: string, set = {}): Promise<readonly string[]> {
  const { sites } = await factsOf(modelOf(file, set));
  return sites.find(({ site }) => site.name === name)?.facts.map(textOf) ?? [];
}

describe("what is known of a place", () => {
  test("an object is allocated, referenced and not yet in the tree", async () => {
    const facts = await factsAt(refs, "add_insert");
    expect(facts).toEqual(["live node", "not tree", "refcount >= 1", "not lock"]);
  });
  test("and in the tree with the lock held once it is inserted", async () => {
    const facts = await factsAt(refs, "remove_removed");
    expect(facts).toEqual(["lock"]);
  });
  test("code that two places call is one place", async () => {
    const model = modelOf("specs/zswap/pin-swap-cache-first.ts");
    const site = sitesOf(model).find(({ name }) => name === "zswap_invalidate_tree_lock");
    expect(site?.steps.map(({ role }) => role)).toEqual([
      "Shrinker",
      "Process",
      "Process",
      "Process",
      "Swapoff",
    ]);
  });
});

test("no place has the name of what a header or an automaton has itself", () => {
  const model = modelOf("test/facts/specs/names.v2.ts");
  expect(sitesOf(model).map(({ name }) => name)).toEqual(["log_2", "failed_2", "start_2"]);
  expect(traceNameOf(model)).toBe("lifespec_names_v2_trace.h");
});

test("of two calls in a row both copies stand at the place", async () => {
  const model = modelOf(twice);
  const site = sitesOf(model).find(({ name }) => name === "bump");
  expect(site?.steps.map(({ name }) => name)).toEqual(["work_bump", "work_bump_2"]);
  expect(site?.inner).toEqual([]);
  const { sites } = await factsOf(model);
  expect(sites.find((each) => each.site.name === "bump")?.states).toBe(2);
});

describe("of a spec with violations", () => {
  test("the states that are violations are not counted, so the assertion shows them", async () => {
    const facts = await factsAt(usedAfter, "add_touched");
    expect(facts).toContain("live node");
    const { violations } = await factsOf(modelOf(usedAfter));
    expect(violations).toBeGreaterThan(0);
  });
  test("a place that only violations reach has no facts", async () => {
    const { sites } = await factsOf(modelOf("specs/zswap/rc1.ts"));
    for (const { states, facts } of sites) expect(facts.length === 0 || states > 0).toBe(true);
  });
});

test("of a search that was cut off nothing is claimed", async () => {
  const { sites, outcome } = await factsOf(modelOf(refs), { maxStates: 10 });
  expect(outcome).toBe("state-limit");
  expect(sites.flatMap(({ facts }) => facts)).toEqual([]);
});

test("zswap: the theorems of the merged fix at its steps", async () => {
  const set = { slots: 2 };
  const model = modelOf("specs/zswap/pin-swap-cache-first.ts", set);
  const { sites, violations, distinctStates } = await factsOf(model);
  expect({ violations, distinctStates }).toEqual({ violations: 0, distinctStates: 108_777 });
  const facts = (name: string): readonly string[] =>
    sites.find(({ site }) => site.name === name)?.facts.map(textOf) ?? [];
  expect(facts("zswap_writeback_entry_validate")).toEqual(
    expect.arrayContaining(["live tree", "zswapTree is tree", "swapCacheLocked", "not treeLock"]),
  );
  expect(facts("zswap_writeback_entry_validate")).not.toContain("live entry");
  expect(facts("zswap_writeback_entry_invalidate")).toEqual(
    expect.arrayContaining(["live entry", "lru", "rbroot", "refcount >= 2"]),
  );
});

import type { Span } from "../../dsl/diag/span.ts";
import type { Action } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Model, Property, Variable, VariableSource } from "../../dsl/ir/model.ts";
import { booleanType, type Type } from "../../dsl/ir/type.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import type { SearchResult, TraceStep } from "../../engine/result.ts";

/** A small model by hand: a shrinker that uses a tree, and a swapoff that frees it. */
export const source = `export class Race extends Spec {
  *shrink_memcg_cb(): Thread {
    yield* this.lru.lock();
    const tree = this.zswap_tree!;
    recheck: yield* tree.lock.lock();
  }

  *zswap_swapoff(): Thread {
    yield* step();
    this.trees.free(this.zswap_tree);
    this.zswap_tree = null;
  }

  readonly TreeStays = invariant(() => this.zswap_tree !== null);
}
`;

export const lookup = (file: string): string | null => (file === "specs/race.ts" ? source : null);

export function spanAt(line: number, column: number, length: number): Span {
  return { file: "specs/race.ts", line, column, endLine: line, endColumn: column + length };
}

const somewhere = spanAt(1, 1, 1);
const useAfterFree = { title: "use after free", invariant: "NoUseAfterFree" };
const treeType: Type = { kind: "option", of: { kind: "element", domain: "ZswapTree" } };
const nothing: Expr = { kind: "literal", value: null, type: treeType, span: somewhere };
const yes: Expr = { kind: "literal", value: true, type: booleanType, span: somewhere };

function variable(name: string, type: Type, at: VariableSource): Variable {
  return { name, type, initial: nothing, source: at, doc: "", span: somewhere };
}

function read(name: string, type: Type): Expr {
  return { kind: "variable", name, type, span: somewhere };
}

function action(name: string, role: string, functions: string[], text: string, span: Span): Action {
  const body: Action["body"] = { kind: "update", updates: [], goto: "Done" };
  return { name, role, parameters: [], body, functions, text, doc: "", span };
}

const recheck: Action = {
  ...action("recheck", "Shrinker", ["shrink_memcg_cb"], "tree.lock.lock()", spanAt(5, 14, 23)),
  body: {
    kind: "check",
    condition: yes,
    violation: useAfterFree,
    about: null,
    span: spanAt(5, 14, 23),
    then: { kind: "update", updates: [], goto: "Done" },
  },
};

const treeStays: Property = {
  name: "TreeStays",
  condition: read("zswap_tree", treeType),
  checks: [],
  premise: null,
  doc: "",
  span: spanAt(14, 12, 51),
};

export const race: Model = {
  name: "Race",
  file: "specs/race.ts",
  span: somewhere,
  doc: "",
  parameters: [{ name: "slots", value: 1, doc: "" }],
  domains: [
    { kind: "sort", name: "Slot", elements: ["slot1"], doc: "", field: "slots" },
    { kind: "pool", name: "ZswapTree", elements: ["tree1", "tree2"], doc: "", field: "trees" },
    { kind: "role", name: "Shrinker", elements: ["shrinker1"], doc: "", field: "shrinker" },
    { kind: "role", name: "Swapoff", elements: ["swapoff1"], doc: "", field: "swapoff" },
  ],
  variables: [
    variable("zswap_tree", treeType, { kind: "spec", path: ["zswap_tree"] }),
    variable("lruOwner", treeType, { kind: "spec", path: ["lru", "owner"] }),
    variable("treeLive", treeType, { kind: "live", domain: "ZswapTree" }),
    variable("treeOwner", treeType, {
      kind: "pool",
      domain: "ZswapTree",
      path: ["lock", "owner"],
    }),
    variable("preemptCount", treeType, { kind: "thread", path: ["preempt_count"] }),
    variable("tree", treeType, { kind: "local" }),
    variable("pc", treeType, { kind: "pc" }),
  ],
  initialChoices: [],
  actions: [
    action("shrink_lock", "Shrinker", ["shrink_memcg_cb"], "this.lru.lock()", spanAt(3, 5, 22)),
    recheck,
    action("swapoff_step", "Swapoff", ["swapoff", "zswap_swapoff"], "step()", spanAt(9, 5, 13)),
  ],
  invariants: [treeStays],
  possibles: [],
  endConditions: [],
  checkDeadlock: true,
  expected: { kind: "violated", property: "use after free" },
};

function map(entries: Readonly<Record<string, Value>>): Value {
  return { kind: "map", entries: Object.entries(entries) };
}

export const initial: State = {
  zswap_tree: "tree1",
  lruOwner: null,
  treeLive: map({ tree1: true, tree2: false }),
  treeOwner: map({ tree1: null, tree2: null }),
  preemptCount: map({ shrinker1: 0, swapoff1: 0 }),
  tree: map({ shrinker1: null, swapoff1: null }),
  pc: map({ shrinker1: "shrink_lock", swapoff1: "swapoff_step" }),
};

const locked: State = {
  ...initial,
  lruOwner: "shrinker1",
  preemptCount: map({ shrinker1: 1, swapoff1: 0 }),
  tree: map({ shrinker1: "tree1", swapoff1: null }),
  pc: map({ shrinker1: "recheck", swapoff1: "swapoff_step" }),
};

const freed: State = {
  ...locked,
  zswap_tree: null,
  treeLive: map({ tree1: false, tree2: false }),
  pc: map({ shrinker1: "recheck", swapoff1: "Done" }),
};

export const trace: readonly TraceStep[] = [
  { action: null, thread: null, choices: [], state: initial },
  { action: "shrink_lock", thread: "shrinker1", choices: [], state: locked },
  { action: "swapoff_step", thread: "swapoff1", choices: [], state: freed },
];

export const violated: SearchResult = {
  outcome: "violated",
  finding: {
    property: "use after free",
    kind: "check",
    action: "recheck",
    thread: "shrinker1",
    about: "tree1",
    choices: [],
    span: spanAt(5, 14, 23),
  },
  trace,
  distinctStates: 12_345,
  generatedStates: 45_678,
  depth: 31,
  frontier: 12,
  seconds: 0.2,
  bytesPerState: 8,
  tableBytes: 1024,
  unreached: [],
  unmet: [],
  vacuous: [],
  untaken: [],
  lockEdges: [],
  liveness: null,
  lifetimes: [],
};

export const complete: SearchResult = {
  ...violated,
  outcome: "complete",
  finding: null,
  trace: [],
  frontier: 0,
};

/** The same race, as two atomic actions over numbers. */
export const jugs: Model = {
  ...race,
  name: "Jugs",
  domains: [],
  parameters: [],
  variables: [
    variable("big", { kind: "integer", min: 0, max: 5 }, { kind: "spec", path: ["big"] }),
    variable("small", { kind: "integer", min: 0, max: 3 }, { kind: "spec", path: ["small"] }),
  ],
  actions: [{ ...action("fillBig", "", [], "", spanAt(9, 5, 13)), role: null }],
  invariants: [{ ...treeStays, name: "NotFour", condition: read("big", treeType) }],
  expected: { kind: "holds" },
};

export const jugsViolated: SearchResult = {
  ...violated,
  finding: {
    property: "NotFour",
    kind: "invariant",
    action: null,
    thread: null,
    about: null,
    choices: [],
    span: spanAt(14, 12, 51),
  },
  trace: [
    { action: null, thread: null, choices: [], state: { big: 0, small: 0 } },
    { action: "fillBig", thread: null, choices: [], state: { big: 5, small: 0 } },
  ],
};

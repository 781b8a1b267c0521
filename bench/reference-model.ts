import type { Action, Body, Update } from "../dsl/ir/action.ts";
import {
  and,
  binary,
  boolean,
  bound,
  conditional,
  equal,
  index,
  integer,
  nothing,
  nowhere,
  or,
  text,
  universe,
} from "../dsl/ir/build.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import type { Model, Variable } from "../dsl/ir/model.ts";
import { booleanType, type Domain, optionOf, type Type } from "../dsl/ir/type.ts";

/**
 * The writeback race as a hand-written abstract spec (in TLA+: Reference.tla): writers, loaders and
 * one swapoff, with their labels in a variable of the model. Its counts are known: 1 054 870 distinct
 * states of 4 035 674, depth 50, with 3 entries, 2 writers and 2 loaders.
 */
export function referenceModel(entries: number, writers: number, loaders: number): Model {
  const threads = [...numbered("w", writers), ...numbered("l", loaders), "so"];
  const domains = [sort("Thread", threads), sort("Entry", numbered("e", entries))];
  return {
    name: "Reference",
    file: "bench/reference-model.ts",
    span: nowhere,
    doc: "",
    parameters: [],
    domains,
    variables: variables(threads),
    initialChoices: [],
    actions: [...writeback, ...load, ...swapoff],
    // Its cfg checks none: NoUAF fails, and the counts are those of the whole graph.
    invariants: [],
    possibles: [],
    endConditions: [],
    checkDeadlock: false,
    expected: { kind: "holds" },
  };
}

function numbered(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `${prefix}${number + 1}`);
}

function sort(name: string, elements: readonly string[]): Domain {
  return { kind: "sort", name, elements, doc: "", field: name };
}

const labels = [
  ...Array.from({ length: 11 }, (_, number) => `w${number}`),
  ...Array.from({ length: 6 }, (_, number) => `l${number}`),
  ...Array.from({ length: 4 }, (_, number) => `s${number}`),
  "done",
];
const thread: Type = { kind: "element", domain: "Thread" };
const entry: Type = { kind: "element", domain: "Entry" };
const label: Type = { kind: "literal", values: labels };
const stage: Type = { kind: "literal", values: ["live", "freed"] };
const count: Type = { kind: "integer", min: 0, max: 7 };
const entrySet: Type = { kind: "set", of: entry };

function mapTo(key: Type, value: Type): Type {
  return { kind: "map", key, value };
}

const types = {
  pc: mapTo(thread, label),
  lruLock: optionOf(thread),
  treeLock: optionOf(thread),
  loc: mapTo(thread, optionOf(entry)),
  folioLock: mapTo(entry, optionOf(thread)),
  refs: mapTo(entry, count),
  inTree: entrySet,
  lru: entrySet,
  st: mapTo(entry, stage),
  tree: stage,
  uaf: booleanType,
};

function variable(name: string, type: Type): Expr {
  return { kind: "variable", name, type, span: nowhere };
}

const lruLock = variable("lruLock", types.lruLock);
const treeLock = variable("treeLock", types.treeLock);
const tree = variable("tree", types.tree);
const inTree = variable("inTree", types.inTree);
const lru = variable("lru", types.lru);
const uaf = variable("uaf", types.uaf);
const folioLock = variable("folioLock", types.folioLock);
const refs = variable("refs", types.refs);
const stages = variable("st", types.st);

const t = bound("t", thread, nowhere);
const e = bound("e", entry, nowhere);
const mine = index(variable("loc", types.loc), t, nowhere);
const nobody = nothing(thread, nowhere);
const none = nothing(entry, nowhere);
const empty: Expr = { kind: "set", elements: [], type: entrySet, span: nowhere };
const freed = text("freed", nowhere);

function at(map: Expr, key: Expr): Expr {
  return index(map, key, nowhere);
}

function isMember(element: Expr, set: Expr): Expr {
  return binary("member", element, set);
}

function without(set: Expr, element: Expr): Expr {
  const single: Expr = { kind: "set", elements: [element], type: entrySet, span: nowhere };
  return binary("difference", set, single, entrySet);
}

function plus(left: Expr, right: number): Expr {
  const operator = right < 0 ? "subtract" : "add";
  return binary(operator, left, integer(Math.abs(right), nowhere), count);
}

function assign(name: keyof typeof types, value: Expr): Update {
  return { variable: name, path: [], value };
}

function assignAt(name: keyof typeof types, key: Expr, value: Expr): Update {
  return { variable: name, path: [key], value };
}

function go(name: string): Update {
  return assignAt("pc", t, text(name, nowhere));
}

function update(...updates: readonly Update[]): Body {
  return { kind: "update", updates, goto: null };
}

function guard(condition: Expr, then: Body): Body {
  return { kind: "guard", condition, then };
}

function branch(condition: Expr, then: Body, otherwise: Body): Body {
  return { kind: "branch", condition, then, else: otherwise };
}

function choose(domain: Expr, then: Body): Body {
  return { kind: "choose", name: "e", domain, then };
}

/** An action of a thread that stands at the label of the same name. */
function action(name: string, body: Body): Action {
  const atLabel = equal(index(variable("pc", types.pc), t, nowhere), text(name, nowhere));
  return {
    name: name.toUpperCase(),
    role: null,
    parameters: [{ name: "t", domain: universe(thread, nowhere) }],
    body: guard(atLabel, body),
    functions: [],
    text: "",
    doc: "",
    span: nowhere,
  };
}

const treeIsFree = equal(treeLock, nobody);
const takeTree = assign("treeLock", t);
const dropTree = assign("treeLock", nobody);
const touchTree = assign("uaf", or(uaf, equal(tree, freed)));
const mineInTree = isMember(mine, inTree);
const lockFolio = (key: Expr): Update => assignAt("folioLock", key, t);
const unlockFolio = assignAt("folioLock", mine, nobody);
const isUnlocked = (key: Expr): Expr => equal(at(folioLock, key), nobody);
const get = assignAt("refs", mine, plus(at(refs, mine), 1));
const put = assignAt("refs", mine, plus(at(refs, mine), -1));
const isLast = equal(at(refs, mine), integer(1, nowhere));
const free = assignAt("st", mine, conditional(isLast, freed, at(stages, mine)));
const putIfInTree = assignAt(
  "refs",
  mine,
  conditional(mineInTree, plus(at(refs, mine), -1), at(refs, mine)),
);
const freeIfInTree = assignAt(
  "st",
  mine,
  conditional(and(mineInTree, isLast), freed, at(stages, mine)),
);
const eraseMine = assign("inTree", without(inTree, mine));
const forget = assignAt("loc", t, none);

/** Looks the entry up again under the tree's lock, and takes a reference. */
function recheck(found: string, gone: string): Body {
  return branch(mineInTree, update(get, go(found), dropTree), update(go(gone), dropTree));
}

const writeback: readonly Action[] = [
  action("w0", guard(equal(lruLock, nobody), update(assign("lruLock", t), go("w1")))),
  action(
    "w1",
    branch(
      equal(lru, empty),
      update(go("done"), assign("lruLock", nobody)),
      choose(lru, update(assignAt("loc", t, e), assign("lru", without(lru, e)), go("w2"))),
    ),
  ),
  action("w2", update(assign("lruLock", nobody), go("w3"))),
  action("w3", guard(treeIsFree, update(takeTree, touchTree, go("w4")))),
  action("w4", recheck("w5", "w10")),
  action("w5", branch(isUnlocked(mine), update(lockFolio(mine), go("w6")), update(go("w8")))),
  action("w6", guard(treeIsFree, update(touchTree, eraseMine, putIfInTree, go("w7")))),
  action("w7", update(unlockFolio, go("w8"))),
  action("w8", guard(treeIsFree, update(takeTree, touchTree, go("w9")))),
  action("w9", update(put, free, dropTree, go("w10"))),
  action("w10", update(forget, go("w0"))),
];

const isLive = equal(at(stages, e), text("live", nowhere));
const takeFolio = (next: string): Body => update(lockFolio(e), assignAt("loc", t, e), go(next));

const load: readonly Action[] = [
  action(
    "l0",
    choose(universe(entry, nowhere), guard(and(isUnlocked(e), isLive), takeFolio("l1"))),
  ),
  action("l1", guard(treeIsFree, update(takeTree, go("l2")))),
  action("l2", recheck("l3", "l5")),
  action("l3", guard(treeIsFree, update(takeTree, go("l4")))),
  action("l4", update(put, free, dropTree, go("l5"))),
  action("l5", update(unlockFolio, forget, go("l0"))),
];

const swapoff: readonly Action[] = [
  action(
    "s0",
    branch(
      equal(inTree, empty),
      update(go("s3")),
      choose(inTree, guard(isUnlocked(e), takeFolio("s1"))),
    ),
  ),
  action(
    "s1",
    guard(
      treeIsFree,
      update(eraseMine, assign("lru", without(lru, mine)), putIfInTree, freeIfInTree, go("s2")),
    ),
  ),
  action("s2", update(unlockFolio, forget, go("s0"))),
  action("s3", update(assign("tree", freed), go("done"))),
];

function variables(threads: readonly string[]): readonly Variable[] {
  const first = (name: string): Expr => text(`${name[0]}0`, nowhere);
  const start = threads.reduceRight<Expr>(
    (rest, name) => {
      const literal: Expr = { kind: "literal", value: name, type: thread, span: nowhere };
      return conditional(equal(t, literal), first(name), rest);
    },
    text("s0", nowhere),
  );
  const all = (name: string, key: Type, body: Expr): Expr => {
    const domain = universe(key, nowhere);
    return { kind: "mapping", name, domain, body, type: mapTo(key, body.type), span: nowhere };
  };
  const initial: Record<keyof typeof types, Expr> = {
    pc: all("t", thread, start),
    lruLock: nobody,
    treeLock: nobody,
    loc: all("t", thread, none),
    folioLock: all("e", entry, nobody),
    refs: all("e", entry, integer(1, nowhere)),
    inTree: universe(entry, nowhere),
    lru: universe(entry, nowhere),
    st: all("e", entry, text("live", nowhere)),
    tree: text("live", nowhere),
    uaf: boolean(false, nowhere),
  };
  return Object.entries(types).map(([name, type]) => ({
    name,
    type,
    initial: initial[name as keyof typeof types],
    source: { kind: "spec", path: [name] },
    doc: "",
    span: nowhere,
  }));
}

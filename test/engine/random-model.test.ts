import { expect, test } from "vitest";
import type { Action, Body, Update } from "../../dsl/ir/action.ts";
import { universe } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, selfName } from "../../dsl/ir/model.ts";
import { booleanType, type Type } from "../../dsl/ir/type.ts";
import { search } from "../../engine/search.ts";
import {
  action,
  at,
  branch,
  choose,
  elementType,
  everywhere,
  go,
  guard,
  literal,
  mapType,
  model,
  pcVariable,
  set,
  span,
  step,
  variable,
} from "./build.ts";
import { explore } from "./oracle.ts";
import { domains, type Known, RandomExpr } from "./random-expr.ts";

const item = elementType("Item");
const thread: Type = { kind: "thread" };
const small: Type = { kind: "integer", min: -2, max: 3 };

// Names as in `variables` of random-expr.ts: its expressions read maps by these.
const known: readonly Known[] = [
  { name: "v1", type: small },
  { name: "v6", type: { kind: "option", of: item } },
  { name: "v9", type: { kind: "set", of: item } },
  { name: "items0", type: mapType(item, booleanType) },
  { name: "threads6", type: mapType(thread, { kind: "option", of: item }) },
];

type Scope = readonly (Expr & { readonly kind: "bound" })[];

/** A body with guards, choices, `let`s and branches, ending in updates of one or two variables. */
function randomBody(
  random: RandomExpr,
  depth: number,
  scope: Scope,
  labels: readonly string[],
): Body {
  const rest = (inner: Scope = scope): Body => randomBody(random, depth - 1, inner, labels);
  if (depth === 0) {
    const updates = Array.from({ length: 2 + random.below(3) }, () => randomUpdate(random, scope));
    return go(labels.length === 0 ? null : random.pick(labels), ...updates);
  }
  switch (random.below(6)) {
    case 0:
      return guard(random.expr(booleanType, 3, scope), rest());
    case 1:
    case 2:
    case 3: {
      const name = random.name(item);
      const items: Type = { kind: "set", of: item };
      const from = random.below(2) === 0 ? universe(item, span) : random.expr(items, 2, scope);
      return choose(name.name, from, rest([...scope, name]));
    }
    case 4: {
      const name = random.name(random.pick([item, small, booleanType]));
      const value = random.expr(name.type, 2, scope);
      return { kind: "let", name: name.name, value, then: rest([...scope, name]) };
    }
    default:
      return branch(random.expr(booleanType, 2, scope), rest(), rest());
  }
}

function randomUpdate(random: RandomExpr, scope: Scope): Update {
  const { name, type } = random.pick(known);
  if (type.kind !== "map") return set(name, random.loose(type, 2, scope));
  const whole: Expr = { kind: "variable", name, type, span };
  const key = random.expr(type.key, 2, scope);
  if (random.below(4) > 0) return set(name, key, random.loose(type.value, 2, scope));
  const body = at(whole, key);
  return set(name, {
    kind: "mapping",
    name: "all",
    domain: universe(type.key, span),
    body,
    type,
    span,
  });
}

function initialOf(type: Type): Expr {
  if (type.kind === "map") return everywhere(type.key, initialOf(type.value));
  if (type.kind === "set") return universe(type.of, span);
  if (type.kind === "boolean") return literal(false, type);
  return literal(type.kind === "integer" ? 0 : null, type);
}

/** Steps of two roles, and for odd seeds also atomic actions. */
function randomModel(seed: number): Model {
  const random = new RandomExpr(seed, known);
  const bodyWith = (name: string, type: Type, labels: readonly string[]): Body =>
    randomBody(random, 1 + random.below(3), [{ kind: "bound", name, type, span }], labels);
  const threaded = (role: string, name: string, ...next: readonly string[]): Action =>
    step(role, name, bodyWith(selfName, elementType(role), next));
  const atomic = (name: string): Action => action(name, { p: item }, bodyWith("p", item, []));
  const [readers, , writers] = domains;
  if (readers === undefined || writers === undefined) throw new Error("no roles");
  const starts = [[readers, "read1"] as const, [writers, "write1"] as const];
  return model({
    domains,
    variables: [
      ...known.map(({ name, type }) => variable(name, type, initialOf(type))),
      pcVariable(["read1", "read2", "write1"], starts),
    ],
    checkDeadlock: false,
    actions: [
      threaded("Reader", "read1", "read1", "read2", "Done"),
      threaded("Reader", "read2", "read1", "read2", "Done"),
      threaded("Writer", "write1", "write1", "Done"),
      ...(seed % 2 === 0 ? [] : [atomic("one"), atomic("two")]),
    ],
  });
}

test("the search finds what a search with the interpreter finds, on random models", async () => {
  let compared = 0;
  for (let seed = 0; seed < 200; seed++) {
    const spec = randomModel(Math.imul(seed + 1, 0x9e3779b1));
    const oracle = exploreOrNull(spec);
    if (oracle === null) continue;
    const { outcome, distinctStates, generatedStates, depth } = await search(spec);
    expect({ seed, outcome, distinctStates, generatedStates, depth }).toEqual({
      seed,
      outcome: "complete",
      distinctStates: oracle.states.size,
      generatedStates: oracle.generatedStates,
      depth: oracle.depth,
    });
    if (distinctStates > 20) compared++;
  }
  expect(compared).toBeGreaterThan(30);
}, 120_000);

/** `null` for a model that is too large, or evaluates what has no value. */
function exploreOrNull(spec: Model): ReturnType<typeof explore> | null {
  try {
    return explore(spec, 3000);
  } catch {
    return null;
  }
}

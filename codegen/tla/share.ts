import type { Body, Update } from "../../dsl/ir/action.ts";
import { keyOf } from "../../dsl/ir/build.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import { mentions } from "./expression.ts";

type Leaf = Extract<Body, { readonly kind: "update" }>;

/** What every path through a body assigns alike, and the body without it. */
export type Shared = {
  readonly updates: readonly Update[];
  readonly goto: string | null;
  readonly rest: Body;
};

/** Takes assignments that all paths make alike out of a body, so that they are written once. */
export function sharedBy(body: Body): Shared {
  const [first, ...others] = leavesOf(body);
  if (first === undefined) return { updates: [], goto: null, rest: body };
  const inner = namesBoundIn(body);
  const isShared = (variable: string): boolean => {
    const own = updatesOf(first, variable);
    const isFree = own.every((update) => !partsOf(update).some((part) => mentions(part, inner)));
    const key = keyOfUpdates(own);
    return isFree && others.every((leaf) => keyOfUpdates(updatesOf(leaf, variable)) === key);
  };
  const variables = new Set(first.updates.map(({ variable }) => variable).filter(isShared));
  const isGotoShared = others.every(({ goto }) => goto === first.goto);
  return {
    updates: first.updates.filter(({ variable }) => variables.has(variable)),
    goto: isGotoShared ? first.goto : null,
    rest: mapLeaves(body, (leaf) => ({
      ...leaf,
      updates: leaf.updates.filter(({ variable }) => !variables.has(variable)),
      goto: isGotoShared ? null : leaf.goto,
    })),
  };
}

function leavesOf(body: Body): readonly Leaf[] {
  const leaves: Leaf[] = [];
  walkBody(body, (part) => {
    if (part.kind === "update") leaves.push(part);
  });
  return leaves;
}

function namesBoundIn(body: Body): ReadonlySet<string> {
  const names = new Set<string>();
  walkBody(body, (part) => {
    if (part.kind === "let" || part.kind === "choose") names.add(part.name);
  });
  return names;
}

function updatesOf(leaf: Leaf, variable: string): readonly Update[] {
  return leaf.updates.filter((update) => update.variable === variable);
}

function partsOf({ path, value }: Update) {
  return [...path, value];
}

function keyOfUpdates(updates: readonly Update[]): string {
  return updates.map((update) => partsOf(update).map(keyOf).join()).join(";");
}

/** The body with each of its ends replaced by `change` of it. */
export function mapLeaves(body: Body, change: (leaf: Leaf) => Leaf): Body {
  switch (body.kind) {
    case "update":
      return change(body);
    case "branch":
      return {
        ...body,
        then: mapLeaves(body.then, change),
        else: mapLeaves(body.else, change),
      };
    case "guard":
    case "check":
    case "let":
    case "choose":
      return { ...body, then: mapLeaves(body.then, change) };
  }
}

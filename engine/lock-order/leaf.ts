import type { Action, Body } from "../../dsl/ir/action.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Taking } from "../../dsl/ir/lock.ts";
import { walk } from "../../dsl/ir/walk.ts";
import type { Lock } from "./effects.ts";

export type UpdateBody = Extract<Body, { readonly kind: "update" }>;

/** A way through a step: its end, and the conditions on the way there that have to do with who holds what. */
export type Leaf = {
  readonly update: UpdateBody;
  readonly guards: readonly Expr[];
  readonly branches: readonly Expr[];
};

/** All ways through a step. */
export function leavesOf(body: Body): readonly Leaf[] {
  switch (body.kind) {
    case "guard":
      return leavesOf(body.then).map((leaf) => ({
        ...leaf,
        guards: [body.condition, ...leaf.guards],
      }));
    case "branch":
      return [...leavesOf(body.then), ...leavesOf(body.else)].map((leaf) => ({
        ...leaf,
        branches: [body.condition, ...leaf.branches],
      }));
    case "check":
    case "let":
    case "choose":
      return leavesOf(body.then);
    case "update":
      return [{ update: body, guards: [], branches: [] }];
  }
}

/** How the step, on this way, comes to a lock that it takes. */
export function takingOf(
  lock: Lock,
  { guards, branches }: Leaf,
): Exclude<Taking, "awaits" | "interrupted"> {
  if (guards.some((guard) => mentions(guard, lock))) return "takes";
  return branches.some((branch) => mentions(branch, lock)) ? "tries" : "sets";
}

/** Whether the condition looks at who holds locks of the class. */
export function mentions(condition: Expr, { holders }: Lock): boolean {
  let isFound = false;
  walk(condition, (part) => {
    if (part.kind !== "variable") return;
    if (holders.some(({ variable }) => variable === part.name)) isFound = true;
  });
  return isFound;
}

/** Whether the thread waits there for those who hold locks of the class, and takes none. */
export function isAwaited(lock: Lock, { guards }: Leaf): boolean {
  return guards.some((guard) => mentions(guard, lock));
}

/** Steps of threads: only they hold locks. */
export function isStep(action: Action): boolean {
  return action.role !== null;
}

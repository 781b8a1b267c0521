import type { Expr } from "../ir/expr.ts";
import { walk } from "../ir/walk.ts";
import type { Block, Exit, Flow, FlowStep } from "./flow.ts";

/** The locals whose values may still be needed, by block: what the code from its start on reads before it assigns. */
export type Liveness = ReadonlyMap<Block, ReadonlySet<string>>;

/** Backward data flow over the blocks, until nothing changes. */
export function liveness(flow: Flow): Liveness {
  const live = new Map<Block, ReadonlySet<string>>();
  for (const block of flow.blocks) live.set(block, new Set());
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (const block of [...flow.blocks].reverse()) {
      const next = liveAtStart(block, live);
      if (next.size === live.get(block)?.size) continue;
      live.set(block, next);
      hasChanged = true;
    }
  }
  return live;
}

function liveAtStart(block: Block, live: Liveness): ReadonlySet<string> {
  const names = new Set<string>();
  for (const target of targetsOf(block.exit))
    for (const name of live.get(target) ?? []) names.add(name);
  if (block.exit.kind === "branch") addUses(block.exit.condition, names);
  for (const step of [...block.steps].reverse()) {
    if (step.kind === "assign" || step.kind === "choose") names.delete(step.local.id);
    for (const expr of expressionsOfStep(step)) addUses(expr, names);
  }
  return names;
}

export function targetsOf(exit: Exit): readonly Block[] {
  switch (exit.kind) {
    case "open":
    case "end":
      return [];
    case "goto":
      return [exit.to];
    case "branch":
      return [exit.then, exit.else];
    case "point":
      return [exit.next];
  }
}

function expressionsOfStep(step: FlowStep): readonly Expr[] {
  switch (step.kind) {
    case "assign":
      return [step.value];
    case "write":
      return [...step.path, step.value];
    case "check":
      return step.about === null ? [step.condition] : [step.condition, step.about];
    case "guard":
      return [step.condition];
    case "choose":
      return [step.domain];
  }
}

function addUses(expr: Expr, names: Set<string>): void {
  walk(expr, (part) => {
    if (part.kind === "bound" && part.name.startsWith("%")) names.add(part.name);
  });
}

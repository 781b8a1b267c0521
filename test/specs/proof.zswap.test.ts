import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Solver, startZ3 } from "../../cli/solver/z3.ts";
import { type Obligation, proofOf, smtFile } from "../../codegen/smt/index.ts";
import type { Body } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../..");
const timeout = 3_600_000;
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

function mergedFix(): Model {
  const { model } = readSpec("specs/zswap/pin-swap-cache-first.ts", { cwd });
  if (model === null) throw new Error("does not read");
  return model;
}

/** The obligations that are not shown, of those that are asked for. */
async function openOf(
  model: Model,
  isAsked: (obligation: Obligation) => boolean,
): Promise<readonly string[]> {
  const proof = proofOf(model);
  const open: string[] = [];
  for (const obligation of proof.obligations) {
    if (obligation.isTrivial || !isAsked(obligation)) continue;
    const { text } = smtFile(obligation, proof, null);
    const { verdict } = await solver.solve(text, 60_000);
    if (verdict !== "unsat") open.push(`${obligation.id}: ${verdict}`);
  }
  return open;
}

const isSleep = ({ claim }: Obligation): boolean => claim.name === "NoSleepWhileAtomic";

test(
  "the invariant found in the code is one, and nobody sleeps while atomic",
  { timeout },
  async () => {
    const open = await openOf(mergedFix(), (each) => each.kind !== "state" || isSleep(each));
    expect(open).toEqual([]);
  },
);

test(
  "a lock that is not given back is noticed where the thread sleeps next",
  { timeout },
  async () => {
    const model = mergedFix();
    // As if unlocking the tree after `zswap_entry_get()` left the preemption count as it was.
    const step = "zswap_writeback_entry_tree_unlock_2";
    const actions = model.actions.map((action) =>
      action.name === step
        ? { ...action, body: withoutUpdateOf(action.body, "preemptCount") }
        : action,
    );
    expect(actions).not.toEqual(model.actions);
    const open = await openOf({ ...model, actions }, isSleep);
    expect(open.length).toBeGreaterThan(0);
  },
);

function withoutUpdateOf(body: Body, variable: string): Body {
  switch (body.kind) {
    case "update":
      return { ...body, updates: body.updates.filter((update) => update.variable !== variable) };
    case "branch":
      return {
        ...body,
        then: withoutUpdateOf(body.then, variable),
        else: withoutUpdateOf(body.else, variable),
      };
    default:
      return { ...body, then: withoutUpdateOf(body.then, variable) };
  }
}

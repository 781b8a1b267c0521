import { beforeAll, expect, test } from "vitest";
import type { Solver } from "../../cli/solver/answer.ts";
import { startZ3 } from "../../cli/solver/z3.ts";
import type { Obligation } from "../../codegen/smt/index.ts";
import { leaving, modelIn, openOf, stepsOf } from "./proof.ts";

const timeout = 3_600_000;
const mergedFix = modelIn("specs/zswap/pin-swap-cache-first.ts");
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

const isSleep = ({ claim }: Obligation): boolean => claim.name === "NoSleepWhileAtomic";

test(
  "the invariant found in the code is one, and nobody sleeps while atomic",
  { timeout },
  async () => {
    const open = await openOf(mergedFix, solver, (each) => each.kind !== "state" || isSleep(each));
    expect(stepsOf(open)).toEqual([]);
  },
);

test(
  "a lock that is not given back is noticed where the thread sleeps next",
  { timeout },
  async () => {
    // As if unlocking the tree after `zswap_entry_get()` left the preemption count as it was.
    const model = leaving(mergedFix, "zswap_writeback_entry_tree_unlock_2", "preemptCount");
    expect(model.actions).not.toEqual(mergedFix.actions);
    const found = stepsOf(await openOf(model, solver, isSleep));
    expect(found).toEqual(["zswap_writeback_entry_tree_unlock_3: sat"]);
  },
);

import { beforeAll, expect, test } from "vitest";
import type { Solver } from "../../cli/solver/answer.ts";
import { startZ3 } from "../../cli/solver/z3.ts";
import type { Obligation } from "../../codegen/smt/index.ts";
import { leaving, modelIn, openOf, stepsOf } from "./proof.ts";

const timeout = 600_000;
const locks = modelIn("test/corpus/proof/locks.ts");
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

/** Steps that unlock a tree or a folio, of which the invariant says nothing: each has a counterexample. */
const open = [
  "zswap_writeback_entry_tree_unlock",
  "zswap_writeback_entry_deleteFolio",
  "zswap_writeback_entry_unlockFolio",
  "shrinker_zswap_invalidate_tree_unlock",
  "zswap_writeback_entry_tree_unlock_2",
  "zswap_writeback_entry_tree_unlock_3",
  "startWriteback",
  "swap_writepage_deleteFolio",
  "zswap_store_tree_unlock",
  "zswap_store_tree_unlock_2",
  "swap_writepage_unlockFolio",
  "zswap_load_tree_unlock",
  "zswap_load_tree_unlock_2",
  "zswap_invalidate_tree_unlock",
  "free_swap_and_cache_unlockFolio",
  "delete_from_swap_cache_deleteFolio",
  "zswap_invalidate_tree_unlock_2",
  "process_swap_free_unlockFolio",
  "delete_from_swap_cache_deleteFolio_2",
  "zswap_invalidate_tree_unlock_3",
  "zswap_load_tree_unlock_3",
  "zswap_load_tree_unlock_4",
  "try_to_unuse_unlockFolio",
  "swapoff_deleteFolio",
  "swapoff_zswap_invalidate_tree_unlock",
  "zswap_swapoff_tree_unlock",
];

const isConjunct = ({ claim }: Obligation): boolean =>
  ["SiLockIsHeld", "LruLockIsHeld"].includes(claim.name);
const isUnlock = ({ claim }: Obligation): boolean => claim.name === "NoUnlockOfALockNotHeld";

// What lifespec finds by itself in the code is inductive by itself: `proof.zswap.test.ts` shows it, of these steps.
test("has the steps of the merged fix", () => {
  const { actions, variables } = modelIn("specs/zswap/pin-swap-cache-first.ts");
  expect(locks.actions).toEqual(actions);
  expect(locks.variables).toEqual(variables);
});

test("who holds si->lock and the LRU lock, at every step", { timeout }, async () => {
  expect(stepsOf(await openOf(locks, solver, isConjunct))).toEqual([]);
});

test("si->lock and the LRU lock are unlocked by their holders alone", { timeout }, async () => {
  const found = stepsOf(await openOf(locks, solver, isUnlock));
  expect(found).toEqual(open.map((step) => `${step}: sat`));
});

test("si->lock that is not given back is noticed at that step", { timeout }, async () => {
  const step = "swapon_si_unlock";
  const model = leaving(locks, step, "siLock");
  expect(model.actions).not.toEqual(locks.actions);
  const isAsked = (each: Obligation): boolean => isConjunct(each) && each.action?.name === step;
  expect(stepsOf(await openOf(model, solver, isAsked))).toEqual([`${step}: sat`]);
});

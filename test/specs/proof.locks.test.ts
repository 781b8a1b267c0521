import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Solver, startZ3 } from "../../cli/solver/z3.ts";
import { type Obligation, proofOf, smtFile } from "../../codegen/smt/index.ts";
import type { Body } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../..");
const timeout = 600_000;
let solver: Solver;
beforeAll(async () => {
  solver = await startZ3();
});

/** Steps that unlock a tree or a folio, of which the invariant says nothing: not proved. */
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

function locks(): Model {
  const { model } = readSpec("test/corpus/proof/locks.ts", { cwd });
  if (model === null) throw new Error("does not read");
  return model;
}

const isConjunct = ({ claim }: Obligation): boolean =>
  ["SiLockIsHeld", "LruLockIsHeld"].includes(claim.name);
const isUnlock = ({ claim }: Obligation): boolean => claim.name === "NoUnlockOfALockNotHeld";

/** The steps of the obligations that are not shown, of those that are asked for. */
async function openOf(
  model: Model,
  isAsked: (obligation: Obligation) => boolean,
): Promise<readonly string[]> {
  const proof = proofOf(model);
  const steps: string[] = [];
  for (const obligation of proof.obligations) {
    if (obligation.isTrivial || !isAsked(obligation)) continue;
    const { text } = smtFile(obligation, proof, null);
    const { verdict } = await solver.solve(text, 20_000);
    if (verdict !== "unsat") steps.push(obligation.action?.name ?? obligation.kind);
  }
  return steps;
}

// `Types`, `ControlFlow` and `Freed…` are inductive by themselves: `proof.zswap.test.ts` shows it.
test("who holds si->lock and the LRU lock, at every step", { timeout }, async () => {
  expect(await openOf(locks(), isConjunct)).toEqual([]);
});

test("si->lock and the LRU lock are unlocked by their holders alone", { timeout }, async () => {
  expect(await openOf(locks(), isUnlock)).toEqual(open);
});

test("si->lock that is not given back is noticed at that step", { timeout }, async () => {
  const model = locks();
  const name = "swapon_si_unlock";
  const actions = model.actions.map((action) =>
    action.name === name ? { ...action, body: withoutUpdateOf(action.body, "siLock") } : action,
  );
  expect(actions).not.toEqual(model.actions);
  const isAsked = (each: Obligation): boolean => isConjunct(each) && each.action?.name === name;
  expect(await openOf({ ...model, actions }, isAsked)).toEqual([name]);
});

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

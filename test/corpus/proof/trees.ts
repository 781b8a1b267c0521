import { count, every, implies, inductive, isAt, local, tasks } from "lifespec";
import type { ZswapTree } from "../../../specs/zswap/rc1.ts";
import { PinSwapCacheFirstFolios } from "./folios.ts";

/**
 * The third layer of the proof of the merged fix: the lifetime of the tree. While a slot is in use swapoff does not get
 * past `try_to_unuse()`, and while `si->lock` is held not past the end of the swap map; so the tree of who works on a
 * slot, or has just freed it, stays.
 */
export class PinSwapCacheFirstTrees extends PinSwapCacheFirstFolios {
  readonly InUseAreCounted = inductive(
    () =>
      this.swapCache.si.inuse_pages ===
      count(this.slots, (slot) => this.swapCache.si.isInUse(slot)),
  );

  readonly NoNewSlots = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) =>
        isAt(task, "swapoff_si_lock", "swapon_si_unlock", "Done") || !this.swapCache.si.writeok,
    ),
  );

  readonly NothingInUse = inductive(() =>
    every(tasks(this.threads.swapoff), (task) =>
      implies(this.isPastUnuse(task), () =>
        every(this.slots, (slot) => !this.swapCache.si.isInUse(slot)),
      ),
    ),
  );

  readonly NobodyFrees = inductive(() =>
    every(tasks(this.threads.swapoff), (swapoff) =>
      every(tasks(), (task) =>
        implies(
          this.isPastUnuse(swapoff) && !isAt(swapoff, "kill", "users_wait", "drain"),
          () => !this.freesUnderSiLock(task),
        ),
      ),
    ),
  );

  readonly TreeIsThere = inductive(() =>
    every(
      tasks(this.threads.swapoff),
      (task) => isAt(task, "zswap_swapon") === (this.zswap_tree === null),
    ),
  );

  readonly TreeIsLive = inductive(
    () => this.zswap_tree === null || this.trees.has(this.zswap_tree),
  );

  readonly OnlyTree = inductive(() => every(this.trees, (tree) => tree === this.zswap_tree));

  readonly TreeInHand = inductive(() =>
    every(tasks(), (task) => {
      const tree = local<ZswapTree>(task, "tree");
      return tree === null || tree === this.zswap_tree;
    }),
  );

  readonly TreeLockIsHeld = inductive(() =>
    every(tasks(), (task) => {
      const tree = local<ZswapTree>(task, "tree");
      return implies(
        this.holdsTreeLock(task),
        () => tree !== null && this.trees.has(tree) && tree.lock.owner === task,
      );
    }),
  );

  readonly TreeLockIsOfHolder = inductive(() =>
    every(this.trees, (tree) =>
      implies(
        tree.lock.owner !== null,
        () =>
          this.holdsTreeLock(tree.lock.owner!) &&
          local<ZswapTree>(tree.lock.owner!, "tree") === tree,
      ),
    ),
  );
}

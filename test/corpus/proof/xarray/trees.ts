import { count, every, implies, inductive, isAt, tasks } from "lifespec";
import { XarrayFolios } from "./folios.ts";

/**
 * The third layer of the proof of today's scheme: the lifetime of the tree. While a slot is in use swapoff does not get
 * past `try_to_unuse()`, and who has the tree in hand works on a slot that is.
 */
export class XarrayTrees extends XarrayFolios {
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
      const tree = this.treeOf(task);
      return tree === null || tree === this.zswap_tree;
    }),
  );

  readonly XaLockIsHeld = inductive(() =>
    every(tasks(), (task) => {
      const tree = this.treeOf(task);
      return implies(
        this.holdsXaLock(task),
        () => tree !== null && this.trees.has(tree) && tree.xa.xa_lock.owner === task,
      );
    }),
  );

  readonly XaLockIsOfHolder = inductive(() =>
    every(this.trees, (tree) =>
      implies(
        tree.xa.xa_lock.owner !== null,
        () =>
          this.holdsXaLock(tree.xa.xa_lock.owner!) && this.treeOf(tree.xa.xa_lock.owner!) === tree,
      ),
    ),
  );
}

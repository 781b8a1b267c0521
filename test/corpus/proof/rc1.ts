import { every, implies, inductive, isAt, local, tasks } from "lifespec";
import { Rc1, type ZswapTree } from "../../../specs/zswap/rc1.ts";
import type { Slot } from "../../../specs/zswap/swapfile.ts";

/**
 * The one thing that a proof of v6.8-rc1 would have to show of the tree: when a shrinker comes to lock it, it is not
 * freed. What else is claimed is true, and only keeps states away that the code does not reach.
 */
export class Rc1Lifetimes extends Rc1 {
  readonly TreeToLockIsLive = inductive(() =>
    every(tasks(this.threads.shrinker), (task) =>
      implies(isAt(task, "recheck"), () => this.trees.has(local<ZswapTree>(task, "tree")!)),
    ),
  );

  readonly EntryWasStored = inductive(() =>
    every(tasks(this.threads.shrinker), (task) =>
      implies(
        isAt(task, "recheck"),
        () => this.page > 0 && local<Slot>(task, "slot") !== null,
      ),
    ),
  );

  readonly DeviceIsOff = inductive(() =>
    every(tasks(this.threads.swapoff), (task) =>
      implies(isAt(task, "kfree"), () => {
        const { si } = this.swapCache;
        return !si.writeok && !si.has_swap_map && si.users.dying;
      }),
    ),
  );
}

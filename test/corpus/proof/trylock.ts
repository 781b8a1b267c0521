import { every, implies, inductive, isAt, local, tasks } from "lifespec";
import type { ZswapEntry, ZswapTree } from "../../../specs/zswap/rc1.ts";
import { TrylockLookUpAgain } from "../../../specs/zswap/trylock-look-up-again.ts";

/**
 * The same of the first fix that the thread proposes. Under the LRU lock the tree is there to be locked; but it is
 * locked once more, to put the entry.
 */
export class TrylockLifetimes extends TrylockLookUpAgain {
  readonly TreeToLockIsLive = inductive(() =>
    every(tasks(this.threads.shrinker), (task) =>
      implies(isAt(task, "retake"), () => this.trees.has(local<ZswapTree>(task, "tree")!)),
    ),
  );

  readonly EntryIsHeld = inductive(() =>
    every(tasks(this.threads.shrinker), (task) => {
      const entry = local<ZswapEntry>(task, "entry");
      return implies(
        isAt(task, "retake"),
        () =>
          this.entries.has(entry!) &&
          entry!.refcount.count > 0 &&
          entry!.slot !== null &&
          0 < entry!.data &&
          entry!.data <= this.page,
      );
    }),
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

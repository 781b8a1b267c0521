import { assert, step, type Thread, useAfterFree, violates } from "lifespec";
import { Rc1 } from "./rc1.ts";

/**
 * The patch of the thread as it was sent (20 Jan 2024), on the writeback of v6.8-rc1: it neither makes the
 * race with writeback nor makes it worse. The tree lock that it drops from `zswap_swapoff()` kept nobody
 * out, since it was released before the tree was freed.
 *
 * 8 559 distinct states, 20 012 generated, depth 30. Run once, violated as well: two shrinkers 41 459,
 * 114 274, 30; two slots 17 321, 40 424, 30; exclusive loads 8 463, 19 832, 30.
 */
export class RemoveTreeCleanupsRc1 extends Rc1 {
  override readonly expected = violates(useAfterFree);

  override *zswap_swapoff(): Thread {
    const tree = this.zswap_tree;
    if (tree === null) return;
    kfree: yield* step();
    assert(tree.rbroot.isEmpty()); // WARN_ON_ONCE(!RB_EMPTY_ROOT(&tree->rbroot))
    this.trees.free(tree);
    this.zswap_tree = null;
  }
}

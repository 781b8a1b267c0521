/**
 * `struct rb_root`, include/linux/rbtree.h (v6.8), as the map from keys that its users make of it. It
 * has no lock of its own: each method is one instant, and the caller holds the lock of the tree.
 */
export class RbTree<K, V> {
  readonly nodes = new Map<K, V>();

  /** The node with this key; null when there is none. */
  search(key: K): V | null {
    return this.nodes.get(key) ?? null;
  }

  /** Links a node. The caller has searched: a node with the same key would be replaced. */
  insert(key: K, value: V): void {
    this.nodes.set(key, value);
  }

  /** `rb_erase()` and `RB_CLEAR_NODE()`. */
  erase(key: K): void {
    this.nodes.delete(key);
  }

  /** `!RB_EMPTY_NODE()`: this very node is linked, not another one with its key. */
  contains(key: K, value: V): boolean {
    return this.nodes.get(key) === value;
  }

  /** `RB_EMPTY_ROOT()`. */
  isEmpty(): boolean {
    return this.nodes.size === 0;
  }

  /** How many nodes are linked. */
  size(): number {
    return this.nodes.size;
  }
}

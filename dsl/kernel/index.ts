/** The vocabulary of the Linux kernel, written in the language itself: what a spec imports from `lifespec/kernel`. */
export { CountedListLru } from "./counted-list-lru.ts";
export { Interrupts } from "./interrupts.ts";
export { ListLru } from "./list-lru.ts";
export { Mutex } from "./mutex.ts";
export { PercpuRef } from "./percpu-ref.ts";
export { RbTree } from "./rb-tree.ts";
export { Rcu } from "./rcu.ts";
export { Refcount } from "./refcount.ts";
export { might_sleep } from "./sleep.ts";
export { Spinlock } from "./spinlock.ts";
export { type Pin, SwapCache } from "./swap-cache.ts";
export { SwapDevice } from "./swap-device.ts";
export {
  folioLeak,
  lockHeldAtEnd,
  refcountUnderflow,
  sleepWhileAtomic,
  unlockNotHeld,
} from "./violations.ts";
export { XArray } from "./xarray.ts";

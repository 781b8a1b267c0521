import {
  each,
  Fn,
  fn,
  type Id,
  implies,
  every,
  int,
  invariant,
  possible,
  sort,
  Spec,
  when,
} from "lifespec";

type Entry = Id<"Entry">;
type Writer = Id<"Writer">;
type Loader = Id<"Loader">;

type WriterLabel =
  | "lockLru"
  | "isolate"
  | "unlockLru"
  | "lockTree"
  | "recheck"
  | "pin"
  | "invalidate"
  | "unlockFolio"
  | "relockTree"
  | "put"
  | "forget"
  | "done";

type LoaderLabel = "lockFolio" | "lockTree" | "get" | "relockTree" | "put" | "unlockFolio";

type SwapoffLabel = "lockFolio" | "invalidate" | "unlockFolio" | "freeTree" | "done";

/** Who holds a lock. Which writer or loader it is follows from their labels. */
type Holder = "writer" | "loader" | "swapoff";

/**
 * The writeback race as a hand-written TLA+ model has it, with a label per thread as plain state: the
 * model by which the speed of the search is measured. Two threads write back, two load, one is swapoff.
 * It runs into the use after free, and counts on.
 *
 * bench/Reference.tla: 1 054 870 distinct states, 4 035 674 generated, depth 50; with two entries, one
 * writer and one loader 2 239, 5 526 and 35.
 */
export class Reference extends Spec {
  readonly entries: ReadonlySet<Entry>;
  readonly writers: ReadonlySet<Writer>;
  readonly loaders: ReadonlySet<Loader>;

  readonly writerAt: Fn<Writer, WriterLabel>;
  readonly loaderAt: Fn<Loader, LoaderLabel>;
  swapoffAt: SwapoffLabel = "lockFolio";
  /** The entry that a thread works on. */
  readonly writerEntry: Fn<Writer, Entry | null>;
  readonly loaderEntry: Fn<Loader, Entry | null>;
  swapoffEntry: Entry | null = null;

  lruLock: Holder | null = null;
  treeLock: Holder | null = null;
  readonly folioLock: Fn<Entry, Holder | null>;
  treeFreed = false;
  readonly inTree: Set<Entry>;
  readonly lru: Set<Entry>;
  readonly refs: Fn<Entry, number>;
  readonly freed = new Set<Entry>();
  /** A thread has taken the lock of a tree that was freed. */
  usedAfterFree = false;

  override readonly checkDeadlock = false;

  override readonly actions: Spec["actions"];

  constructor({ entries = 3, writers = 2, loaders = 2 } = {}) {
    super();
    this.entries = sort("Entry", entries);
    this.writers = sort("Writer", writers);
    this.loaders = sort("Loader", loaders);
    this.writerAt = fn<Writer, WriterLabel>(this.writers, "lockLru");
    this.loaderAt = fn<Loader, LoaderLabel>(this.loaders, "lockFolio");
    this.writerEntry = fn<Writer, Entry | null>(this.writers, null);
    this.loaderEntry = fn<Loader, Entry | null>(this.loaders, null);
    this.folioLock = fn<Entry, Holder | null>(this.entries, null);
    this.inTree = new Set(this.entries);
    this.lru = new Set(this.entries);
    this.refs = fn(this.entries, int(0, 7, 1));
    this.actions = {
      writerLockLru: each(this.writers, (t) => this.writerLockLru(t)),
      writerIsolate: each(this.writers, this.entries, (t, e) => this.writerIsolate(t, e)),
      writerFindNothing: each(this.writers, (t) => this.writerFindNothing(t)),
      writerUnlockLru: each(this.writers, (t) => this.writerUnlockLru(t)),
      writerLockTree: each(this.writers, (t) => this.writerLockTree(t)),
      writerRecheck: each(this.writers, (t) => this.writerRecheck(t)),
      writerPin: each(this.writers, (t) => this.writerPin(t)),
      writerInvalidate: each(this.writers, (t) => this.writerInvalidate(t)),
      writerUnlockFolio: each(this.writers, (t) => this.writerUnlockFolio(t)),
      writerRelockTree: each(this.writers, (t) => this.writerRelockTree(t)),
      writerPut: each(this.writers, (t) => this.writerPut(t)),
      writerForget: each(this.writers, (t) => this.writerForget(t)),
      loaderLockFolio: each(this.loaders, this.entries, (t, e) => this.loaderLockFolio(t, e)),
      loaderLockTree: each(this.loaders, (t) => this.loaderLockTree(t)),
      loaderGet: each(this.loaders, (t) => this.loaderGet(t)),
      loaderRelockTree: each(this.loaders, (t) => this.loaderRelockTree(t)),
      loaderPut: each(this.loaders, (t) => this.loaderPut(t)),
      loaderUnlockFolio: each(this.loaders, (t) => this.loaderUnlockFolio(t)),
      swapoffLockFolio: each(this.entries, (e) => this.swapoffLockFolio(e)),
      swapoffFindNothing: () => this.swapoffFindNothing(),
      swapoffInvalidate: () => this.swapoffInvalidate(),
      swapoffUnlockFolio: () => this.swapoffUnlockFolio(),
      swapoffFreeTree: () => this.swapoffFreeTree(),
    };
  }

  // Writeback -----------------------------------------------------------------------------------------

  writerLockLru(t: Writer): void {
    when(this.writerAt.get(t) === "lockLru" && this.lruLock === null);
    this.lruLock = "writer";
    this.writerAt.set(t, "isolate");
  }

  writerIsolate(t: Writer, e: Entry): void {
    when(this.writerAt.get(t) === "isolate" && this.lru.has(e));
    this.lru.delete(e);
    this.writerEntry.set(t, e);
    this.writerAt.set(t, "unlockLru");
  }

  writerFindNothing(t: Writer): void {
    when(this.writerAt.get(t) === "isolate" && this.lru.size === 0);
    this.lruLock = null;
    this.writerAt.set(t, "done");
  }

  writerUnlockLru(t: Writer): void {
    when(this.writerAt.get(t) === "unlockLru");
    this.lruLock = null;
    this.writerAt.set(t, "lockTree");
  }

  writerLockTree(t: Writer): void {
    when(this.writerAt.get(t) === "lockTree" && this.treeLock === null);
    this.lockTree("writer");
    this.writerAt.set(t, "recheck");
  }

  writerRecheck(t: Writer): void {
    when(this.writerAt.get(t) === "recheck");
    const entry = this.writerEntry.get(t)!;
    this.treeLock = null;
    if (this.inTree.has(entry)) {
      this.refs.set(entry, this.refs.get(entry) + 1);
      this.writerAt.set(t, "pin");
    } else this.writerAt.set(t, "forget");
  }

  writerPin(t: Writer): void {
    when(this.writerAt.get(t) === "pin");
    const entry = this.writerEntry.get(t)!;
    if (this.folioLock.get(entry) === null) {
      this.folioLock.set(entry, "writer");
      this.writerAt.set(t, "invalidate");
    } else this.writerAt.set(t, "relockTree");
  }

  /** One step under the tree's lock. The writer itself has a reference: this is not the last. */
  writerInvalidate(t: Writer): void {
    when(this.writerAt.get(t) === "invalidate" && this.treeLock === null);
    const entry = this.writerEntry.get(t)!;
    if (this.treeFreed) this.usedAfterFree = true;
    if (this.inTree.has(entry)) this.refs.set(entry, this.refs.get(entry) - 1);
    this.inTree.delete(entry);
    this.writerAt.set(t, "unlockFolio");
  }

  writerUnlockFolio(t: Writer): void {
    when(this.writerAt.get(t) === "unlockFolio");
    this.folioLock.set(this.writerEntry.get(t)!, null);
    this.writerAt.set(t, "relockTree");
  }

  writerRelockTree(t: Writer): void {
    when(this.writerAt.get(t) === "relockTree" && this.treeLock === null);
    this.lockTree("writer");
    this.writerAt.set(t, "put");
  }

  writerPut(t: Writer): void {
    when(this.writerAt.get(t) === "put");
    this.put(this.writerEntry.get(t)!);
    this.treeLock = null;
    this.writerAt.set(t, "forget");
  }

  writerForget(t: Writer): void {
    when(this.writerAt.get(t) === "forget");
    this.writerEntry.set(t, null);
    this.writerAt.set(t, "lockLru");
  }

  // Load ----------------------------------------------------------------------------------------------

  loaderLockFolio(t: Loader, e: Entry): void {
    when(
      this.loaderAt.get(t) === "lockFolio" && this.folioLock.get(e) === null && !this.freed.has(e),
    );
    this.folioLock.set(e, "loader");
    this.loaderEntry.set(t, e);
    this.loaderAt.set(t, "lockTree");
  }

  loaderLockTree(t: Loader): void {
    when(this.loaderAt.get(t) === "lockTree" && this.treeLock === null);
    this.treeLock = "loader";
    this.loaderAt.set(t, "get");
  }

  loaderGet(t: Loader): void {
    when(this.loaderAt.get(t) === "get");
    const entry = this.loaderEntry.get(t)!;
    this.treeLock = null;
    if (this.inTree.has(entry)) {
      this.refs.set(entry, this.refs.get(entry) + 1);
      this.loaderAt.set(t, "relockTree");
    } else this.loaderAt.set(t, "unlockFolio");
  }

  loaderRelockTree(t: Loader): void {
    when(this.loaderAt.get(t) === "relockTree" && this.treeLock === null);
    this.treeLock = "loader";
    this.loaderAt.set(t, "put");
  }

  loaderPut(t: Loader): void {
    when(this.loaderAt.get(t) === "put");
    this.put(this.loaderEntry.get(t)!);
    this.treeLock = null;
    this.loaderAt.set(t, "unlockFolio");
  }

  loaderUnlockFolio(t: Loader): void {
    when(this.loaderAt.get(t) === "unlockFolio");
    this.folioLock.set(this.loaderEntry.get(t)!, null);
    this.loaderEntry.set(t, null);
    this.loaderAt.set(t, "lockFolio");
  }

  // Swapoff -------------------------------------------------------------------------------------------

  swapoffLockFolio(e: Entry): void {
    when(this.swapoffAt === "lockFolio" && this.inTree.has(e) && this.folioLock.get(e) === null);
    this.folioLock.set(e, "swapoff");
    this.swapoffEntry = e;
    this.swapoffAt = "invalidate";
  }

  swapoffFindNothing(): void {
    when(this.swapoffAt === "lockFolio" && this.inTree.size === 0);
    this.swapoffAt = "freeTree";
  }

  /** One step under the tree's lock and, if the reference is the last, the LRU lock. */
  swapoffInvalidate(): void {
    when(this.swapoffAt === "invalidate" && this.treeLock === null);
    const entry = this.swapoffEntry!;
    if (this.inTree.has(entry)) this.put(entry);
    this.inTree.delete(entry);
    this.lru.delete(entry);
    this.swapoffAt = "unlockFolio";
  }

  swapoffUnlockFolio(): void {
    when(this.swapoffAt === "unlockFolio");
    this.folioLock.set(this.swapoffEntry!, null);
    this.swapoffEntry = null;
    this.swapoffAt = "lockFolio";
  }

  swapoffFreeTree(): void {
    when(this.swapoffAt === "freeTree");
    this.treeFreed = true;
    this.swapoffAt = "done";
  }

  // What they share -----------------------------------------------------------------------------------

  lockTree(holder: Holder): void {
    this.treeLock = holder;
    if (this.treeFreed) this.usedAfterFree = true;
  }

  put(entry: Entry): void {
    if (this.refs.get(entry) === 1) this.freed.add(entry);
    this.refs.set(entry, this.refs.get(entry) - 1);
  }

  /** Broken by: `writerInvalidate` that leaves the entry in the tree. */
  readonly EntryInTreeIsLive = invariant(() =>
    every(this.inTree, (entry) => !this.freed.has(entry) && this.refs.get(entry) > 0),
  );
  /** Broken by: `swapoffFindNothing` that does not look. */
  readonly FreedTreeIsEmpty = invariant(() =>
    implies(this.treeFreed, () => this.inTree.size === 0),
  );
  readonly TreeCanBeUsedAfterFree = possible(() => this.usedAfterFree);
}

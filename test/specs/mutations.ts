/** A change of a spec's source that breaks one of its properties, and nothing else before that. */
export type Mutation = {
  /** The property that is broken: an invariant's name, or the title of a violation. */
  readonly breaks: string;
  /** Of a refinement, an abstract action that the step comes close to, and whose guard it does not meet. */
  readonly near?: string;
  /** The spec that is checked, and the file that is changed, which is the spec or what it imports. */
  readonly spec: string;
  readonly file?: string;
  readonly from: string;
  readonly to: string;
  readonly set?: Readonly<Record<string, number>>;
};

const zswap = "zswap/pin-swap-cache-first.ts";
const small = { entries: 2, writers: 1, loaders: 1 };

/** For each guard of `SwapSlot`, a kernel that does not keep it. */
const slots: readonly Mutation[] = [
  {
    breaks: "KeepsSlots",
    near: "evict",
    spec: "zswap/disabled-keeps-duplicate.ts",
    from: "  override readonly KeepsSlots = null;\n",
    to: "",
  },
  {
    breaks: "KeepsSlots",
    near: "forget",
    spec: "zswap/private-folio-thrown-away.ts",
    from: "  override readonly KeepsSlots = null;\n",
    to: "",
  },
  {
    breaks: "KeepsSlots",
    near: "keep",
    spec: zswap,
    file: "zswap/rc1.ts",
    from: "data: this.page }",
    to: "data: 1 }",
  },
  {
    breaks: "KeepsSlots",
    near: "write",
    spec: zswap,
    file: "zswap/swapfile.ts",
    from: "const locked = yield* this.do_swap_page(slot);",
    to: "const locked = true;\n        yield* step();",
  },
  {
    breaks: "KeepsSlots",
    near: "allocate",
    spec: zswap,
    file: "zswap/swapfile.ts",
    from: "    yield* this.zswap_invalidate(slot);\n",
    to: "",
  },
  {
    breaks: "KeepsSlots",
    near: "bringIn",
    spec: zswap,
    file: "zswap/swapfile.ts",
    from: "      si.counted.add(slot);\n",
    to: "",
  },
  {
    breaks: "KeepsSlots",
    near: "swapoff",
    spec: zswap,
    file: "zswap/swapfile.ts",
    from: "    yield* this.try_to_unuse();\n",
    to: "",
  },
];

/** For each invariant and each condition at the end, what its doc comment says that it is broken by. */
export const mutations: readonly Mutation[] = [
  {
    breaks: "TreeEmptyAtSwapoff",
    spec: zswap,
    file: "zswap/swapfile.ts",
    from: `drain: yield* this.swapCache.si.lock.lock();
    this.swapCache.si.has_swap_map = false;
    yield* this.swapCache.si.lock.unlock();`,
    to: `drain: yield* step();
    this.swapCache.si.has_swap_map = false;`,
  },
  {
    breaks: "LruSubset",
    spec: zswap,
    file: "zswap/rc1.ts",
    from: `yield* this.zswap_lru_del(entry);
    this.entries.free(entry);`,
    to: "yield* step();\n    this.entries.free(entry);",
  },
  {
    breaks: "EntryInTreeIsReferenced",
    spec: zswap,
    file: "zswap/rc1.ts",
    from: "if (entry !== null) this.zswap_entry_get(entry);",
    to: "",
  },
  {
    breaks: "leak",
    spec: zswap,
    from: "    yield* this.zswap_entry_put(entry);\n",
    to: "",
  },
  {
    breaks: "entry not on the LRU",
    spec: zswap,
    from: "this.lru.moveToTail(entry);",
    to: "this.lru.isolate(entry);",
  },
  {
    breaks: "stale write",
    spec: zswap,
    file: "zswap/rc1.ts",
    from: "yield* this.swapCache.startWriteback(slot);",
    to: "yield* this.swapCache.unlockFolio(slot);\n    yield* step();",
  },
  {
    breaks: "MutualExclusion",
    spec: "gallery/lock.ts",
    from: "l1: yield* until(() => this.lock === 1);",
    to: "l1: yield* step();",
  },
  {
    breaks: "LockIsTaken",
    spec: "gallery/lock.ts",
    from: "this.lock = 0;\n      this.critical.set",
    to: "this.critical.set",
  },
  {
    breaks: "IsALock",
    near: "l1",
    spec: "gallery/peterson.ts",
    from: `this.critical.set(self, true);
      cs: yield* step();`,
    to: `cs: yield* step();
      this.critical.set(self, true);`,
  },
  {
    breaks: "MutualExclusion",
    spec: "gallery/peterson.ts",
    from: `this.c.set(self, true);
      a2: yield* step();
      this.turn = 1 - self;`,
    to: `this.turn = 1 - self;
      a2: yield* step();
      this.c.set(self, true);`,
  },
  {
    breaks: "all y are 0",
    spec: "gallery/simple.ts",
    from: `a: yield* step();
    this.x.set(self, 1);
    b: yield* step();
    this.y.set(self, this.x.get((self - 1 + this.n) % this.n));`,
    to: `b: yield* step();
    this.y.set(self, this.x.get((self - 1 + this.n) % this.n));
    a: yield* step();
    this.x.set(self, 1);`,
  },
  {
    breaks: "BarrierProperty",
    spec: "gallery/barrier.ts",
    from: "when(this.arrived.size === this.procs.size);",
    to: "when(this.arrived.size > 1);",
  },
  {
    breaks: "SentLeadsToRcvd",
    spec: "gallery/alternating-bit.ts",
    from: "strongFair(this.actions.rcvMsg)",
    to: "weakFair(this.actions.rcvMsg)",
  },
  {
    breaks: "NobodyStarves",
    spec: "gallery/dining-philosophers.ts",
    from: `      else if (this.hasDirty(self, this.right(self)))
        this.handOver(this.right(self), this.right(self));
`,
    to: "",
  },
  {
    breaks: "Liveness",
    spec: "gallery/ewd840.ts",
    from: "weakFair(together(this.actions.initiateProbe, this.actions.passToken))",
    to: "weakFair(this.actions.initiateProbe)",
  },
  {
    breaks: "Liveness",
    spec: "gallery/readers-writers.ts",
    from: "      weakFair(this.actions.stop),\n",
    to: "",
  },
  {
    breaks: "ClientsWillReturn",
    spec: "gallery/simple-allocator.ts",
    from: ".size === 0)),\n      strongFair",
    to: ".size === 1)),\n      strongFair",
  },
  {
    breaks: "ClientsWillObtain",
    spec: "gallery/simple-allocator.ts",
    from: "strongFair(this.actions.allocate)",
    to: "weakFair(this.actions.allocate)",
  },
  {
    breaks: "ReceivedIsSent",
    spec: "gallery/alternating-bit.ts",
    from: "    this.rcvd = message.data;\n",
    to: "",
  },
  {
    breaks: "ExclusiveAccess",
    spec: "gallery/dining-philosophers.ts",
    from: "this.hasClean(self, self) && this.hasClean(self, this.right(self))",
    to: "this.hungry.get(self)",
  },
  {
    breaks: "TerminationDetection",
    spec: "gallery/ewd840.ts",
    from: '      this.color.get(0) === "white" &&\n',
    to: "",
  },
  {
    breaks: "DetectsTermination",
    spec: "gallery/ewd840.ts",
    from: 'this.tpos === 0 && (this.tcolor === "black" || this.color.get(0) === "black")',
    to: "this.tpos === 0",
  },
  {
    breaks: "TDCorrect",
    spec: "gallery/sync-termination-detection.ts",
    from: "    when(this.isTerminated());\n    this.terminationDetected = true;",
    to: "    this.terminationDetected = true;",
  },
  {
    breaks: "Quiescence",
    spec: "gallery/sync-termination-detection.ts",
    from: "    when(this.active.get(i));\n    this.active.set(j, true);",
    to: "    when(i !== j);\n    this.active.set(j, true);\n    this.terminationDetected = false;",
  },
  {
    breaks: "Liveness",
    spec: "gallery/sync-termination-detection.ts",
    from: "weakFair(this.actions.detectTermination)",
    to: "weakFair(this.actions.wakeup)",
  },
  {
    breaks: "Inv",
    spec: "gallery/ewd840.ts",
    from: '    if (j > i) this.color.set(i, "black");\n',
    to: "",
  },
  {
    breaks: "NobodyReadsWhatIsWritten",
    spec: "gallery/readers-writers.ts",
    from: "      when(this.readers.size === 0);\n",
    to: "",
  },
  {
    breaks: "OneWriter",
    spec: "gallery/readers-writers.ts",
    from: "when(this.waiting.length > 0 && this.writers.size === 0);",
    to: 'when(this.waiting.length > 0 && (this.writers.size === 0 || this.waiting[0]!.type === "write"));',
  },
  {
    breaks: "ResourceMutex",
    spec: "gallery/simple-allocator.ts",
    from: "    when(every(this.clients, (other) => intersection(s, this.alloc.get(other)).size === 0));\n",
    to: "",
  },
  {
    breaks: "CommitsTransactions",
    spec: "gallery/two-phase.ts",
    from: 'this.tmState === "init" && this.tmPrepared.size === this.rms.size',
    to: 'this.tmState === "init"',
  },
  {
    breaks: "TCConsistent",
    spec: "gallery/two-phase.ts",
    from: `when(this.rmState.get(rm) === "working");
    this.rmState.set(rm, "aborted");`,
    to: `when(this.rmState.get(rm) === "prepared");
    this.rmState.set(rm, "aborted");`,
  },
  {
    breaks: "TCConsistent",
    spec: "gallery/t-commit.ts",
    from: "this.isUndecided(rm) && this.nobodyHasCommitted()",
    to: "this.isUndecided(rm)",
  },
  {
    breaks: "NewestIsReadBack",
    spec: "zswap/swap-slot.ts",
    from: "this.cached.has(slot) && (!this.used.has(slot) || this.isNewest(slot))",
    to: "this.cached.has(slot)",
  },
  {
    breaks: "NothingIsKeptWhenOff",
    spec: "zswap/swap-slot.ts",
    from: "this.used.size === 0 && this.kept.size === 0",
    to: "this.used.size === 0",
  },
  ...slots,
  {
    breaks: "PreparedWasSent",
    spec: "gallery/two-phase.ts",
    from: 'this.tmState === "init" && this.msgs.has(record({ type: "Prepared", rm }))',
    to: 'this.tmState === "init"',
  },
  {
    breaks: "EntryInTreeIsLive",
    spec: "gallery/reference.ts",
    from: `    this.inTree.delete(entry);
    this.writerAt.set(t, "unlockFolio");`,
    to: `    this.writerAt.set(t, "unlockFolio");`,
    set: small,
  },
  {
    breaks: "FreedTreeIsEmpty",
    spec: "gallery/reference.ts",
    from: 'when(this.swapoffAt === "lockFolio" && this.inTree.size === 0);',
    to: 'when(this.swapoffAt === "lockFolio");',
    set: small,
  },
];

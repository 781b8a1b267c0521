import {
  each,
  every,
  fn,
  type Fn,
  type Id,
  implies,
  int,
  invariant,
  possible,
  sort,
  Spec,
  when,
} from "lifespec";

/** A page's place on the swap device: `swp_entry_t` without the type. */
export type Slot = Id<"Slot">;

/**
 * What a swap slot promises to the process whose page it holds, with zswap or without: what was stored is
 * what is read back, until the slot is freed. While the page is not in memory, the copy that zswap keeps is
 * the newest version; or it keeps none, and the page is on the device. Nothing is kept of a device that is
 * gone.
 *
 * Left out: what is on the device. That a page was written there before its last other copy goes is not
 * part of the promise.
 *
 * 39 distinct states, 128 generated, depth 7. Run once: two slots 393, 2 220, 11.
 */
export class SwapSlot extends Spec {
  readonly slots: ReadonlySet<Slot>;
  /** How often the process writes to its page. */
  readonly writes: number;
  /** The version of the page's data, counted by the writes to it. */
  page = int(0, 3);
  /** Slots that a page table entry refers to. */
  readonly used = new Set<Slot>();
  /** Slots whose page is in memory, in the swap cache. */
  readonly cached = new Set<Slot>();
  /** Slots of whose page zswap has a copy. */
  readonly kept = new Set<Slot>();
  /** The version that it has; 0 when it has none. */
  readonly version: Fn<Slot, number>;
  /** The device is there. */
  isOn = true;

  override readonly actions: Spec["actions"];

  constructor({ slots = 1, writes = 2 } = {}) {
    super();
    this.slots = sort("Slot", slots);
    this.writes = writes;
    this.version = fn(this.slots, int(0, 3));
    this.actions = {
      write: () => this.write(),
      allocate: each(this.slots, (slot) => this.allocate(slot)),
      keep: each(this.slots, (slot) => this.keep(slot)),
      forget: each(this.slots, (slot) => this.forget(slot)),
      evict: each(this.slots, (slot) => this.evict(slot)),
      bringIn: each(this.slots, (slot) => this.bringIn(slot)),
      free: each(this.slots, (slot) => this.free(slot)),
      swapoff: () => this.swapoff(),
      swapon: () => this.swapon(),
    };
  }

  /** The process writes to its page, which is in memory. */
  write(): void {
    when(this.page < this.writes && every(this.used, (slot) => this.cached.has(slot)));
    this.page += 1;
  }

  /** A slot for the page, which is in memory. Nothing is left there of what it held before. */
  allocate(slot: Slot): void {
    when(this.isOn && !this.used.has(slot) && !this.cached.has(slot) && !this.kept.has(slot));
    this.used.add(slot);
    this.cached.add(slot);
  }

  /** zswap takes a copy of the page, as it is now. */
  keep(slot: Slot): void {
    when(this.isOn && this.cached.has(slot));
    this.kept.add(slot);
    this.version.set(slot, this.page);
  }

  /** zswap drops its copy: the page is in memory, or nobody will ask for it. */
  forget(slot: Slot): void {
    when(this.kept.has(slot) && (this.cached.has(slot) || !this.used.has(slot)));
    this.kept.delete(slot);
    this.version.set(slot, 0);
  }

  /** The page leaves memory: what zswap has of it, if anything, is its newest version. */
  evict(slot: Slot): void {
    when(this.cached.has(slot) && (!this.used.has(slot) || this.isNewest(slot)));
    this.cached.delete(slot);
  }

  /** The page is read from zswap or from the device. */
  bringIn(slot: Slot): void {
    when(this.used.has(slot) && !this.cached.has(slot));
    this.cached.add(slot);
  }

  /** The page table entry goes: the page is mapped again, or the process has done with it. */
  free(slot: Slot): void {
    when(this.used.has(slot));
    this.used.delete(slot);
  }

  /** The device is taken away, once no page needs it and nothing is kept for it. */
  swapoff(): void {
    when(this.isOn && this.used.size === 0 && this.kept.size === 0);
    this.isOn = false;
  }

  swapon(): void {
    when(!this.isOn);
    this.isOn = true;
  }

  /** What zswap has of the page is its newest version, or it has nothing. */
  isNewest(slot: Slot): boolean {
    return !this.kept.has(slot) || this.version.get(slot) === this.page;
  }

  /** What is read back is what was stored. Broken by: `evict` of a page whose copy is old. */
  readonly NewestIsReadBack = invariant(() =>
    every(this.used, (slot) => implies(!this.cached.has(slot), () => this.isNewest(slot))),
  );
  /** Broken by: `swapoff` that leaves what is kept. */
  readonly NothingIsKeptWhenOff = invariant(() => implies(!this.isOn, () => this.kept.size === 0));
  readonly ReadBackFromZswap = possible(() =>
    every(this.slots, (slot) => this.kept.has(slot) && !this.cached.has(slot)),
  );
}

import { holds } from "lifespec";
import { WalkSkip } from "./walk-skip.ts";
import type { LruStatus } from "./xarray.ts";

/** The walk starts again at the head once the lock was dropped: 27d3969b47cc (v6.8). */
export class WalkRestart extends WalkSkip {
  override readonly expected = holds;

  override in_swap_cache(): LruStatus {
    return "LRU_RETRY";
  }
}

import { assert, inC, int, seen, type Thread, until } from "../lang/index.ts";
import { might_sleep } from "./sleep.ts";
import { refcountUnderflow } from "./violations.ts";

/**
 * `struct percpu_ref`, include/linux/percpu-refcount.h (v6.8), with the completion that its users wait
 * for. The initial reference, which `percpu_ref_kill()` drops, is the ref being alive.
 */
export class PercpuRef {
  count = int(0, 7);
  dying = false;
  readonly inC = inC(
    "struct percpu_ref",
    seen(() => this.dying, "percpu_ref_is_dying(&$)"),
  );

  /** `percpu_ref_tryget_live()`: false once the ref has been killed. */
  tryget_live(): boolean {
    if (this.dying) return false;
    this.count += 1;
    return true;
  }

  /** `percpu_ref_put()`. */
  put(): void {
    assert(this.count > 0, refcountUnderflow);
    this.count -= 1;
  }

  /** `percpu_ref_kill()`: nobody new gets in. */
  kill(): void {
    this.dying = true;
  }

  /** `wait_for_completion()` of what the last `percpu_ref_put()` completes. */
  *wait(): Thread {
    yield* until(() => this.count === 0);
    might_sleep();
  }

  /** `percpu_ref_resurrect()`. */
  resurrect(): void {
    this.dying = false;
  }
}

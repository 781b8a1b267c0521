import { count, int, Spec } from "lifespec";

export class Counter extends Spec {
  n = int(0, 8);
  isOn = false;
  override readonly actions = { count: () => this.count(), mix: () => this.mix() };

  count(): void {
    if (this.n == 2) this.n *= 2;
    if (this.n != 2) this.n = this.n / 2;
    this.n = this.n & 3;
    this.n |= 4;
    this.n = this.n << 1;
    this.n = (this.n - 4) % 3;
    this.isOn ||= this.n > 4;
  }

  mix(): void {
    (this.n++, (this.isOn = true));
    while ((this.n = this.n + 1) < 3) this.isOn = false;
    const before = this.n++;
    if (typeof before === "number") this.n = before;
  }
}

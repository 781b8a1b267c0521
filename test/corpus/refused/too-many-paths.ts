import { Spec } from "lifespec";

export class Bits extends Spec {
  a = false;
  b = false;
  c = false;
  d = false;
  e = false;
  f = false;
  g = false;
  h = false;
  i = false;
  override readonly actions = { flip: () => this.flip() };

  flip(): void {
    if (this.a) this.b = !this.b;
    if (this.b) this.c = !this.c;
    if (this.c) this.d = !this.d;
    if (this.d) this.e = !this.e;
    if (this.e) this.f = !this.f;
    if (this.f) this.g = !this.g;
    if (this.g) this.h = !this.h;
    if (this.h) this.i = !this.i;
    if (this.i) this.a = !this.a;
  }
}

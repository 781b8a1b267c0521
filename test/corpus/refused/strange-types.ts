import { int, Spec } from "lifespec";

class Listener {
  n = int(0, 3);
}

export class Machine extends Spec {
  symbol = Symbol("x");
  big: bigint = 1n;
  anything: unknown = null;
  pattern = /a/;
  object: object = {};
  nothing: undefined = undefined;
  error: Error | null = null;
  promise: Promise<void> | null = null;
  pair: [boolean, boolean] = [true, false];
  listener: Listener | null = null;
  listeners: Listener[] = [];
  weak = new WeakMap<object, boolean>();
  either: "off" | boolean = "off";
  readonly map = new Map<Date, boolean>();
  override readonly actions = { start: () => this.start() };

  start(): void {
    this.listener = null;
  }
}

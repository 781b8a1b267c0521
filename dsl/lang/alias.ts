/** What a reader of a trace wants to see, made of the state. */
export class Alias<T> {
  readonly kind = "alias";
  readonly value: () => T;
  constructor(value: () => T) {
    this.value = value;
  }
}

/**
 * A field of the spec that is no state: `--alias` shows these fields in place of the variables. Where the expression
 * is not defined, as behind a reference that is `null`, its value is `null`. TLA+: a field of the `ALIAS`.
 */
export function alias<T>(value: () => T): Alias<T> {
  return new Alias(value);
}

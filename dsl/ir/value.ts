/** A value as reports and traces show it. Elements of domains and literals are strings, `null` is itself. */
export type Value =
  | boolean
  | number
  | string
  | null
  | { readonly kind: "set"; readonly elements: readonly Value[] }
  | { readonly kind: "sequence"; readonly elements: readonly Value[] }
  | {
      readonly kind: "record";
      readonly fields: Readonly<Record<string, Value>>;
    }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [Value, Value])[];
    };

/** The values of all state variables, by name, in the order of `Model.variables`. */
export type State = Readonly<Record<string, Value>>;

type Interned = Map<string, object>;

/** Records without objects in them. */
const plain: Interned = new Map();
/** Records by the first object in them, so that they go when it goes. */
const byObject = new WeakMap<object, Interned>();
const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/**
 * A record. Immutable and interned: records with equal fields are one object, so `===` compares them and
 * sets hold them once. TLA+: `[type |-> "Prepared", rm |-> r]`.
 */
export function record<const T extends object>(fields: T): Readonly<T> {
  const names = Object.keys(fields).sort();
  const values = names.map((name): unknown => Reflect.get(fields, name));
  const table = tableFor(values.find((value) => typeof value === "object" && value !== null));
  const key = names.map((name, index) => `${name}=${keyOf(values[index])}`).join(";");
  const known = table.get(key);
  // The key holds names and values of all fields, so a record found under it has the type of this one.
  if (known !== undefined) return known as Readonly<T>;
  const made = Object.freeze({ ...fields });
  table.set(key, made);
  return made;
}

function tableFor(object: unknown): Interned {
  if (typeof object !== "object" || object === null) return plain;
  const table = byObject.get(object) ?? new Map<string, object>();
  byObject.set(object, table);
  return table;
}

function keyOf(value: unknown): string {
  if (typeof value !== "object" || value === null)
    return `${typeof value}:${JSON.stringify(value)}`;
  const number = numbers.get(value) ?? ++lastNumber;
  numbers.set(value, number);
  return `#${number}`;
}

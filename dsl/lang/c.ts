/** A field of the state, for its name in C. */
export type ObservedField = () => unknown;

/** How C sees one field; see `seen` and `held`. */
export class SeenInC {
  readonly field: ObservedField;
  readonly texts: readonly string[];
  constructor(field: ObservedField, texts: readonly string[]) {
    this.field = field;
    this.texts = texts;
  }
}

/** What an object of a class is in C; see `inC`. */
export class InC {
  readonly type: string;
  readonly fields: readonly SeenInC[];
  constructor(type: string, fields: readonly SeenInC[]) {
    this.type = type;
    this.fields = fields;
  }
}

/**
 * A field of any class that says what its objects are in C, for `lifespec emit --c`:
 * `readonly inC = inC("spinlock_t", held(() => this.owner, …))`. A type that ends in `*` is reached by a
 * pointer, which a stub takes as a parameter (`struct folio *folio` names it); any other is a member of the
 * object around it. Members go by the names of fields, and an object of a pool by the name of its class:
 * `ZswapEntry` is a `struct zswap_entry *` without being told so. Of a spec, `type` is the C file.
 */
export function inC(type: string, ...fields: readonly SeenInC[]): InC {
  return new InC(type, fields);
}

/**
 * The C expression for the value of a field. `$` stands for the object that declares it; `$1`, `$2`, … for the
 * keys of a map and what is looked for in a set, an array or a map; `$Name` for what the stub has of the sort
 * or pool `Name`. Of a set, an array or a map it says whether that is in it. The field of a class around others
 * may be one of theirs, and then has the last word: `seen(() => this.refcount.count, "$->refcount")`. Of a
 * sort it is the C type: `seen(() => this.slots, "swp_entry_t")`.
 */
export function seen(field: ObservedField, expression: string): SeenInC {
  return new SeenInC(field, [expression]);
}

/**
 * The C statements, without `;`, that assert that this thread holds a lock, and that it does not; the field is
 * a holder, as for `lock`. Without the second, only the first is asserted.
 */
export function held(field: ObservedField, held: string, notHeld?: string): SeenInC {
  return new SeenInC(field, notHeld === undefined ? [held] : [held, notHeld]);
}

import { type Tree, tree } from "./tree.ts";

/** The type of a generated expression, as TypeScript writes it. */
export type Kind =
  | "boolean"
  | "number"
  | "Phase"
  | "Mode"
  | "Slot"
  | "Slot | null"
  | "Page"
  | "Page | null"
  | "Task | null"
  | "Message"
  | "Pair";

/** What a field is: a value, or something with methods of its own. */
export type FieldKind =
  | Kind
  | "Set<Slot>"
  | "Set<Page>"
  | "Set<Message>"
  | "Map<Slot, Page>"
  | "Map<Page, Phase>"
  | "Fn<Slot, number>"
  | "Fn<Slot, Page | null>"
  | "Fn<Slot, Mode>"
  | "Slot[]"
  | "Page[]"
  | "Lock"
  | "Latch"
  | "Cell<Slot>"
  | "Cell<Page>";

export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly declaration: string;
};

/** What fields a spec may have. */
export const specFields: readonly Field[] = [
  { name: "flag", kind: "boolean", declaration: "flag = false;" },
  { name: "ready", kind: "boolean", declaration: "ready: boolean = either(true, false);" },
  { name: "count", kind: "number", declaration: "count = int(0, 2);" },
  { name: "level", kind: "number", declaration: "level = int(-1, 1, 0);" },
  { name: "phase", kind: "Phase", declaration: 'phase: Phase = "idle";' },
  { name: "mode", kind: "Mode", declaration: 'mode: Mode = "off";' },
  { name: "slot", kind: "Slot | null", declaration: "slot: Slot | null = null;" },
  { name: "home", kind: "Slot", declaration: "home: Slot = any(this.slots);" },
  { name: "page", kind: "Page | null", declaration: "page: Page | null = this.pages.alloc();" },
  { name: "other", kind: "Page | null", declaration: "other: Page | null = null;" },
  { name: "owner", kind: "Task | null", declaration: "owner: Task | null = null;" },
  { name: "marked", kind: "Set<Slot>", declaration: "readonly marked = new Set<Slot>();" },
  { name: "dirty", kind: "Set<Page>", declaration: "readonly dirty = new Set<Page>();" },
  { name: "inbox", kind: "Set<Message>", declaration: "readonly inbox = new Set<Message>();" },
  {
    name: "pair",
    kind: "Pair",
    declaration: "pair: Pair = record({ slot: null, flag: false });",
  },
  {
    name: "index",
    kind: "Map<Slot, Page>",
    declaration: "readonly index = new Map<Slot, Page>();",
  },
  {
    name: "states",
    kind: "Map<Page, Phase>",
    declaration: "readonly states = new Map<Page, Phase>();",
  },
  {
    name: "uses",
    kind: "Fn<Slot, number>",
    declaration: "readonly uses: Fn<Slot, number> = fn(this.slots, int(0, 1));",
  },
  {
    name: "where",
    kind: "Fn<Slot, Page | null>",
    declaration: "readonly where = fn<Slot, Page | null>(this.slots, null);",
  },
  {
    name: "modes",
    kind: "Fn<Slot, Mode>",
    declaration: 'readonly modes = fn<Slot, Mode>(this.slots, "busy");',
  },
  { name: "queue", kind: "Slot[]", declaration: "readonly queue: Slot[] = [];" },
  { name: "lru", kind: "Page[]", declaration: "readonly lru: Page[] = [];" },
  { name: "lock", kind: "Lock", declaration: "readonly lock = new Spinlock();" },
  { name: "mutex", kind: "Lock", declaration: "readonly mutex = new Mutex();" },
  { name: "latch", kind: "Latch", declaration: "readonly latch = new Latch();" },
  { name: "cell", kind: "Cell<Slot>", declaration: "readonly cell = new Cell<Slot>();" },
  { name: "held", kind: "Cell<Page>", declaration: "readonly held = new Cell<Page>();" },
];

/** What fields a pool object may have. Some are called like a spec's. */
export const pageFields: readonly Field[] = [
  { name: "data", kind: "number", declaration: "data = int(0, 1);" },
  { name: "flag", kind: "boolean", declaration: "flag = false;" },
  { name: "next", kind: "Page | null", declaration: "next: Page | null = null;" },
  { name: "key", kind: "Slot", declaration: "key!: Slot;" },
  { name: "mode", kind: "Mode", declaration: 'mode: Mode = "new";' },
  { name: "seen", kind: "Set<Slot>", declaration: "readonly seen = new Set<Slot>();" },
  { name: "lock", kind: "Lock", declaration: "readonly lock = new Spinlock();" },
  { name: "latch", kind: "Latch", declaration: "readonly latch = new Latch();" },
];

export type Parameter = { readonly name: string; readonly kind: Kind };

/** A method of the spec. `pure` ones only compute; `plain` ones also change the state; `generator`s have steps. */
export type Method = {
  readonly name: string;
  readonly flavor: "pure" | "plain" | "generator";
  readonly parameters: readonly Parameter[];
  readonly result: Kind | null;
};

/** What there is to write code about. */
export type World = {
  readonly fields: readonly Field[];
  readonly pageFields: readonly Field[];
};

/** The types and the vocabulary of every generated spec. */
export const preamble: readonly Tree[] = [
  tree("member")`type Slot = Id<"Slot">;`,
  tree("member")`type Phase = "idle" | "busy" | "done";`,
  tree("member")`type Mode = "busy" | "off" | "new";`,
  tree(
    "member",
  )`type Message = { readonly kind: "ask"; readonly slot: Slot } | { readonly kind: "stop" };`,
  tree("member")`type Pair = { readonly slot: Slot | null; readonly flag: boolean };`,
  tree("member")`class Latch {
    open = false;
    holder: Task | null = null;
    isOpen(): boolean {
      return this.open;
    }
    set(open: boolean): boolean {
      const old = this.open;
      this.open = open;
      return old;
    }
    *enter(): Thread<boolean> {
      yield* until(() => this.open || this.holder === null);
      if (this.holder === current()) return false;
      this.holder = current();
      return true;
    }
    leave(): void {
      if (this.holder === current()) this.holder = null;
    }
  }`,
  tree("member")`class Cell<T> {
    value: T | null = null;
    put(value: T): T | null {
      const old = this.value;
      this.value = value;
      return old;
    }
    *take(): Thread<T | null> {
      yield* until(() => this.value !== null);
      const value = this.value;
      this.value = null;
      return value;
    }
  }`,
];

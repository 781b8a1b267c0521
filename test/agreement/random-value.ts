import type { Dice } from "./dice.ts";
import { textOf, type Tree, tree } from "./tree.ts";
import type { FieldKind, Kind, Method, World } from "./world.ts";

/** A name in reach, or a path that a condition has shown not to be null. */
export type Local = {
  readonly text: string;
  readonly kind: Kind;
  readonly isMutable: boolean;
  /** TypeScript does not carry what it knows of a path into an arrow function. */
  readonly isPath: boolean;
};

export type Scope = {
  readonly locals: readonly Local[];
  readonly methods: readonly Method[];
  /** Choices and calls that change the state are allowed. */
  readonly mayChange: boolean;
  /** A thread runs: there is a `current()`. */
  readonly isThread: boolean;
  /** Paths and constants that a condition has shown to be null: TypeScript lets nobody look behind them. */
  readonly absent?: readonly string[];
};

type Making = readonly [weight: number, make: () => Tree];

const literals: Readonly<Record<"Phase" | "Mode", readonly string[]>> = {
  Phase: ["idle", "busy", "done"],
  Mode: ["busy", "off", "new"],
};

/** Random expressions, well-typed as TypeScript sees it. */
export class Values {
  readonly #dice: Dice;
  readonly #world: World;
  #names = 0;

  constructor(dice: Dice, world: World) {
    this.#dice = dice;
    this.#world = world;
  }

  of(kind: Kind, scope: Scope, depth: number): Tree {
    const sources = this.#sources(kind, scope);
    const simple = (): Tree =>
      sources.length > 0 ? this.#dice.pick(sources) : this.#fallback(kind, scope);
    if (depth <= 0) return simple();
    const composed = this.#composed(kind, scope, depth - 1);
    return this.#dice.weighted<Tree>([[4, simple], ...composed]);
  }

  /** A set, a sort, a pool or an array with elements of the kind. */
  collection(kind: "Slot" | "Page", scope: Scope, depth: number): Tree {
    const sets = this.#fieldsOf(kind === "Slot" ? "Set<Slot>" : "Set<Page>");
    const arrays = this.#fieldsOf(kind === "Slot" ? "Slot[]" : "Page[]");
    const whole = kind === "Slot" ? "this.slots" : "this.pages";
    const inner = (): Tree => this.collection(kind, scope, depth - 1);
    const set = tree(`set ${kind}`);
    const more = depth > 0 ? 1 : 0;
    return this.#dice.weighted<Tree>([
      [2, () => set`${whole}`],
      ...[...sets, ...arrays].map((name): Making => [2, () => set`${name}`]),
      [more, () => set`filter(${inner()}, ${this.#predicate(kind, scope, depth - 1)})`],
      [more, () => set`union(${inner()}, ${inner()})`],
      [more, () => set`difference(${inner()}, ${inner()})`],
      [more, () => set`intersection(${inner()}, ${inner()})`],
    ]);
  }

  fieldsOf(kind: FieldKind): readonly string[] {
    return this.#fieldsOf(kind);
  }

  call({ name, parameters }: Method, scope: Scope): Tree {
    const values = parameters.map((each) => this.of(each.kind, scope, 1));
    const parts = values.flatMap((value, index) => (index === 0 ? [value] : [", ", value]));
    return { sort: "call", parts: [`this.${name}(`, ...parts, ")"] };
  }

  /** A reference, with what is written after it to get at a field: `this.page!`, `page`. */
  object(scope: Scope, depth: number): Tree {
    const known = scope.locals.filter(({ kind }) => kind === "Page");
    const unchecked = (): Tree => tree("Page")`${this.#chained("Page | null", scope, depth)}!`;
    return this.#dice.weighted<Tree>([
      [known.length > 0 ? 8 : 0, () => tree("Page")`${this.#dice.pick(known).text}`],
      [2, unchecked],
    ]);
  }

  /** A path or a constant that may be null, to be compared with null in front of what uses it. */
  nullable(scope: Scope): string | null {
    const locals = scope.locals.filter(
      ({ kind, isMutable }) => kind === "Page | null" && !isMutable,
    );
    const all = [...locals.map(({ text }) => text), ...this.#fieldsOf("Page | null")];
    const isOpen = (path: string): boolean =>
      !isAbsent(path, scope) &&
      !scope.locals.some(({ kind, text }) => kind === "Page" && text === path);
    const open = all.filter(isOpen);
    return open.length === 0 ? null : this.#dice.pick(open);
  }

  /** Of what may be null, but not `null` itself: TypeScript refuses `null!` and `null ?? x`. */
  #chained(kind: "Page | null" | "Slot | null", scope: Scope, depth: number): Tree {
    const value = this.of(kind, scope, depth);
    if (!/^\(null as|\?\? (?:null|\(null as [^)]*\))\)$/.test(textOf(value))) return value;
    const fields = this.#fieldsOf(kind);
    const open = fields.filter((path) => !isAbsent(path, scope));
    return tree(kind)`${this.#dice.pick(open.length > 0 ? open : fields)}`;
  }

  #fieldsOf(kind: FieldKind): readonly string[] {
    return this.#world.fields
      .filter((each) => each.kind === kind)
      .map(({ name }) => `this.${name}`);
  }

  #pageFieldsOf(kind: FieldKind): readonly string[] {
    return this.#world.pageFields.filter((each) => each.kind === kind).map(({ name }) => name);
  }

  #sources(kind: Kind, scope: Scope): readonly Tree[] {
    const kinds: readonly Kind[] =
      kind === "Page | null" ? [kind, "Page"] : kind === "Slot | null" ? [kind, "Slot"] : [kind];
    const fields = kinds.flatMap((each) => this.#fieldsOf(each));
    const locals = scope.locals.filter((each) => kinds.includes(each.kind)).map(({ text }) => text);
    return [...locals, ...locals, ...fields]
      .filter((text) => !isAbsent(text, scope))
      .map((text) => tree(kind)`${text}`);
  }

  #fallback(kind: Kind, scope: Scope): Tree {
    const { pick } = { pick: <T>(all: readonly T[]): T => this.#dice.pick(all) };
    switch (kind) {
      case "boolean":
        return tree(kind)`(${pick(["true", "false"])} as boolean)`;
      case "number":
        return tree(kind)`${pick(["0", "1", "2"])}`;
      case "Phase":
      case "Mode":
        return tree(kind)`("${pick(literals[kind])}" as ${kind})`;
      case "Slot":
        return scope.mayChange
          ? tree(kind)`any(this.slots)`
          : tree(kind)`${this.#chained("Slot | null", scope, 0)}!`;
      case "Page":
        return tree(kind)`${this.#chained("Page | null", scope, 0)}!`;
      case "Task | null":
        return scope.isThread ? tree(kind)`current()` : tree(kind)`(null as ${kind})`;
      case "Message":
        return pick([
          tree(kind)`(record({ kind: "stop" }) as Message)`,
          tree(kind)`(record({ kind: "ask", slot: ${this.of("Slot", scope, 0)} }) as Message)`,
        ]);
      case "Pair": {
        const [slot, flag] = [this.of("Slot | null", scope, 0), this.of("boolean", scope, 0)];
        return tree(kind)`(record({ slot: ${slot}, flag: ${flag} }) as Pair)`;
      }
      default:
        return tree(kind)`(null as ${kind})`;
    }
  }

  #composed(kind: Kind, scope: Scope, depth: number): readonly Making[] {
    const common = this.#common(kind, scope, depth);
    switch (kind) {
      case "boolean":
        return [...common, ...this.#booleans(scope, depth)];
      case "number":
        return [...common, ...this.#numbers(scope, depth)];
      default:
        return [...common, ...this.#others(kind, scope, depth)];
    }
  }

  /** What there is of every kind. */
  #common(kind: Kind, scope: Scope, depth: number): readonly Making[] {
    const of = (each: Kind): Tree => this.of(each, scope, depth);
    const calm = (each: Kind): Tree => this.of(each, { ...scope, mayChange: false }, depth);
    const make = tree(kind);
    const methods = scope.methods.filter(
      ({ flavor, result }) =>
        result === kind && (flavor === "pure" || (flavor === "plain" && scope.mayChange)),
    );
    const here = this.#pageFieldsOf(kind);
    const path = this.nullable(scope);
    const without = (absent: string | null): Tree =>
      this.of(kind, calmWithout(absent, scope), depth);
    return [
      [2, () => this.#fallback(kind, scope)],
      [kind === "Message" ? 0 : 1, () => make`(${of("boolean")} ? ${calm(kind)} : ${calm(kind)})`],
      [methods.length > 0 ? 2 : 0, () => make`${this.call(this.#dice.pick(methods), scope)}`],
      ...here.flatMap((field): readonly Making[] => [
        [2, () => make`${this.object(scope, depth)}.${field}`],
        [2, () => this.#behind(kind, field, scope, depth)],
        [
          path === null ? 0 : 2,
          () => make`(${path ?? ""} !== null ? ${path ?? ""}.${field} : ${without(path)})`,
        ],
      ]),
    ];
  }

  /** `page?.field ?? …`. */
  #behind(kind: Kind, field: string, scope: Scope, depth: number): Tree {
    const object = this.#chained("Page | null", scope, depth);
    const otherwise = this.of(kind, calmWithout(textOf(object), scope), depth);
    return isAbsent(textOf(object), scope)
      ? otherwise
      : tree(kind)`(${object}?.${field} ?? ${otherwise})`;
  }

  #booleans(scope: Scope, depth: number): readonly Making[] {
    const of = (kind: Kind): Tree => this.of(kind, scope, depth);
    const calm = (kind: Kind): Tree => this.of(kind, { ...scope, mayChange: false }, depth);
    const make = tree("boolean");
    const compared: Kind = this.#dice.pick<Kind>([
      "Phase",
      "Mode",
      "Slot | null",
      "Page | null",
      "Task | null",
      "Pair",
    ]);
    const kind = this.#dice.pick(["Slot", "Page"] as const);
    const path = this.nullable(scope);
    const all = (): Tree => this.collection(kind, scope, 1);
    const has = (field: FieldKind, method: string, key: Kind): readonly Making[] =>
      this.#fieldsOf(field).map((name) => [2, () => make`${name}.${method}(${of(key)})`]);
    const quantifier = this.#dice.pick(["every", "some"]);
    const order = this.#dice.pick(["<", "<=", ">", ">="]);
    return [
      [3, () => make`!${of("boolean")}`],
      [3, () => make`(${of("boolean")} && ${calm("boolean")})`],
      [3, () => make`(${of("boolean")} || ${calm("boolean")})`],
      [4, () => make`(${of(compared)} === ${of(compared)})`],
      [2, () => make`(${of(compared)} !== ${of(compared)})`],
      [2, () => make`(${wide(of("number"))} === ${of("number")})`],
      [3, () => make`(${wide(of("number"))} ${order} ${of("number")})`],
      [3, () => make`${quantifier}(${all()}, ${this.#predicate(kind, scope, depth)})`],
      [1, () => make`isSubset(${all()}, ${this.collection(kind, scope, 0)})`],
      [1, () => make`implies(${of("boolean")}, () => ${this.of("boolean", closed(scope), depth)})`],
      [1, () => make`this.pages.has(${of("Page")})`],
      ...has("Set<Slot>", "has", "Slot"),
      ...has("Set<Page>", "has", "Page"),
      ...has("Set<Message>", "has", "Message"),
      ...has("Slot[]", "includes", "Slot"),
      ...has("Page[]", "includes", "Page"),
      ...has("Map<Slot, Page>", "has", "Slot"),
      ...has("Map<Page, Phase>", "has", "Page"),
      ...this.#fieldsOf("Pair").map((name): Making => [2, () => make`${name}.flag`]),
      ...this.#fieldsOf("Lock").map((name): Making => [1, () => make`(${name}.owner === null)`]),
      ...this.#fieldsOf("Latch").map((name): Making => [2, () => make`${name}.isOpen()`]),
      ...this.#pageFieldsOf("Latch").map((name): Making => {
        return [2, () => make`${this.object(scope, depth)}.${name}.isOpen()`];
      }),
      [path === null ? 0 : 3, () => this.#guarded(path ?? "", scope, depth)],
    ];
  }

  /** `page !== null && …page.data…`. */
  #guarded(path: string, scope: Scope, depth: number): Tree {
    const isPath = path.startsWith("this.");
    const known: Local = { text: path, kind: "Page", isMutable: false, isPath };
    const inner = { ...scope, locals: [...scope.locals, known, known] };
    return this.#dice.chance(70)
      ? tree("boolean")`(${path} !== null && ${this.of("boolean", inner, depth)})`
      : tree("boolean")`(${path} === null || ${this.of("boolean", inner, depth)})`;
  }

  #numbers(scope: Scope, depth: number): readonly Making[] {
    const of = (kind: Kind): Tree => this.of(kind, scope, depth);
    const make = tree("number");
    const kind = this.#dice.pick(["Slot", "Page"] as const);
    const sized: readonly FieldKind[] = [
      "Set<Slot>",
      "Set<Page>",
      "Set<Message>",
      "Map<Slot, Page>",
    ];
    const arrays: readonly FieldKind[] = ["Slot[]", "Page[]"];
    return [
      [3, () => make`(${of("number")} + ${of("number")})`],
      [2, () => make`(${of("number")} - ${of("number")})`],
      [1, () => make`(${of("number")} * ${of("number")})`],
      [
        1,
        () =>
          make`count(${this.collection(kind, scope, 0)}, ${this.#predicate(kind, scope, depth)})`,
      ],
      [1, () => make`this.pages.size`],
      ...sized.flatMap((each) =>
        this.#fieldsOf(each).map((name): Making => [1, () => make`${name}.size`]),
      ),
      ...arrays.flatMap((each) =>
        this.#fieldsOf(each).map((name): Making => [1, () => make`${name}.length`]),
      ),
      ...this.#fieldsOf("Fn<Slot, number>").map((name): Making => [
        2,
        () => make`${name}.get(${of("Slot")})`,
      ]),
    ];
  }

  #others(kind: Kind, scope: Scope, depth: number): readonly Making[] {
    const of = (each: Kind): Tree => this.of(each, scope, depth);
    const calm = (each: Kind): Tree => this.of(each, { ...scope, mayChange: false }, depth);
    const make = tree(kind);
    const from = (field: FieldKind, read: (name: string) => Tree): readonly Making[] =>
      this.#fieldsOf(field).map((name) => [3, () => read(name)]);
    const some = scope.mayChange ? 1 : 0;
    switch (kind) {
      case "Slot":
        return [
          [some, () => make`any(${this.collection("Slot", scope, 1)})`],
          [1, () => this.#either(kind, "Slot | null", scope, depth)],
          ...from("Slot[]", (name) => make`(${name}[0] ?? ${calm("Slot")})`),
        ];
      case "Slot | null":
        return [
          [1, () => this.#either(kind, kind, scope, depth)],
          ...from("Slot[]", (name) => make`(${name}[${this.#dice.pick(["0", "1"])}] ?? null)`),
          ...from("Pair", (name) => make`${name}.slot`),
          ...from("Cell<Slot>", (name) => make`${name}.value`),
        ];
      case "Page":
        return [[some, () => make`any(${this.collection("Page", scope, 1)})`]];
      case "Page | null":
        return [
          [1, () => this.#either(kind, kind, scope, depth)],
          ...from("Page[]", (name) => make`(${name}[0] ?? null)`),
          ...from("Map<Slot, Page>", (name) => make`(${name}.get(${of("Slot")}) ?? null)`),
          ...from("Fn<Slot, Page | null>", (name) => make`${name}.get(${of("Slot")})`),
          ...from("Cell<Page>", (name) => make`${name}.value`),
        ];
      case "Phase":
        return [
          [some, () => make`(either("idle", "done") as Phase)`],
          ...from(
            "Map<Page, Phase>",
            (name) => make`(${name}.get(${of("Page")}) ?? ${calm(kind)})`,
          ),
        ];
      case "Mode":
        return from("Fn<Slot, Mode>", (name) => make`${name}.get(${of("Slot")})`);
      case "Task | null":
        return [
          ...from("Lock", (name) => make`${name}.owner`),
          ...from("Latch", (name) => make`${name}.holder`),
        ];
      default:
        return [];
    }
  }

  /** `left ?? right`. */
  #either(kind: Kind, of: "Slot | null" | "Page | null", scope: Scope, depth: number): Tree {
    const left = this.#chained(of, scope, depth);
    const right = this.of(kind, calmWithout(textOf(left), scope), depth);
    return isAbsent(textOf(left), scope) ? right : tree(kind)`(${left} ?? ${right})`;
  }

  /** `(x) => …`, with the element in reach. */
  #predicate(kind: "Slot" | "Page", scope: Scope, depth: number): Tree {
    this.#names += 1;
    const name = this.#dice.pick([`x${this.#names}`, `x${this.#names}`, "x"]);
    const element: Local = { text: name, kind, isMutable: false, isPath: false };
    const inner = closed(scope);
    const locals = [...inner.locals.filter(({ text }) => text !== name), element, element];
    return tree("predicate")`(${name}) => ${this.of("boolean", { ...inner, locals }, depth)}`;
  }
}

/** Literals are not compared as such: TypeScript would say that it knows the outcome. */
function wide(value: Tree): Tree {
  return /\b\d\b/.test(textOf(value)) ? tree("number")`(${value} as number)` : value;
}

function isAbsent(text: string, { absent = [] }: Scope): boolean {
  return absent.includes(text);
}

/** Where `path` is null. */
export function withoutPath<T extends Scope>(path: string | null, scope: T): T {
  const locals = scope.locals.filter(({ text }) => text !== path);
  return path === null ? scope : { ...scope, locals, absent: [...(scope.absent ?? []), path] };
}

function calmWithout(path: string | null, scope: Scope): Scope {
  return { ...withoutPath(path, scope), mayChange: false };
}

/** What an arrow function can use. */
export function closed(scope: Scope): Scope {
  const locals = scope.locals.filter(({ isPath }) => !isPath);
  const absent = (scope.absent ?? []).filter((text) => !text.startsWith("this."));
  return { ...scope, locals, absent, mayChange: false };
}

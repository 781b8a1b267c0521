import type { Dice } from "./dice.ts";
import { closed, type Local, type Scope, Values, withoutPath } from "./random-value.ts";
import { listOf, textOf, type Tree, tree } from "./tree.ts";
import type { Field, Kind, Method, World } from "./world.ts";

/** Where a statement stands. */
type Place = Scope & {
  /** Statements with scheduling points are allowed. */
  readonly hasSteps: boolean;
  readonly inLoop: boolean;
  /** How deep blocks are nested. */
  readonly nesting: number;
  readonly result: Kind | null;
};

type Making = readonly [weight: number, make: () => Statement];

/** A statement, and what is in reach after it. */
type Statement = { readonly tree: Tree; readonly locals: readonly Local[] };

const kinds: readonly Kind[] = [
  "boolean",
  "number",
  "Phase",
  "Mode",
  "Slot | null",
  "Page | null",
  "Slot",
  "Pair",
];

const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];

/** The code of one function. Its names begin at `a`, like those of every other: they are often the same. */
export class Code {
  readonly #dice: Dice;
  readonly #world: World;
  readonly #values: Values;
  #names: readonly string[];
  #labels = 0;

  constructor(dice: Dice, world: World, taken: readonly string[]) {
    this.#dice = dice;
    this.#world = world;
    this.#values = new Values(dice, world);
    this.#names = names.filter((name) => !taken.includes(name));
  }

  block(place: Place, count: number): Tree {
    return listOf("block", this.#statements({ ...place, nesting: place.nesting + 1 }, count));
  }

  #statements(place: Place, count: number): readonly Tree[] {
    let { locals } = place;
    const trees: Tree[] = [];
    for (let index = 0; index < count; index += 1) {
      const statement = this.#statement({ ...place, locals });
      trees.push(statement.tree);
      locals = statement.locals.filter((local) => !isAssigned(local, statement.tree));
    }
    return trees;
  }

  point(place: Place, first = false): Tree {
    this.#labels += 1;
    const label = tree("label")`${this.#dice.chance(30) ? `here${this.#labels}: ` : ""}`;
    if (this.#dice.chance(75)) return tree("statement")`${label}yield* step();`;
    const guard = this.#values.of("boolean", closed(first ? { ...place, locals: [] } : place), 2);
    return tree("statement")`${label}yield* until(() => ${guard});`;
  }

  returning(place: Place): Tree {
    if (place.result === null) return tree("statement")`return;`;
    return tree("result")`return ${this.#values.of(place.result, place, 1)};`;
  }

  #statement(place: Place): Statement {
    const keep = (made: Tree): Statement => ({ tree: made, locals: place.locals });
    const isDeep = place.nesting > 2;
    return this.#dice.weighted<Statement>([
      [place.hasSteps ? 5 : 0, () => keep(this.point(place))],
      [6, () => keep(this.#effect(place))],
      [4, () => this.#declaration(place)],
      ...this.#assignment(place).map((made): Making => [3, () => keep(made)]),
      [isDeep ? 0 : 3, () => this.#conditional(place)],
      [1, () => keep(this.#assertion(place))],
      ...(isDeep ? [] : this.#calls(place)),
      ...(place.hasSteps && !isDeep ? [...this.#loops(place), ...this.#locks(place)] : []),
    ]);
  }

  /** `const a = …`, `let b = …`. */
  #declaration(place: Place): Statement {
    const [name, ...rest] = this.#names;
    if (name === undefined) return { tree: this.#assertion(place), locals: place.locals };
    this.#names = rest;
    const kind = this.#dice.pick(kinds);
    const isMutable = this.#dice.chance(30) && kind !== "Page" && kind !== "Slot";
    const local: Local = { text: name, kind, isMutable, isPath: false };
    const locals = [...place.locals, local, local];
    if (isMutable && kind === "number")
      return { tree: tree("statement")`let ${name} = int(0, 2);`, locals };
    const pages = this.#dice.chance(30) && kind === "Page | null";
    const value = pages ? this.#allocation(place) : this.#values.of(kind, place, 2);
    const word = isMutable ? "let" : "const";
    return { tree: tree("statement")`${word} ${name}: ${kind} = ${value};`, locals };
  }

  #allocation(place: Place): Tree {
    const given = this.#world.pageFields
      .filter(
        ({ name, declaration }) =>
          isValue(declaration) && this.#dice.chance(name === "key" ? 85 : 40),
      )
      .map(({ name, kind }) => {
        const value = this.#values.of(kind === "Slot" ? "Slot" : asKind(kind), place, 1);
        return tree("entry")`${name}: ${value}, `;
      });
    const init = given.length === 0 ? "" : listOf("entries", ["{", ...given, "}"], "");
    return tree("Page | null")`this.pages.alloc(${init})`;
  }

  /** To a `let`. */
  #assignment(place: Place): readonly Tree[] {
    return place.locals
      .filter(({ isMutable }) => isMutable)
      .slice(0, 1)
      .map(({ text, kind }) => tree("statement")`${text} = ${this.#values.of(kind, place, 2)};`);
  }

  #assertion(place: Place): Tree {
    const condition = this.#values.of("boolean", place, 1);
    const weaker = this.#dice.chance(80)
      ? tree("boolean")`(${this.#values.of("boolean", place, 1)} || !${condition} || ${condition})`
      : condition;
    return tree("statement")`assert(${weaker});`;
  }

  #conditional(place: Place): Statement {
    const path = this.#values.nullable(place);
    const count = (): number => this.#dice.between(1, 2);
    const block = (locals: readonly Local[]): Tree => this.block({ ...place, locals }, count());
    if (path === null || this.#dice.chance(50)) {
      const condition = this.#values.of("boolean", place, 2);
      const then = block(place.locals);
      const last = this.#leave(place);
      const otherwise = this.#dice.chance(40)
        ? tree("statement")` else { ${block(place.locals)} }`
        : "";
      const made = tree("statement")`if (${condition}) { ${then}${last} }${otherwise}`;
      return { tree: made, locals: place.locals };
    }
    const known: Local = {
      text: path,
      kind: "Page",
      isMutable: false,
      isPath: path.startsWith("this."),
    };
    const locals = [...place.locals, known, known, known];
    if (this.#dice.chance(60))
      return {
        tree: tree("statement")`if (${path} !== null) { ${block(locals)} }`,
        locals: place.locals,
      };
    const leave = this.returning(withoutPath(path, place));
    return { tree: tree("statement")`if (${path} === null) { ${leave} }`, locals };
  }

  /** Nothing, or the end of a way. */
  #leave(place: Place): Tree | string {
    if (this.#dice.chance(70)) return "";
    if (place.inLoop && this.#dice.chance(60))
      return tree("statement")`${this.#dice.pick(["break", "continue"])};`;
    return place.result === null ? this.returning(place) : tree("block")`${this.returning(place)}`;
  }

  #loops(place: Place): readonly Making[] {
    // What is assigned further below in a loop is not known at its beginning.
    const known = place.locals.filter(({ isPath }) => !isPath);
    const inner: Place = { ...place, locals: known, inLoop: true };
    const kind = this.#dice.pick(["Slot", "Page"] as const);
    return [
      [
        1,
        () => {
          const condition = this.#values.of("boolean", place, 1);
          const end = this.#dice.chance(60) ? tree("statement")`break;` : "";
          const body = this.block(inner, this.#dice.between(1, 2));
          const loop = tree(
            "statement",
          )`while (${condition}) { ${this.point(inner)} ${body}${end} }`;
          return { tree: loop, locals: place.locals };
        },
      ],
      [
        2,
        () => {
          const [name = "z", ...rest] = this.#names;
          this.#names = rest;
          const of = this.#values.collection(kind, place, 1);
          const element: Local = { text: name, kind, isMutable: false, isPath: false };
          const within = { ...inner, locals: [...known, element, element] };
          const body = this.block(within, this.#dice.between(1, 2));
          const loop = tree(
            "statement",
          )`for (const ${name} of ${of}) { ${this.point(within)} ${body}${this.#leave(within)} }`;
          return { tree: loop, locals: place.locals };
        },
      ],
    ];
  }

  #locks(place: Place): readonly Making[] {
    const keep = (made: Tree): Statement => ({ tree: made, locals: place.locals });
    const inner = (): Tree => this.block(place, this.#dice.between(1, 2));
    return this.#values.fieldsOf("Lock").flatMap((lock): readonly Making[] => [
      [
        3,
        () => keep(tree("statement")`yield* ${lock}.lock(); ${inner()} yield* ${lock}.unlock();`),
      ],
      [
        1,
        () =>
          keep(
            tree(
              "statement",
            )`if (yield* ${lock}.trylock()) { ${inner()} yield* ${lock}.unlock(); }`,
          ),
      ],
    ]);
  }

  /** Calls of the spec's methods and of its vocabulary. */
  #calls(place: Place): readonly Making[] {
    const keep = (made: Tree): Statement => ({ tree: made, locals: place.locals });
    const latches = this.#values.fieldsOf("Latch");
    const methods = place.methods.filter(
      ({ flavor }) => flavor === "plain" || (flavor === "generator" && place.hasSteps),
    );
    const flag = (): Tree => this.#values.of("boolean", place, 1);
    return [
      ...methods.map((method): Making => [3, () => this.#call(method, place)]),
      ...latches.map((name): Making => [1, () => keep(tree("statement")`${name}.set(${flag()});`)]),
      ...(place.isThread ? latches : []).map((name): Making => {
        return [1, () => keep(tree("statement")`${name}.leave();`)];
      }),
      ...(place.hasSteps ? latches : []).map((name): Making => {
        const then = (): Tree => this.block(place, 1);
        return [1, () => keep(tree("statement")`if (yield* ${name}.enter()) { ${then()} }`)];
      }),
      ...this.#takings(place),
    ];
  }

  /** `const a = yield* this.cell.take();`. */
  #takings(place: Place): readonly Making[] {
    const makings = (["Slot", "Page"] as const).flatMap((kind) =>
      this.#values.fieldsOf(`Cell<${kind}>`).map((cell) => ({ kind, cell })),
    );
    return (place.hasSteps ? makings : []).map(({ kind, cell }): Making => {
      return [2, () => this.#named(`${kind} | null`, tree("call")`yield* ${cell}.take()`, place)];
    });
  }

  #call(method: Method, place: Place): Statement {
    const call = this.#values.call(method, place);
    const yielded = method.flavor === "generator" ? tree("call")`yield* ${call}` : call;
    if (method.result === null || this.#dice.chance(20))
      return { tree: tree("statement")`${yielded};`, locals: place.locals };
    if (method.result === "boolean" && this.#dice.chance(50)) {
      const then = this.block(place, 1);
      return { tree: tree("statement")`if (${yielded}) { ${then} }`, locals: place.locals };
    }
    return this.#named(method.result, yielded, place);
  }

  #named(kind: Kind, value: Tree, place: Place): Statement {
    const [name, ...rest] = this.#names;
    if (name === undefined) return { tree: tree("statement")`${value};`, locals: place.locals };
    this.#names = rest;
    const local: Local = { text: name, kind, isMutable: false, isPath: false };
    return { tree: tree("statement")`const ${name} = ${value};`, locals: [...place.locals, local] };
  }

  /** A change of the state. */
  #effect(place: Place): Tree {
    const make = tree("statement");
    const { fields, pageFields } = this.#world;
    // Most references are touched where they are known: else nearly every spec would end at once.
    const isKnown = place.locals.some(({ kind }) => kind === "Page") || this.#dice.chance(30);
    const onPage = pageFields.map((field): readonly [number, () => Tree] => {
      const change = (): Tree =>
        this.#change(`.${field.name}`, field, this.#values.object(place, 1), place);
      return [isKnown ? 2 : 0, change];
    });
    return this.#dice.weighted<Tree>([
      ...fields
        .filter(({ kind }) => kind !== "Lock" && kind !== "Latch")
        .map((field): readonly [number, () => Tree] => [
          field.kind === "Page | null" ? 3 : 2,
          () => this.#change(`this.${field.name}`, field, "", place),
        ]),
      ...onPage,
      [isKnown ? 4 : 0, () => make`this.pages.free(${this.#values.object(place, 1)});`],
    ]);
  }

  #change(path: string, { kind }: Field, object: Tree | string, place: Place): Tree {
    const of = (each: Kind): Tree => this.#values.of(each, place, 2);
    const make = tree("statement");
    const { chance } = { chance: (percent: number): boolean => this.#dice.chance(percent) };
    const target = tree("target")`${object}${path}`;
    switch (kind) {
      case "Set<Slot>":
        return this.#inSet(target, of("Slot"));
      case "Set<Page>":
        return this.#inSet(target, of("Page"));
      case "Set<Message>":
        return this.#inSet(target, of("Message"));
      case "Map<Slot, Page>":
        return chance(70)
          ? make`${target}.set(${of("Slot")}, ${of("Page")});`
          : make`${target}.delete(${of("Slot")});`;
      case "Map<Page, Phase>":
        return chance(70)
          ? make`${target}.set(${of("Page")}, ${of("Phase")});`
          : make`${target}.delete(${of("Page")});`;
      case "Fn<Slot, number>":
        return make`${target}.set(${of("Slot")}, ${of("number")});`;
      case "Fn<Slot, Page | null>":
        return make`${target}.set(${of("Slot")}, ${of("Page | null")});`;
      case "Fn<Slot, Mode>":
        return make`${target}.set(${of("Slot")}, ${of("Mode")});`;
      case "Slot[]":
        return this.#inArray(target, of("Slot"));
      case "Page[]":
        return this.#inArray(target, of("Page"));
      case "Lock":
        return make`assert(${target}.owner === null);`;
      case "Latch":
        return make`${target}.set(${of("boolean")});`;
      case "Cell<Slot>":
        return make`${target}.put(${of("Slot")});`;
      case "Cell<Page>":
        return make`${target}.put(${of("Page")});`;
      case "number":
        if (chance(60)) return make`${target} ${this.#dice.pick(["+=", "-="])} 1;`;
        return make`${target} = ${of(kind)};`;
      case "Page | null":
        return make`${target} = ${chance(50) ? this.#allocation(place) : of(kind)};`;
      default:
        return make`${target} = ${of(kind)};`;
    }
  }

  #inSet(target: Tree, element: Tree): Tree {
    const make = tree("statement");
    return this.#dice.weighted<Tree>([
      [6, () => make`${target}.add(${element});`],
      [3, () => make`${target}.delete(${element});`],
      [1, () => make`${target}.clear();`],
    ]);
  }

  #inArray(target: Tree, element: Tree): Tree {
    const make = tree("statement");
    return this.#dice.weighted<Tree>([
      [3, () => make`${target}.push(${element});`],
      [2, () => make`if (!${target}.includes(${element})) { ${target}.push(${element}); }`],
      [2, () => make`${target}.shift();`],
      [1, () => make`remove(${target}, ${element});`],
    ]);
  }
}

/** Whether a path that was shown not to be null is given another value somewhere in the statement. */
function isAssigned({ text, isPath }: Local, statement: Tree): boolean {
  return isPath && textOf(statement).includes(`${text} = `);
}

/** Fields that `alloc` can be given. */
function isValue(declaration: string): boolean {
  return !declaration.startsWith("readonly");
}

function asKind(kind: Field["kind"]): Kind {
  return kinds.find((each) => each === kind) ?? "boolean";
}

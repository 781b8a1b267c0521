import { Arbitrary, type Random, Stream, Value } from "fast-check";
import { Code } from "./random-code.ts";
import { Dice } from "./dice.ts";
import { Formulas } from "./random-formula.ts";
import { type Scope, Values } from "./random-value.ts";
import { listOf, smaller, textOf, type Tree, tree } from "./tree.ts";
import {
  type Field,
  type Kind,
  type Method,
  pageFields,
  type Parameter,
  preamble,
  specFields,
  type World,
} from "./world.ts";

/** Random well-typed specs, as source text with its structure. They shrink to a short class. */
export class SpecArbitrary extends Arbitrary<Tree> {
  override generate(random: Random): Value<Tree> {
    return new Value(new Generator(new Dice(random)).spec(), 0);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Tree {
    return false;
  }

  override shrink(value: Tree, from: unknown): Stream<Value<Tree>> {
    const start = typeof from === "number" ? from : 0;
    return new Stream(valuesOf(value, start));
  }
}

function* valuesOf(value: Tree, from: number): IterableIterator<Value<Tree>> {
  for (const { tree: reduced, at } of smaller(value, from)) yield new Value(reduced, at);
}

const language =
  "actionProperty always and any assert atEnd count current difference each either eventually every filter fn Fn forAll happens Id implies int intersection invariant isDone isSubset leadsTo next not or pool PoolObject possible record remove some sort Spec step strongFair Task Thread thread together union until violation weakFair when".split(
    " ",
  );
const onlyTypes: ReadonlySet<string> = new Set(["Fn", "Id", "Task", "Thread"]);

/** The file: what the tree says, with the imports that it needs. */
export function sourceOf(spec: Tree): string {
  const text = textOf(spec).replaceAll(/\n\s*\n/g, "\n");
  const uses = (name: string): boolean => new RegExp(`(?<![.\\w])${name}\\b`).test(text);
  const names = language.filter(uses).map((name) => (onlyTypes.has(name) ? `type ${name}` : name));
  const kernel = ["Spinlock", "Mutex"].filter(uses);
  return [
    `import { ${names.join(", ")} } from "lifespec";`,
    ...(kernel.length > 0 ? [`import { ${kernel.join(", ")} } from "lifespec/kernel";`] : []),
    text,
  ].join("\n");
}

const parameterKinds: readonly Kind[] = [
  "boolean",
  "Slot",
  "Slot | null",
  "Page | null",
  "Phase",
  "Mode",
];
const resultKinds: readonly Kind[] = ["boolean", "Page | null", "Phase", "number", "Slot | null"];

/** There is always a reference of each sort. */
const isAlways: ReadonlySet<string> = new Set(["page", "slot", "flag"]);

class Generator {
  readonly #dice: Dice;
  readonly #world: World;
  /** What fairness can be asked of. */
  readonly #steps: string[] = [];
  readonly #roles: string[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
    const some = (fields: readonly Field[], percent: number): readonly Field[] =>
      fields.filter(({ name }) => isAlways.has(name) || dice.chance(percent));
    this.#world = { fields: some(specFields, 30), pageFields: some(pageFields, 40) };
  }

  spec(): Tree {
    const methods: Method[] = [];
    const helpers = this.#dice.times(0, 3, (index) => this.#helper(`helper${index + 1}`, methods));
    const style = this.#dice.weighted<"threads" | "actions" | "both">([
      [8, () => "threads"],
      [3, () => "actions"],
      [1, () => "both"],
    ]);
    const threads = style === "actions" ? [] : this.#threads(methods);
    const actions = style === "threads" ? [] : this.#actions(methods);
    const members = [
      tree("member")`readonly slots: ReadonlySet<Slot> = sort("Slot", ${this.#size()});`,
      tree("member")`readonly pages = pool(Page, ${this.#size()});`,
      ...this.#world.fields.map(({ declaration }) => tree("member")`${declaration}`),
      ...helpers,
      ...threads,
      ...actions,
      ...this.#properties(methods),
      ...(this.#dice.chance(30) ? this.#formulas(methods) : []),
      ...(this.#dice.chance(40) ? [tree("member")`override readonly checkDeadlock = false;`] : []),
    ];
    const page = this.#world.pageFields.map(({ declaration }) => tree("member")`${declaration}`);
    return listOf("file", [
      ...preamble,
      tree("member")`class Page extends PoolObject { ${listOf("members", page)} }`,
      tree("spec")`export class Random extends Spec { ${listOf("members", members)} }`,
    ]);
  }

  #size(): string {
    return this.#dice.pick(["1", "1", "2"]);
  }

  #helper(name: string, methods: Method[]): Tree {
    const dice = this.#dice;
    const flavor = dice.pick(["pure", "plain", "generator", "generator"] as const);
    const result = flavor === "pure" || dice.chance(60) ? dice.pick(resultKinds) : null;
    const parameters = dice
      .pick([[], ["a"], ["b"], ["a", "c"]])
      .map((each): Parameter => ({ name: each, kind: dice.pick(parameterKinds) }));
    const method: Method = { name, flavor, parameters, result };
    const isPure = flavor === "pure";
    const scope = this.#scope(
      methods.filter((each) => !isPure || each.flavor === "pure"),
      parameters,
      flavor === "generator",
    );
    const place = {
      ...scope,
      mayChange: !isPure,
      hasSteps: flavor === "generator",
      inLoop: false,
      nesting: 0,
      result,
    };
    const code = new Code(
      dice,
      this.#world,
      parameters.map((each) => each.name),
    );
    const body = isPure ? "" : code.block(place, dice.between(1, 3));
    const last = result === null ? "" : code.returning(place);
    const star = flavor === "generator" ? "*" : "";
    const type =
      flavor === "generator" ? `Thread${result === null ? "" : `<${result}>`}` : (result ?? "void");
    const first = flavor === "generator" && dice.chance(70) ? code.point(place) : "";
    methods.push(method);
    const list = parameters.map((each) => `${each.name}: ${each.kind}`).join(", ");
    return tree("member")`${star}${name}(${list}): ${type} { ${first} ${body} ${last} }`;
  }

  #scope(methods: readonly Method[], parameters: readonly Parameter[], isThread: boolean): Scope {
    const locals = parameters.map(({ name, kind }) => {
      return { text: name, kind, isMutable: false, isPath: false };
    });
    return { locals, methods, mayChange: true, isThread };
  }

  #threads(methods: readonly Method[]): readonly Tree[] {
    const roles = this.#dice.times(1, 3, (index) => `run${index + 1}`);
    const codes = roles.map((name, index) => {
      const scope = this.#scope(methods, [], true);
      const place = { ...scope, hasSteps: true, inLoop: false, nesting: 0, result: null };
      const code = new Code(this.#dice, this.#world, []);
      const first = code.point(place, true);
      const body = code.block(place, this.#dice.between(1, 5 - roles.length));
      return {
        member: tree("member")`*${name}(): Thread { ${first} ${body} }`,
        entry: tree(
          "entry",
        )`role${String(index + 1)}: thread(${tree("count")`${this.#count(roles.length)}`}() => this.${name}()),`,
      };
    });
    this.#roles.push(...codes.map((_, index) => `this.threads.role${index + 1}`));
    this.#steps.push(...this.#roles);
    const entries = listOf(
      "entries",
      codes.map(({ entry }) => entry),
      " ",
    );
    return [
      ...codes.map(({ member }) => member),
      tree("member")`override readonly threads = { ${entries} };`,
    ];
  }

  #count(roles: number): string {
    return this.#dice.chance(roles === 1 ? 60 : 15) ? "2, " : "";
  }

  #actions(methods: readonly Method[]): readonly Tree[] {
    const usable = methods.filter(({ flavor }) => flavor !== "generator");
    const actions = this.#dice.times(1, 4, (index) => {
      const name = `act${index + 1}`;
      const parameters = this.#dice
        .pick([[], [], ["a"], ["a", "b"]])
        .map((each): Parameter => ({ name: each, kind: "Slot" }));
      const scope = this.#scope(usable, parameters, false);
      const place = { ...scope, hasSteps: false, inLoop: false, nesting: 0, result: null };
      const code = new Code(
        this.#dice,
        this.#world,
        parameters.map((each) => each.name),
      );
      const guard = new Values(this.#dice, this.#world).of(
        "boolean",
        { ...scope, mayChange: false },
        2,
      );
      const when = this.#dice.chance(80) ? tree("statement")`when(${guard});` : "";
      const body = code.block(place, this.#dice.between(1, 3));
      const list = parameters.map((each) => `${each.name}: Slot`).join(", ");
      const given = parameters.map((each) => each.name).join(", ");
      const call = `(${given}) => this.${name}(${given})`;
      const sorts = parameters.map(() => "this.slots, ").join("");
      return {
        member: tree("member")`${name}(${list}): void { ${when} ${body} }`,
        entry: tree("entry")`${name}: ${given === "" ? call : `each(${sorts}${call})`},`,
      };
    });
    this.#steps.push(...actions.map((_, index) => `this.actions.act${index + 1}`));
    const entries = listOf(
      "entries",
      actions.map(({ entry }) => entry),
      " ",
    );
    return [
      ...actions.map(({ member }) => member),
      tree("member")`override readonly actions = { ${entries} };`,
    ];
  }

  #properties(methods: readonly Method[]): readonly Tree[] {
    const values = new Values(this.#dice, this.#world);
    const pure = methods.filter(({ flavor }) => flavor === "pure");
    const scope: Scope = { locals: [], methods: pure, mayChange: false, isThread: false };
    const of = (depth: number): Tree => values.of("boolean", scope, depth);
    const properties: Tree[] = [];
    if (this.#dice.chance(25))
      properties.push(tree("member")`readonly Safe = invariant(() => ${of(2)});`);
    if (this.#dice.chance(25))
      properties.push(
        tree("member")`readonly Implied = invariant(() => implies(${of(2)}, () => ${of(1)}));`,
      );
    if (this.#dice.chance(30))
      properties.push(tree("member")`readonly CanBe = possible(() => ${of(2)});`);
    if (this.#dice.chance(10))
      properties.push(
        tree("member")`readonly atTheEnd = atEnd(() => ${of(1)}, violation("bad end"));`,
      );
    return properties;
  }

  /** Fairness of some steps, and one or two formulas. */
  #formulas(methods: readonly Method[]): readonly Tree[] {
    const dice = this.#dice;
    const formulas = new Formulas(dice, this.#world, methods, this.#steps, this.#roles);
    const fair = dice.times(0, 3, () => tree("entry")`${formulas.fairness()},`);
    return [
      tree("member")`override readonly fairness = [${listOf("entries", fair, " ")}];`,
      ...dice.times(
        1,
        2,
        (index) => tree("member")`readonly Formula${String(index + 1)} = ${formulas.of(2)};`,
      ),
    ];
  }
}

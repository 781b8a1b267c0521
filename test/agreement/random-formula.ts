import type { Dice } from "./dice.ts";
import { type Scope, Values } from "./random-value.ts";
import { type Tree, tree } from "./tree.ts";
import type { Method, World } from "./world.ts";

/** What an action property may say: what it reads must be there in every state. */
const relations = [
  "next(() => this.flag) || !this.flag",
  "next(() => this.flag) !== this.flag",
  "this.slot === next(() => this.slot)",
  "next(() => this.slot) === null",
];

/** Random formulas and fairness of a spec. */
export class Formulas {
  readonly #dice: Dice;
  readonly #values: Values;
  readonly #scope: Scope;
  readonly #steps: readonly string[];
  readonly #roles: readonly string[];

  constructor(
    dice: Dice,
    world: World,
    methods: readonly Method[],
    steps: readonly string[],
    roles: readonly string[],
  ) {
    const pure = methods.filter(({ flavor }) => flavor === "pure");
    this.#dice = dice;
    this.#values = new Values(dice, world);
    this.#scope = { locals: [], methods: pure, mayChange: false, isThread: false };
    this.#steps = steps;
    this.#roles = roles;
  }

  fairness(): Tree {
    return tree("formula")`${this.#dice.pick(["weakFair", "strongFair"])}(${this.#some()})`;
  }

  #some(): string {
    const one = (): string => this.#dice.pick(this.#steps);
    return this.#dice.chance(25) ? `together(${one()}, ${one()})` : one();
  }

  /** A formula that is more than a predicate. */
  of(depth: number): Tree {
    const inner = (): Tree => this.#part(depth - 1);
    return this.#dice.weighted<Tree>([
      [4, () => tree("formula")`eventually(${inner()})`],
      [2, () => tree("formula")`always(eventually(${inner()}))`],
      [2, () => tree("formula")`eventually(always(${inner()}))`],
      [1, () => tree("formula")`always(or(${inner()}, ${inner()}))`],
      [4, () => tree("formula")`leadsTo(${inner()}, ${inner()})`],
      [depth > 1 ? 1 : 0, () => tree("formula")`not(${this.of(depth - 1)})`],
      [1, () => tree("formula")`and(${inner()}, ${inner()})`],
      [1, () => tree("formula")`or(${inner()}, ${inner()})`],
      [2, () => tree("formula")`actionProperty(() => ${this.#dice.pick(relations)})`],
      [1, () => tree("formula")`happens(${this.#some()})`],
      [1, () => this.fairness()],
      [this.#roles.length > 0 ? 3 : 0, () => this.#ofThreads()],
    ]);
  }

  /** A formula or a predicate. */
  #part(depth: number): Tree {
    const isPredicate = depth <= 0 || this.#dice.chance(60);
    return isPredicate
      ? tree("formula")`() => ${this.#values.of("boolean", this.#scope, 1)}`
      : this.of(depth);
  }

  #ofThreads(): Tree {
    const role = this.#dice.pick(this.#roles);
    return this.#dice.pick([
      tree("formula")`eventually(() => isDone(${role}))`,
      tree("formula")`forAll(${role}, (thread) => eventually(() => isDone(thread)))`,
    ]);
  }
}

import type { Model } from "../../dsl/ir/model.ts";
import { ModelTooLarge } from "../encoding.ts";
import { required } from "../required.ts";
import type { Mover } from "./steps.ts";
import { maxThreads, World } from "./world.ts";

/**
 * What may be the case after some lines of a log: a state; which threads have come to their stub, and may
 * take the step behind it at any time; and the address of each object, by a number of the log.
 */
export type Hypothesis = {
  readonly state: number;
  /** A bit for each thread that was seen in front of the step that it is at. */
  readonly announced: number;
  /** By object: the number of its address, or 0. */
  readonly addresses: readonly number[];
};

/** A set of hypotheses that lines lead to, and where further ones lead. */
type Node = {
  readonly hypotheses: readonly Hypothesis[];
  /** The numbers of addresses that are in them. */
  readonly known: ReadonlySet<number>;
  /** All that may be the case before the next line, steps that no line tells of included. */
  closure: readonly Hypothesis[] | null;
  readonly next: Map<string, Node | null>;
};

/** A line that cannot be, where the log stood before it. */
export type Refusal = {
  readonly states: readonly number[];
  /** The lines that could have come instead: who, and in front of which step. */
  readonly allowed: readonly { readonly thread: string; readonly step: string }[];
};

/**
 * Follows logs. A line says that a thread has come to a place, so the step behind it happens later, and the
 * one in front of it has happened. Between lines, threads that have announced a step may take it, and go on
 * up to the next place that would be told of. Nodes are kept: what was asked once is not computed again.
 */
export class Follower {
  readonly world: World;
  readonly #logged: ReadonlySet<string>;
  readonly #nodes = new Map<string, Node>();
  readonly #start: Node;
  #node: Node;
  /** The addresses that some hypothesis knows, by number; 0 is none. */
  readonly #addresses: (string | null)[] = [null];

  /** `logged`: the places that lines tell of; `null` for all. Throws `ModelTooLarge`. */
  constructor(model: Model, logged: ReadonlySet<string> | null = null) {
    this.world = new World(model);
    if (this.world.threads.length > maxThreads)
      throw new ModelTooLarge(`more than ${maxThreads} threads`, "give roles fewer threads");
    this.#logged = logged ?? new Set(this.world.sites.keys());
    const addresses = this.world.objects.map(() => 0);
    const initial = this.world
      .initial()
      .map((state): Hypothesis => ({ state, announced: 0, addresses }));
    this.#start = this.#intern(initial);
    this.#node = this.#start;
  }

  /** The threads begin anew. */
  restart(): void {
    this.#node = this.#start;
    this.#addresses.length = 1;
  }

  /** Takes a line; `null` when it can be. */
  follow(thread: string, step: string, objects: Readonly<Record<string, string>>): Refusal | null {
    const numbered = Object.entries(objects).map(([name, address]): readonly [string, number] => [
      name,
      this.#numberOf(address),
    ]);
    const key = `${thread} ${step} ${numbered.join()}`;
    let next = this.#node.next.get(key);
    if (next === undefined) {
      next = this.#advance(this.#node, this.world.threads.indexOf(thread), step, numbered);
      this.#node.next.set(key, next);
    }
    if (next === null) return this.#refusal();
    this.#node = next;
    this.#forgetAddresses();
    return null;
  }

  /** The number of an address; the lowest that is free when it is new. */
  #numberOf(address: string): number {
    if (/^(0x0+|0+|\(nil\)|\(null\))$/.test(address)) return 0;
    const known = this.#addresses.indexOf(address);
    if (known > 0) return known;
    const free = this.#addresses.indexOf(null, 1);
    if (free < 0) return this.#addresses.push(address) - 1;
    this.#addresses[free] = address;
    return free;
  }

  #forgetAddresses(): void {
    const { known } = this.#node;
    for (let number = 1; number < this.#addresses.length; number += 1)
      if (!known.has(number)) this.#addresses[number] = null;
  }

  #advance(
    node: Node,
    thread: number,
    step: string,
    objects: readonly (readonly [string, number])[],
  ): Node | null {
    if (thread < 0) return null;
    const bit = 1 << thread;
    const reached = this.#closure(node).flatMap((hypothesis): readonly Hypothesis[] => {
      const { state, announced } = hypothesis;
      const isThere = this.world.siteOf(state, thread)?.name === step && (announced & bit) === 0;
      const addresses = isThere ? this.#matched(hypothesis, thread, objects) : null;
      return addresses === null ? [] : [{ state, announced: announced | bit, addresses }];
    });
    return reached.length === 0 ? null : this.#intern(reached);
  }

  /** The addresses with those of a line; `null` when an object has another one. */
  #matched(
    { state, addresses }: Hypothesis,
    thread: number,
    objects: readonly (readonly [string, number])[],
  ): readonly number[] | null {
    const matched = [...addresses];
    for (const [name, number] of objects) {
      const object = this.world.objectOf(state, thread, name);
      if (object === undefined) continue;
      if (object === null || number === 0) {
        if (object !== null || number !== 0) return null;
        continue;
      }
      // Of a pointer to what was freed, the address may be anything by now.
      if (!this.world.isLive(state, object)) continue;
      const known = matched[object];
      if (known === number) continue;
      if (known !== 0 || matched.includes(number)) return null;
      matched[object] = number;
    }
    return matched;
  }

  #closure(node: Node): readonly Hypothesis[] {
    if (node.closure !== null) return node.closure;
    const seen = new Map(node.hypotheses.map((each) => [keyOf(each), each]));
    const open = [...node.hypotheses];
    for (let each = open.pop(); each !== undefined; each = open.pop())
      for (const next of this.#successorsOf(each)) {
        const key = keyOf(next);
        if (seen.has(key)) continue;
        seen.set(key, next);
        open.push(next);
      }
    node.closure = [...seen.values()];
    return node.closure;
  }

  /** What the steps lead to that may happen now: announced ones, and those that no line tells of. */
  #successorsOf(hypothesis: Hypothesis): readonly Hypothesis[] {
    const { state, announced } = hypothesis;
    const ofThreads = this.world.threads.flatMap((_, thread) => {
      const bit = 1 << thread;
      const site = this.world.siteOf(state, thread);
      const isWaiting = site !== null && this.#logged.has(site.name) && (announced & bit) === 0;
      return isWaiting ? [] : this.#after(hypothesis, thread, announced & ~bit);
    });
    return [...ofThreads, ...this.#after(hypothesis, null, announced)];
  }

  #after({ state, addresses }: Hypothesis, mover: Mover, announced: number): readonly Hypothesis[] {
    return this.world.successors(state, mover).map((next) => {
      const kept = addresses.map((address, object) =>
        this.world.isLive(next, object) ? address : 0,
      );
      return { state: next, announced, addresses: kept };
    });
  }

  #refusal(): Refusal {
    const closure = this.#closure(this.#node);
    const allowed = new Map<string, Refusal["allowed"][number]>();
    for (const { state, announced } of closure)
      for (const [number, thread] of this.world.threads.entries()) {
        const site = this.world.siteOf(state, number);
        if (site === null || (announced & (1 << number)) !== 0) continue;
        if (!this.#logged.has(site.name)) continue;
        allowed.set(`${number} ${site.name}`, { thread, step: site.name });
      }
    const states = [...new Set(closure.map(({ state }) => state))];
    const keys = [...allowed.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    return { states, allowed: keys.map((key) => required(allowed.get(key), key)) };
  }

  #intern(hypotheses: readonly Hypothesis[]): Node {
    const unique = new Map(hypotheses.map((each) => [keyOf(each), each]));
    const key = [...unique.keys()].sort().join(";");
    const kept = this.#nodes.get(key);
    if (kept !== undefined) return kept;
    const known = new Set(hypotheses.flatMap(({ addresses }) => addresses));
    const node: Node = { hypotheses: [...unique.values()], known, closure: null, next: new Map() };
    this.#nodes.set(key, node);
    return node;
  }
}

function keyOf({ state, announced, addresses }: Hypothesis): string {
  return `${state} ${announced} ${addresses.join()}`;
}

import { doneLabel } from "../../dsl/ir/action.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { type Site, sitesOf, snake } from "../../dsl/ir/place.ts";
import { withoutNull } from "../../dsl/ir/type.ts";
import { initialStates } from "../evaluate.ts";
import { packState } from "../layout.ts";
import { required } from "../required.ts";
import { cellReader, compileSteps, type Mover, type Steps } from "./steps.ts";

/** For those who keep, in the bits of a word, which threads have come to their stubs. */
export const maxThreads = 30;

/** The label at which a thread stands in a state, as a code. */
type Reader = (state: Int32Array) => number;

/** Where the object is that a thread calls by a name at a step. */
type Local = { readonly pool: number; readonly size: number; readonly read: Reader };

/**
 * The states of a model by number, as far as they were asked for, and what a log can see of them. Objects of
 * pools are numbered through all pools.
 */
export class World {
  readonly model: Model;
  readonly threads: readonly string[];
  /** All objects of pools; `live` of the same number says whether one is allocated. */
  readonly objects: readonly string[];
  readonly sites: ReadonlyMap<string, Site>;
  readonly #steps: Steps;
  readonly #states: Int32Array[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #successors = new Map<number, readonly number[]>();
  readonly #labels: readonly string[];
  readonly #pc: readonly Reader[];
  readonly #live: readonly Reader[];
  readonly #firstOf: ReadonlyMap<string, number>;
  readonly #siteOf = new Map<string, Site>();
  readonly #names: ReadonlyMap<string, readonly string[]>;

  constructor(model: Model) {
    this.model = model;
    this.#steps = compileSteps(model);
    const { unit } = this.#steps;
    this.threads = unit.encoding.threads;
    const cells = required(unit.layout.cells.get(pcVariable), pcVariable);
    const codes = unit.encoding.codesOf(cells.type);
    this.#labels = codes.map((code) => {
      const label = unit.encoding.decode(cells.type, code);
      return typeof label === "string" ? label : "";
    });
    this.#pc = this.threads.map((_, thread) => cellReader(unit, pcVariable, thread));
    const pools = model.domains.filter(({ kind }) => kind === "pool");
    const firsts = new Map<string, number>();
    let count = 0;
    for (const { name, elements } of pools) {
      firsts.set(name, count);
      count += elements.length;
    }
    this.#firstOf = firsts;
    this.objects = pools.flatMap(({ elements }) => elements);
    this.#live = pools.flatMap(({ name, elements }) => {
      const live = model.variables.find(
        ({ source }) => source.kind === "live" && source.domain === name,
      );
      return elements.map((_, index) => cellReader(unit, required(live, name).name, index));
    });
    this.#names = new Map(
      model.actions.map(({ name, place }) => [name, (place?.names ?? []).map((each) => each.name)]),
    );
    const sites = sitesOf(model);
    this.sites = new Map(sites.map((site) => [site.name, site]));
    for (const site of sites) for (const { name } of site.steps) this.#siteOf.set(name, site);
  }

  /** How many states were looked at. */
  get size(): number {
    return this.#states.length;
  }

  initial(): readonly number[] {
    const { layout, encoding } = this.#steps.unit;
    return initialStates(this.model).map((state) =>
      this.#number(packState(state, layout, encoding)),
    );
  }

  /** The states after the next step of a thread, or after an action of nobody. */
  successors(state: number, mover: Mover): readonly number[] {
    const key = state * (this.threads.length + 1) + (mover ?? this.threads.length);
    const known = this.#successors.get(key);
    if (known !== undefined) return known;
    const found = this.#steps
      .successors(mover, required(this.#states[state], "state"))
      .map((packed) => this.#number(packed));
    const once = [...new Set(found)];
    this.#successors.set(key, once);
    return once;
  }

  labelOf(state: number, thread: number): string {
    const code = required(this.#pc[thread], "thread")(required(this.#states[state], "state"));
    return required(this.#labels[code], "label");
  }

  /** The place at which the thread stands; `null` inside of a call, and at the end. */
  siteOf(state: number, thread: number): Site | null {
    const label = this.labelOf(state, thread);
    return label === doneLabel ? null : (this.#siteOf.get(label) ?? null);
  }

  /** What the code calls objects where the thread stands. */
  namesAt(state: number, thread: number): readonly string[] {
    return this.#names.get(this.labelOf(state, thread)) ?? [];
  }

  isLive(state: number, object: number): boolean {
    return required(this.#live[object], "object")(required(this.#states[state], "state")) !== 0;
  }

  readonly #locals = new Map<string, Local | null>();

  /**
   * The object that a thread calls by a name where it stands: its number, `null` for the pointer, or
   * `undefined` when the model has no such name there.
   */
  objectOf(state: number, thread: number, name: string): number | null | undefined {
    const key = `${this.labelOf(state, thread)} ${thread} ${name}`;
    let local = this.#locals.get(key);
    if (local === undefined) {
      local = this.#local(this.labelOf(state, thread), thread, name);
      this.#locals.set(key, local);
    }
    if (local === null) return undefined;
    const code = local.read(required(this.#states[state], "state"));
    return code < local.size ? local.pool + code : null;
  }

  #local(label: string, thread: number, name: string): Local | null {
    const step = this.model.actions.find((action) => action.name === label);
    // In C, and so in a log, names are in snake case.
    const variable = step?.place?.names.find(
      (each) => each.name === name || snake(each.name) === name,
    )?.variable;
    const type = this.model.variables.find((each) => each.name === variable)?.type;
    const value = type?.kind === "map" ? withoutNull(type.value) : undefined;
    const domain = value?.kind === "element" ? value.domain : "";
    const pool = this.#firstOf.get(domain);
    if (variable === undefined || pool === undefined) return null;
    const size = required(
      this.model.domains.find((each) => each.name === domain),
      domain,
    ).elements.length;
    return { pool, size, read: cellReader(this.#steps.unit, variable, thread) };
  }

  #number(packed: Int32Array): number {
    const key = packed.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.push(packed) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

import type { Model } from "../../dsl/ir/model.ts";
import { isConstant } from "../code.ts";
import { compileCondition } from "../compile-condition.ts";
import { batchStates, fullRows, outsideText, successorBound } from "../compile-model.ts";
import { walkText } from "../core.ts";
import { compileNext, wordList } from "../dispatch.ts";
import { ModelTooLarge } from "../encoding.ts";
import { fromCode } from "../convert.ts";
import { type Instance, instancesOf } from "../instances.ts";
import { instantiate } from "../module.ts";
import { required } from "../required.ts";
import { bindValue, type Scope } from "../scope.ts";
import { Unit } from "../unit.ts";
import type { Atom, Ground, Slot } from "./ground.ts";

/** Compiled loops over the states that a search has found; see `walkText`. */
type Core = {
  readonly attach: (store: Int32Array, table: Int32Array) => void;
  readonly walk: (from: number, end: number) => number;
  readonly find: (length: number) => number;
  readonly relate: (from: number, to: number) => void;
};

/** Which bit of which words says an atom. */
export type Place = { readonly word: number; readonly mask: number };

/** What goes over the states and steps of a model once more, and says which atoms are true of them. */
export type Walker = {
  readonly core: Core;
  readonly words: number;
  /** Where each atom stands: of a state, or of a step. */
  readonly places: readonly Place[];
  readonly isStateAtom: (atom: number) => boolean;
  readonly stateWords: number;
  readonly edgeWords: number;
  /**
   * Sets the arrays that `walk` fills: with the truth of state atoms, `stateWords` for each state, and with
   * a 1 for each state that a constraint keeps from taking steps.
   */
  readonly inspectInto: (bits: Int32Array, outside: Int32Array) => void;
  readonly ends: Int32Array;
  readonly counters: Float64Array;
  /** By row of a batch: the number of its state, and the instance whose step it is. */
  readonly targets: Int32Array;
  readonly tags: Int32Array;
  /** By instance: the bits of step atoms that its steps always are, `edgeWords` each. */
  readonly masks: Int32Array;
  /** By instance: step atoms that its steps are when a condition holds; its bit is in `related`. */
  readonly conditional: readonly (readonly { readonly place: Place; readonly item: Place }[])[];
  /** What `relate` finds: conditions of slots and, behind them, relations. */
  readonly related: Int32Array;
  readonly relations: readonly { readonly place: Place; readonly item: Place }[];
};

/** A condition on two states that `relate` evaluates. */
type Item = { readonly place: Place; readonly text: string };

export function compileWalker(model: Model, atoms: readonly Atom[]): Walker {
  const unit = new Unit(model);
  const instances = instancesOf(unit);
  const { places, stateWords, edgeWords } = placesOf(atoms);
  const items = new Items(unit);
  const { masks, conditional } = tagsOf(unit, atoms, instances, { places, edgeWords, items });
  const relations = atoms.flatMap((atom, number) => {
    if (atom.kind !== "relation") return [];
    const place = required(places[number], "place");
    return [{ place, item: items.add(atom.expr, atom.bindings) }];
  });
  const inspect = inspectText(unit, atoms, places, stateWords);
  const rows = fullRows + successorBound(unit, instances);
  const { words } = unit.layout;
  const arrays = {
    ends: new Int32Array(batchStates),
    counters: new Float64Array(2),
    targets: new Int32Array(rows),
    tags: new Int32Array(rows),
    related: new Int32Array(Math.max(1, items.words)),
  };
  const scratch = {
    buffer: new Int32Array(rows * words),
    slots: new Int32Array(rows),
    flags: new Int32Array(1),
    extra: new Float64Array(1),
    reached: new Uint8Array(model.actions.length),
    edges: new Int32Array(unit.probes.candidates.length),
  };
  const holder: { bits: Int32Array; outside: Int32Array } = {
    bits: new Int32Array(0),
    outside: new Int32Array(0),
  };
  const body = moduleBody(unit, instances, inspect, items.text());
  const core = instantiate(unit, { ...arrays, ...scratch, holder }, body, isCore);
  const inspectInto: Walker["inspectInto"] = (bits, outside) => {
    holder.bits = bits;
    holder.outside = outside;
  };
  const isStateAtom = (atom: number): boolean => atoms[atom]?.kind === "state";
  const layout = { words, places, isStateAtom, stateWords, edgeWords };
  return { core, ...layout, inspectInto, ...arrays, masks, conditional, relations };
}

/** State atoms have bits of states, the others bits of steps. */
function placesOf(atoms: readonly Atom[]): Pick<Walker, "places" | "stateWords" | "edgeWords"> {
  const next = { state: 0, edge: 0 };
  const places = atoms.map(({ kind }): Place => {
    const number = kind === "state" ? next.state++ : next.edge++;
    return placeOf(number);
  });
  return {
    places,
    stateWords: Math.ceil(next.state / 32),
    edgeWords: Math.ceil(next.edge / 32),
  };
}

function placeOf(number: number): Place {
  return { word: number >>> 5, mask: 1 << (number & 31) };
}

/** Conditions on two states, each with a bit. */
class Items {
  readonly #unit: Unit;
  readonly #items: Item[] = [];

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  get words(): number {
    return Math.ceil(this.#items.length / 32);
  }

  add(expr: Parameters<typeof compileCondition>[1], bindings: Ground): Place {
    const place = placeOf(this.#items.length);
    const code = compileCondition(this.#unit, expr, scopeOf(this.#unit, bindings));
    this.#items.push({ place, text: bitText(code, place) });
    return place;
  }

  text(): string {
    return wordTexts(this.#items, this.words)
      .map((text, word) => `V[${word}]=${text};`)
      .join("");
  }
}

function bitText(code: string | number, { mask }: Place): string {
  if (isConstant(code)) return code === 0 ? "0" : String(mask);
  return `(${code}?${mask}:0)`;
}

function wordTexts(items: readonly Item[], words: number): readonly string[] {
  return Array.from({ length: words }, (_, word) => {
    const own = items.filter(({ place }) => place.word === word).map(({ text }) => text);
    return own.length === 0 ? "0" : own.join("|");
  });
}

function inspectText(
  unit: Unit,
  atoms: readonly Atom[],
  places: readonly Place[],
  words: number,
): string {
  const items = atoms.flatMap((atom, number): readonly Item[] => {
    if (atom.kind !== "state") return [];
    const place = required(places[number], "place");
    const code = compileCondition(unit, atom.expr, scopeOf(unit, atom.bindings));
    return [{ place, text: bitText(code, place) }];
  });
  return wordTexts(items, words)
    .map((text, word) => `D[id*${words}+${word}]=${text};`)
    .join("");
}

function scopeOf(unit: Unit, bindings: Ground): Scope {
  let scope: Scope = new Map();
  for (const [name, { element, type }] of bindings)
    scope = bindValue(scope, name, fromCode(unit.encoding.encode(type, element), type), type);
  return scope;
}

/** Which step atoms the steps of each instance are: always, or on a condition. */
function tagsOf(
  unit: Unit,
  atoms: readonly Atom[],
  instances: readonly Instance[],
  { places, edgeWords, items }: Pick<Walker, "places" | "edgeWords"> & { readonly items: Items },
): Pick<Walker, "masks" | "conditional"> {
  const masks = new Int32Array(instances.length * edgeWords);
  const conditional = instances.map((): { place: Place; item: Place }[] => []);
  for (const [number, atom] of atoms.entries()) {
    if (atom.kind !== "steps") continue;
    const place = required(places[number], "place");
    for (const slot of atom.slots) {
      const own = [...instances.keys()].filter((index) =>
        isOf(unit, required(instances[index], "instance"), slot),
      );
      if (own.length === 0) continue;
      const item = slot.condition === null ? null : items.add(slot.condition, slot.match);
      for (const index of own)
        if (item !== null) conditional[index]?.push({ place, item });
        else {
          const at = index * edgeWords + place.word;
          masks[at] = (masks[at] ?? 0) | place.mask;
        }
    }
  }
  return { masks, conditional };
}

/** Whether the steps of an instance are those of a slot, but for its condition. */
function isOf(unit: Unit, instance: Instance, { actions, match }: Slot): boolean {
  const action = required(unit.model.actions[instance.action], "action");
  if (!actions.includes(action.name)) return false;
  for (const [name, { element, type }] of match) {
    const isOwn =
      name === "self" ? action.role !== null : action.parameters.some((each) => each.name === name);
    if (!isOwn) continue;
    const binding = instance.scope.get(name);
    if (binding?.kind !== "value")
      throw new ModelTooLarge(
        `fairness tells the instances of ${action.name} apart, of which there are too many`,
        "use smaller sorts, or `together(…)`",
      );
    if (binding.value !== fromCode(unit.encoding.encode(type, element), type)) return false;
  }
  return true;
}

function moduleBody(
  unit: Unit,
  instances: readonly Instance[],
  inspect: string,
  compare: string,
): readonly string[] {
  const next = compileNext(unit, instances, true);
  const { words } = unit.layout;
  const names = wordList(unit);
  const outside = outsideText(unit, names);
  const skip =
    outside === null ? "" : `if(outside(${names})){holder.outside[id]=1;E[count++]=p;continue;}`;
  const look = inspect === "" ? "" : `const D=holder.bits;${inspect}`;
  const core = walkText(words, look + skip, compare);
  return [
    `const FULL=${fullRows * words};`,
    `const at=0;`,
    ...next,
    ...(outside === null ? [] : [outside]),
    core,
  ];
}

function isCore(value: unknown): value is Core {
  return typeof value === "object" && value !== null && "walk" in value && "relate" in value;
}

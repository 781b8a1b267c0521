import { type Body, doneLabel } from "../dsl/ir/action.ts";
import { type Model, pcVariable, type Property } from "../dsl/ir/model.ts";
import { refinementsOf } from "../dsl/ir/refinement.ts";
import { readCell } from "./cells.ts";
import { and, type Code, compare, isConstant } from "./code.ts";
import { compileCondition } from "./compile-condition.ts";
import { coreText, type Image } from "./core.ts";
import { compileImage } from "./compile-update.ts";
import { compileNext, wordList } from "./dispatch.ts";
import { ModelTooLarge } from "./encoding.ts";
import { type Instance, instancesOf } from "./instances.ts";
import { typeOfKind } from "./operations.ts";
import { instantiate } from "./module.ts";
import { required } from "./required.ts";
import { transitionsOf } from "./refinement/transitions.ts";
import { Unit } from "./unit.ts";

/** The compiled inner loops; see `coreText`. */
export type Core = {
  /** Sets the store of states and the hash table that the other functions work on. */
  readonly attach: (store: Int32Array, table: Int32Array) => void;
  /**
   * Expands states from number `from` on, below `end`, until the buffer is full. Returns how many. When
   * `flags[0]` is set afterwards, the state of number `counters[0]` is a violation.
   */
  readonly expand: (from: number, end: number) => number;
  /** Adds the buffer's states that are new, up to `limit` in all; returns how many rows it took. `from` 0: they are initial. */
  readonly insert: (from: number, count: number, length: number, limit: number) => number;
  /** Fills an empty table from the store. */
  readonly rehash: () => void;
  readonly distinct: () => number;
  /** For each refinement, writes the image of a stored state into the buffer of the abstract model. */
  readonly images: readonly ((state: number, at: number) => void)[];
};

/** A model compiled, with the arrays that its code and the search share. */
export type Compiled = {
  readonly unit: Unit;
  readonly core: Core;
  /** Successors, `words` numbers each; the place behind the last in `counters[1]`. */
  readonly buffer: Int32Array;
  /** After `insert`, the numbers of the states in the buffer's rows. */
  readonly found: Int32Array;
  /** Where in the buffer the successors of each expanded state end. */
  readonly ends: Int32Array;
  readonly flags: Int32Array;
  readonly counters: Float64Array;
  /** Generated states that are not in the buffer: repeated ones, and `Terminating`. Then states outside of the constraints. */
  readonly extra: Float64Array;
  /** By action: whether it ever happened. */
  readonly reached: Uint8Array;
  /** By property, invariants first: 0 once its premise, or the `possible` itself, was met. */
  readonly unmet: Uint8Array;
  /** By candidate of the lock order: the number of the first state that shows it, or 0. */
  readonly edges: Int32Array;
  /** Most rows that one call of `expand` leaves in the buffer. */
  readonly batchRows: number;
  /** For each refinement the initial states and steps of its abstract model. */
  readonly abstracts: readonly Compiled[];
};

/** Successors after which a batch ends: enough to overlap cache misses, few enough to stay in the L1 cache. */
export const fullRows = 512;
const maxSuccessors = 2 ** 21;
/** States that one batch may expand. */
export const batchStates = 512;

/** Compiles the model to a JavaScript module, and starts it. */
export function compileModel(model: Model, isWatching = false): Compiled {
  const unit = new Unit(model, isWatching);
  const instances = instancesOf(unit);
  const abstracts = refinementsOf(model).map(({ abstract }) =>
    compileModel(transitionsOf(abstract)),
  );
  const body = moduleBody(unit, instances, abstracts);
  const { words } = unit.layout;
  const batchRows = fullRows + successorBound(unit, instances);
  const arrays = {
    buffer: new Int32Array(batchRows * words),
    found: new Int32Array(batchRows),
    ends: new Int32Array(batchStates),
    flags: new Int32Array(1),
    counters: new Float64Array(2),
    extra: new Float64Array(2),
    reached: new Uint8Array(model.actions.length),
    unmet: new Uint8Array(model.invariants.length + model.possibles.length).fill(1),
    edges: new Int32Array(unit.probes.candidates.length),
  };
  const slots = new Int32Array(batchRows);
  const open = new Int32Array(batchRows);
  const watched = unit.watch?.passages ?? [];
  const images = abstracts.map(({ buffer }) => buffer);
  const core = instantiate(unit, { ...arrays, slots, open, watched, images }, body, isCore);
  return { unit, core, batchRows, abstracts, ...arrays };
}

function isCore(value: unknown): value is Core {
  return typeof value === "object" && value !== null && "expand" in value && "insert" in value;
}

function moduleBody(
  unit: Unit,
  instances: readonly Instance[],
  abstracts: readonly Compiled[],
): readonly string[] {
  const words = wordList(unit);
  const watch = unit.watch?.functionTexts(unit, words) ?? [];
  const functions = [...watch, ...compileNext(unit, instances)];
  const inspections = inspectionTexts(unit);
  const inspect = inspections.map((_, number) => `i${number}(${words});`).join("");
  const finish = finishText(unit);
  const images = refinementsOf(unit.model).map(({ mapping }, index): Image => {
    const { layout } = required(abstracts[index], "abstract model").unit;
    const values = mapping.map(({ variable, value }) => ({ variable, path: [], value }));
    return { words: layout.words, text: compileImage(unit, layout, values) };
  });
  const outside = outsideText(unit, words);
  const header = [
    `const FULL=${fullRows * unit.layout.words};`,
    `let at=0;`,
    ...images.map((_, number) => `const A${number}=images[${number}];`),
  ];
  const checks = inspections.map((text, number) => `function i${number}(${words}){${text}}`);
  const begin = unit.probes.candidates.length === 0 ? "" : "at=id;";
  const check = inspect + (outside === null ? "" : skipOutside(words));
  const core = coreText(unit.layout.words, check, finish, begin, images);
  const all = outside === null ? checks : [...checks, outside];
  return [...header, ...functions, ...all, core];
}

/** A state outside of the constraints is looked at and not expanded; `X[1]` counts them. */
function skipOutside(words: string): string {
  return `if(outside(${words})){if(F[0]!==0){C[0]=id;return count;}X[1]++;E[count++]=p;continue;}`;
}

/** The function that tells whether a constraint is false in a state; `null` without constraints. */
export function outsideText(unit: Unit, words: string): string | null {
  const { constraints = [] } = unit.model;
  if (constraints.length === 0) return null;
  const tests = constraints.map(({ checks, condition }) => {
    const demanded = checks.map((each) =>
      violationUnless(compileCondition(unit, each.condition, new Map()), "return 1;"),
    );
    return `${demanded.join("")}if(!(${compileCondition(unit, condition, new Map())}))return 1;`;
  });
  return `function outside(${words}){${tests.join("")}return 0;}`;
}

/** For each invariant and `possible`, statements that evaluate it in the state `s0`, `s1`, … */
function inspectionTexts(unit: Unit): readonly string[] {
  const { invariants, possibles, temporal = [] } = unit.model;
  const noScope = new Map();
  const condition = (expr: Property["condition"]): Code => compileCondition(unit, expr, noScope);
  const witness = (number: number, met: Code): string =>
    met === 0 ? "" : `if(U[${number}]!==0&&${met})U[${number}]=0;`;
  const checksOf = ({ checks }: Pick<Property, "checks">): string =>
    checks.map((check) => violationUnless(condition(check.condition), "return;")).join("");
  const ofInvariants = invariants.map((property, number) => {
    const premise = property.premise === null ? 1 : condition(property.premise);
    const failure = violationUnless(condition(property.condition), "return;");
    return checksOf(property) + failure + witness(number, premise);
  });
  const ofPossibles = possibles.map((property, number) => {
    return checksOf(property) + witness(invariants.length + number, condition(property.condition));
  });
  const ofRefinements = refinementsOf(unit.model).map(checksOf);
  return [...ofInvariants, ...ofPossibles, ...ofRefinements, ...temporal.map(checksOf)];
}

function violationUnless(condition: Code, then = ""): string {
  if (isConstant(condition)) return condition === 0 ? `F[0]=1;${then}` : "";
  return `if(!${condition}){F[0]=1;${then}}`;
}

/** What to do once a state is expanded: `Terminating`, the conditions at the end, deadlock. */
function finishText(unit: Unit): string {
  const { actions, checkDeadlock, endConditions } = unit.model;
  const isDone = allDone(unit);
  const deadlock = checkDeadlock ? "F[0]=1;" : "";
  if (isDone === null) return deadlock && `if(p===before){${deadlock}}`;
  const atEnd = endConditions
    .map(({ condition }) => violationUnless(compileCondition(unit, condition, new Map())))
    .join("");
  const end = `X[0]++;${atEnd}`;
  // When every action is a step of a thread, none is possible once all threads are done.
  if (actions.every(({ role }) => role !== null))
    return `if(p===before){if(${isDone}){${end}}else{${deadlock}}}`;
  return `if(${isDone}){${end}}else if(p===before){${deadlock}}`;
}

function allDone(unit: Unit): Code | null {
  const cells = unit.layout.cells.get(pcVariable);
  const isThreaded = unit.model.domains.some(({ kind }) => kind === "role");
  if (cells === undefined || !isThreaded) return null;
  const done = unit.encoding.encode(cells.type, doneLabel);
  return unit.encoding.threads.reduce<Code>((condition, _thread, index) => {
    return and(condition, () => compare("===", readCell(cells, index), done));
  }, 1);
}

/** More successors than any state has. */
export function successorBound(unit: Unit, instances: readonly Instance[]): number {
  const bound = instances.reduce((sum, { body }) => sum + boundOf(unit, body), 0);
  if (bound <= maxSuccessors) return bound;
  throw new ModelTooLarge(
    `a state can have more than ${maxSuccessors} successors`,
    "choose from smaller sets",
  );
}

function boundOf(unit: Unit, body: Body): number {
  switch (body.kind) {
    case "guard":
    case "check":
    case "let":
      return boundOf(unit, body.then);
    case "choose":
      return (
        unit.encoding.sizeOf(typeOfKind(body.domain.type, "set").of) * boundOf(unit, body.then)
      );
    case "branch":
      return Math.max(boundOf(unit, body.then), boundOf(unit, body.else));
    case "update":
      return 1;
  }
}

import { readCell } from "./cells.ts";
import { and, type Code, compare, isConstant } from "./code.ts";
import { compileBody } from "./compile-body.ts";
import { compileCondition } from "./compile-condition.ts";
import type { Atom, Instance } from "./instances.ts";
import type { Unit } from "./unit.ts";

/** An instance compiled: statements that add its successors when its guards hold. */
type Step = { readonly instance: Instance; readonly body: string };

/** A function of more text than this would be optimized late or never: longer bodies become functions. */
const maxInlineText = 20_000;

/**
 * The text of `next(s0, …, p)`, which writes all successors of a state into the buffer from `p` on and
 * returns where it ended, and of the functions that it calls. Instances that ask for different values
 * of one cell (a thread's label) are the cases of one `switch`, in a function of their own. With
 * `isTagging` the instance of each row is noted.
 */
export function compileNext(
  unit: Unit,
  instances: readonly Instance[],
  isTagging = false,
): readonly string[] {
  const words = wordList(unit);
  const steps = instances.flatMap((instance, number): readonly Step[] => {
    const body = compileBody(unit, instance.body, instance.scope, instance.action);
    if (body === "") return [];
    return [{ instance, body: isTagging ? tagged(unit, body, number) : body }];
  });
  const functions: string[] = [];
  const define = (text: string): string => {
    functions.push(`function f${functions.length}(${words},p){${text}return p;}`);
    return `p=f${functions.length - 1}(${words},p);`;
  };
  const calls: string[] = [];
  let rest = steps;
  for (let cell = mostShared(rest); cell !== null; cell = mostShared(rest)) {
    const shared = cell;
    const group = rest.filter((step) => atomOn(step, shared) !== undefined);
    rest = rest.filter((step) => atomOn(step, shared) === undefined);
    calls.push(define(compileSwitch(unit, outlined(group, define), shared)));
  }
  const others = outlined(rest, define).map((step) => compileStep(unit, step, null));
  return [...functions, `function next(${words},p){${[...calls, ...others].join("")}return p;}`];
}

/** A body that also notes in `K`, for each row that it writes, the number of the instance. */
function tagged(unit: Unit, body: string, number: number): string {
  const { words } = unit.layout;
  return `const a=p;{${body}}for(let q=a;q<p;q+=${words})K[q/${words}]=${number};`;
}

/** The steps, those with calls in place of their bodies that together are too long for one function. */
function outlined(steps: readonly Step[], define: (text: string) => string): readonly Step[] {
  const length = steps.reduce((sum, { body }) => sum + body.length, 0);
  if (length <= maxInlineText) return steps;
  return steps.map(({ instance, body }) => ({ instance, body: define(body) }));
}

/** `s0,s1,…` */
export function wordList(unit: Unit): string {
  return Array.from({ length: unit.layout.words }, (_, word) => `s${word}`).join();
}

function cellKey({ cells, index }: Atom): string {
  return `${cells.variable} ${index}`;
}

function atomOn({ instance }: Step, cell: Atom): Atom | undefined {
  return instance.atoms.find((atom) => cellKey(atom) === cellKey(cell));
}

/** The cell on which the most steps depend, when that is more than one. */
function mostShared(steps: readonly Step[]): Atom | null {
  const counts = new Map<string, number>();
  let [best, most]: [Atom | null, number] = [null, 1];
  for (const { instance } of steps)
    for (const atom of instance.atoms) {
      const count = (counts.get(cellKey(atom)) ?? 0) + 1;
      counts.set(cellKey(atom), count);
      if (count > most) [best, most] = [atom, count];
    }
  return best;
}

function compileSwitch(unit: Unit, steps: readonly Step[], cell: Atom): string {
  const cases = new Map<number, string>();
  for (const step of steps) {
    const atom = atomOn(step, cell);
    if (atom === undefined) continue;
    cases.set(atom.code, (cases.get(atom.code) ?? "") + compileStep(unit, step, atom));
  }
  const texts = [...cases].map(([code, calls]) => `case ${code}:${calls}break;`);
  return `switch(${readCell(cell.cells, cell.index)}){${texts.join("")}}`;
}

/** A step under its guards; `known` is the atom that is true where the step stands. */
function compileStep(unit: Unit, { instance, body }: Step, known: Atom | null): string {
  let condition: Code = 1;
  for (const atom of instance.atoms) {
    const isKnown = known !== null && cellKey(atom) === cellKey(known) && atom.code === known.code;
    const test = compare("===", readCell(atom.cells, atom.index), atom.code);
    if (!isKnown) condition = and(condition, () => test);
  }
  for (const guard of instance.guards)
    condition = and(condition, () => compileCondition(unit, guard, instance.scope));
  if (isConstant(condition)) return condition === 0 ? "" : `{${body}}`;
  return `if${condition.startsWith("(") ? condition : `(${condition})`}{${body}}`;
}

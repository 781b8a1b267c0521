import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import { successorBound } from "../compile-model.ts";
import { compileNext } from "../dispatch.ts";
import { instancesOf } from "../instances.ts";
import { placeOf } from "../layout.ts";
import { instantiate } from "../module.ts";
import { required } from "../required.ts";
import { Unit } from "../unit.ts";

/** Who takes a step: a thread, by its number, or nobody (`null`) an action of the spec itself. */
export type Mover = number | null;

/** The steps of each thread by itself, compiled, and the actions that no thread takes. */
export type Steps = {
  readonly unit: Unit;
  /** What a mover's next step leads to, one packed state after the other. */
  readonly successors: (mover: Mover, state: Int32Array) => readonly Int32Array[];
};

type Next = (...words: number[]) => number;

/** Compiles a model so that it can be asked what one thread may do next. Throws `ModelTooLarge`. */
export function compileSteps(model: Model): Steps {
  const unit = new Unit(model);
  const all = instancesOf(unit);
  const words = unit.layout.words;
  const perThread = unit.encoding.threads.map((_, thread) =>
    all.filter(({ atoms }) =>
      atoms.some(({ cells, index, expr }) => {
        return cells.variable === pcVariable && expr === null && index === thread;
      }),
    ),
  );
  const byNobody = all.filter(({ action }) => model.actions[action]?.role === null);
  const bodies = [...perThread, byNobody].map((instances) => {
    const functions = compileNext(unit, instances).join("\n");
    return `(()=>{${functions}\nreturn next;})()`;
  });
  const buffer = new Int32Array(successorBound(unit, all) * words);
  const flags = new Int32Array(1);
  const shared = {
    buffer,
    flags,
    extra: new Float64Array(1),
    reached: new Uint8Array(model.actions.length),
    edges: new Int32Array(unit.probes.candidates.length),
  };
  const text = `const at=0;return [${bodies.join(",\n")}];`;
  const nexts = instantiate(unit, shared, [text], areNexts);
  const successors = (mover: Mover, state: Int32Array): readonly Int32Array[] => {
    flags[0] = 0;
    const end = required(nexts[mover ?? perThread.length], "mover")(...state, 0);
    // A step whose check fails is a violation, and leads nowhere.
    if (flags[0] !== 0) return [];
    return Array.from({ length: end / words }, (_, row) =>
      buffer.slice(row * words, (row + 1) * words),
    );
  };
  return { unit, successors };
}

function areNexts(value: unknown): value is readonly Next[] {
  return Array.isArray(value) && value.every((each) => typeof each === "function");
}

/** A reader of one cell of packed states. */
export function cellReader(
  unit: Unit,
  variable: string,
  index: number,
): (state: Int32Array) => number {
  const cells = required(unit.layout.cells.get(variable), variable);
  if (cells.bits === 0) return () => 0;
  const { word, shift } = placeOf(cells, index);
  const mask = 2 ** cells.bits - 1;
  return (state) => ((state[word] ?? 0) >>> shift) & mask;
}

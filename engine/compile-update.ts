import type { Update } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import { pcVariable, selfName } from "../dsl/ir/model.ts";
import type { Type } from "../dsl/ir/type.ts";
import { cellIndex, maskOf, wordsOf, writeDynamicCell } from "./cells.ts";
import { bitClear, bitOr, type Code, isConstant, shiftLeft } from "./code.ts";
import { compileApplied, compileCode } from "./compile-expr.ts";
import { convert, fromCode, toCode } from "./convert.ts";
import { type Cells, type Layout, placeOf } from "./layout.ts";
import { required } from "./required.ts";
import type { Scope } from "./scope.ts";
import type { Unit } from "./unit.ts";

type Write = { readonly cells: Cells; readonly index: Code; readonly code: Code };

/** Statements that declare `n0`, `n1`, … as the words of the state after the updates. */
export function compileUpdates(
  unit: Unit,
  updates: readonly Update[],
  goto: string | null,
  scope: Scope,
): string {
  const writes = updates.flatMap((update) => writesOf(unit, unit.layout, update, scope));
  if (goto !== null) writes.push(gotoWrite(unit, goto, scope));
  const next = new NextWords(unit.layout.words, (word) => `s${word}`);
  for (const write of writes) next.write(write);
  return next.statements();
}

/** The same for a state of another layout, whose every variable is assigned. */
export function compileImage(unit: Unit, layout: Layout, values: readonly Update[]): string {
  const image = new NextWords(layout.words, () => "0");
  for (const write of values.flatMap((value) => writesOf(unit, layout, value, new Map())))
    image.write(write);
  return image.statements();
}

function gotoWrite(unit: Unit, goto: string, scope: Scope): Write {
  const cells = required(unit.layout.cells.get(pcVariable), pcVariable);
  const self = required(scope.get(selfName), selfName);
  if (self.kind !== "value") throw new Error("internal error: self is a value");
  const thread = convert(unit, self.value, self.type, required(cells.keys[0], "key of pc"));
  return { cells, index: thread, code: unit.encoding.encode(cells.type, goto) };
}

/** One write for each cell that the update assigns: all below its path. */
function writesOf(
  unit: Unit,
  layout: Layout,
  { variable, path, value }: Update,
  scope: Scope,
): readonly Write[] {
  const cells = required(layout.cells.get(variable), variable);
  const keys = path.map((key, depth) => {
    return compileCode(unit, key, required(cells.keys[depth], "key type"), scope);
  });
  if (keys.length === cells.keys.length) {
    const code = compileCode(unit, value, cells.type, scope);
    return [{ cells, index: cellIndex(cells, keys), code }];
  }
  return writesBelow(unit, cells, keys, [], value, scope);
}

function writesBelow(
  unit: Unit,
  cells: Cells,
  keys: readonly Code[],
  below: readonly { readonly value: Code; readonly type: Type }[],
  value: Expr,
  scope: Scope,
): readonly Write[] {
  const type = cells.keys[keys.length];
  if (type === undefined) {
    const applied = compileApplied(unit, value, below, scope);
    const code = toCode(convert(unit, applied.value, applied.type, cells.type), cells.type);
    return [{ cells, index: cellIndex(cells, keys), code }];
  }
  return unit.encoding.codesOf(type).flatMap((code) => {
    const key = { value: fromCode(code, type), type };
    return writesBelow(unit, cells, [...keys, code], [...below, key], value, scope);
  });
}

/** The words of the next state under construction. Writes to known places are merged word by word. */
class NextWords {
  readonly #statements: string[] = [];
  /** Of each word, the pending writes by the shift of their cell: a later one replaces an earlier. */
  readonly #pending: Map<number, { readonly mask: number; readonly code: Code }>[];

  constructor(words: number, initial: (word: number) => string) {
    this.#pending = Array.from({ length: words }, () => new Map());
    this.#statements.push(
      `let ${this.#pending.map((_, word) => `n${word}=${initial(word)}`).join()};`,
    );
  }

  write({ cells, index, code }: Write): void {
    if (cells.bits === 0) return;
    if (isConstant(index)) {
      if (index < 0 || index >= cells.count) return;
      const { word, shift } = placeOf(cells, index);
      const pending = required(this.#pending[word], "word");
      pending.set(shift, { mask: maskOf(cells), code });
      return;
    }
    for (const word of wordsOf(cells)) this.#flush(word);
    this.#statements.push(writeDynamicCell(cells, index, code));
  }

  #flush(word: number): void {
    const pending = required(this.#pending[word], "word");
    if (pending.size === 0) return;
    let [cleared, constant] = [0, 0];
    let dynamic: Code = 0;
    for (const [shift, { mask, code }] of pending) {
      cleared |= mask << shift;
      if (isConstant(code)) constant |= code << shift;
      else dynamic = bitOr(dynamic, shiftLeft(code, shift));
    }
    pending.clear();
    const kept = bitClear(`n${word}`, cleared);
    this.#statements.push(`n${word}=${bitOr(bitOr(kept, constant), dynamic)};`);
  }

  statements(): string {
    for (const word of this.#pending.keys()) this.#flush(word);
    return this.#statements.join("");
  }
}

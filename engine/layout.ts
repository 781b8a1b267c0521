import type { Model, Variable } from "../dsl/ir/model.ts";
import type { Type } from "../dsl/ir/type.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { bitsFor, type Encoding, ModelTooLarge } from "./encoding.ts";
import { required } from "./required.ts";

/** Where a run of cells begins. */
export type Place = { readonly word: number; readonly shift: number };

/**
 * A state variable: one cell, or for a map one per combination of keys, the first key slowest.
 * Cell `i` stands in chunk `floor(i / perChunk)`, `bits * (i % perChunk)` above the chunk's shift.
 */
export type Cells = {
  readonly variable: string;
  readonly keys: readonly Type[];
  readonly keySizes: readonly number[];
  readonly type: Type;
  readonly count: number;
  readonly bits: number;
  readonly perChunk: number;
  readonly chunks: readonly Place[];
};

/** Which bits of the packed state hold which variable. */
export type Layout = {
  readonly words: number;
  readonly cells: ReadonlyMap<string, Cells>;
};

const wordBits = 32;
const maxCells = 2 ** 12;

/** Packs all variables into as few 32-bit words as first fit, widest first, finds. */
export function layOut(model: Model, encoding: Encoding): Layout {
  const shapes = model.variables.map((variable) => shapeOf(variable, encoding));
  const chunks = shapes.flatMap((shape) =>
    chunkWidths(shape).map((width, index) => ({ shape, index, width })),
  );
  const free: number[] = [];
  const places = new Map<(typeof shapes)[number], Place[]>(shapes.map((shape) => [shape, []]));
  for (const { shape, index, width } of chunks.toSorted((a, b) => b.width - a.width)) {
    let word = free.findIndex((bits) => bits >= width);
    if (word < 0) word = free.push(wordBits) - 1;
    const left = required(free[word], "word");
    required(places.get(shape), "shape")[index] = { word, shift: wordBits - left };
    free[word] = left - width;
  }
  const cells = shapes.map(
    (shape) =>
      [shape.variable, { ...shape, chunks: required(places.get(shape), "shape") }] as const,
  );
  return { words: Math.max(1, free.length), cells: new Map(cells) };
}

function shapeOf(variable: Variable, encoding: Encoding): Omit<Cells, "chunks"> {
  const keys: Type[] = [];
  let type = variable.type;
  while (type.kind === "map") {
    keys.push(type.key);
    type = type.value;
  }
  try {
    const keySizes = keys.map((key) => encoding.sizeOf(key));
    const count = keySizes.reduce((product, size) => product * size, 1);
    const bits = bitsFor(encoding.sizeOf(type));
    if (count > maxCells)
      throw new ModelTooLarge(
        `a map has more than ${maxCells} keys`,
        "use smaller sorts or ranges",
      );
    const perChunk = bits === 0 ? count : Math.floor(wordBits / bits);
    return { variable: variable.name, keys, keySizes, type, count, bits, perChunk };
  } catch (error) {
    if (!(error instanceof ModelTooLarge)) throw error;
    throw new ModelTooLarge(`${variable.name} is too large: ${error.message}`, error.hint);
  }
}

function chunkWidths({ count, bits, perChunk }: Omit<Cells, "chunks">): readonly number[] {
  if (bits === 0) return [];
  const chunks = Math.ceil(count / perChunk);
  return Array.from(
    { length: chunks },
    (_, chunk) => bits * Math.min(perChunk, count - chunk * perChunk),
  );
}

/** Where one cell stands; it must have bits. */
export function placeOf(cells: Cells, index: number): Place {
  const { word, shift } = required(cells.chunks[Math.floor(index / cells.perChunk)], "chunk");
  return { word, shift: shift + cells.bits * (index % cells.perChunk) };
}

/** Packs a state into `words` numbers. */
export function packState(state: State, layout: Layout, encoding: Encoding): Int32Array {
  const words = new Int32Array(layout.words);
  for (const cells of layout.cells.values()) {
    const codes = codesOf(required(state[cells.variable], cells.variable), cells, encoding);
    if (cells.bits === 0) continue;
    for (const [index, code] of codes.entries()) {
      const { word, shift } = placeOf(cells, index);
      words[word] = required(words[word], "word") | (code << shift);
    }
  }
  return words;
}

function codesOf(value: Value, cells: Cells, encoding: Encoding): readonly number[] {
  const codes = Array.from({ length: cells.count }, () => 0);
  const fill = (held: Value, depth: number, base: number): void => {
    const key = cells.keys[depth];
    if (key === undefined) {
      codes[base] = encoding.encode(cells.type, held);
      return;
    }
    if (held === null || typeof held !== "object" || held.kind !== "map")
      throw new Error(`internal error: ${cells.variable} is not a map`);
    const size = required(cells.keySizes[depth], "key size");
    for (const [name, entry] of held.entries)
      fill(entry, depth + 1, base * size + encoding.encode(key, name));
  };
  fill(value, 0, 0);
  return codes;
}

/** The state that `packState` packed. */
export function unpackState(words: Int32Array, layout: Layout, encoding: Encoding): State {
  const state: Record<string, Value> = {};
  for (const cells of layout.cells.values())
    state[cells.variable] = unpack(words, cells, encoding, 0, 0);
  return state;
}

function unpack(
  words: Int32Array,
  cells: Cells,
  encoding: Encoding,
  depth: number,
  base: number,
): Value {
  const key = cells.keys[depth];
  if (key === undefined) return encoding.decode(cells.type, codeAt(words, cells, base));
  const size = required(cells.keySizes[depth], "key size");
  const entries = encoding.codesOf(key).map((code): readonly [Value, Value] => {
    return [
      encoding.decode(key, code),
      unpack(words, cells, encoding, depth + 1, base * size + code),
    ];
  });
  return { kind: "map", entries };
}

function codeAt(words: Int32Array, cells: Cells, index: number): number {
  if (cells.bits === 0) return 0;
  const { word, shift } = placeOf(cells, index);
  return (required(words[word], "word") >>> shift) & (2 ** cells.bits - 1);
}

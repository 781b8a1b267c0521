import {
  add,
  bitAnd,
  bitClear,
  bitOr,
  choose,
  type Code,
  compare,
  isConstant,
  multiply,
  shiftLeft,
  shiftRight,
} from "./code.ts";
import { type Cells, placeOf } from "./layout.ts";
import { required } from "./required.ts";

/** The number of a map's cell: mixed radix of the codes of its keys, the first slowest. */
export function cellIndex(cells: Cells, keys: readonly Code[]): Code {
  return keys.reduce<Code>(
    (index, key, depth) => add(multiply(index, required(cells.keySizes[depth], "size")), key),
    0,
  );
}

export function maskOf(cells: Cells): number {
  return 2 ** cells.bits - 1;
}

/** The code in a cell, read from the words `s0`, `s1`, …, or of another state `t0`, `t1`, … */
export function readCell(cells: Cells, index: Code, words: "s" | "t" = "s"): Code {
  if (cells.bits === 0) return 0;
  if (isConstant(index)) {
    if (index < 0 || index >= cells.count) return 0;
    const { word, shift } = placeOf(cells, index);
    const shifted = shiftRight(`${words}${word}`, shift);
    return shift + cells.bits === 32 ? shifted : bitAnd(shifted, maskOf(cells));
  }
  return bitAnd(shiftedWord(cells, index, 0, words), maskOf(cells));
}

/** A chain over the chunks that can hold the cell. */
function shiftedWord(cells: Cells, index: Code, chunk: number, words: string): Code {
  const { word } = required(cells.chunks[chunk], "chunk");
  const shifted = shiftRight(`${words}${word}`, shiftOf(cells, index, chunk));
  if (chunk === cells.chunks.length - 1) return shifted;
  return choose(
    compare("<", index, cells.perChunk * (chunk + 1)),
    () => shifted,
    () => shiftedWord(cells, index, chunk + 1, words),
  );
}

function shiftOf(cells: Cells, index: Code, chunk: number): Code {
  const { shift } = required(cells.chunks[chunk], "chunk");
  return add(multiply(index, cells.bits), shift - cells.bits * cells.perChunk * chunk);
}

/** Statements that write a cell whose number is only known when the step runs, into `n0`, `n1`, … */
export function writeDynamicCell(cells: Cells, index: Code, code: Code): string {
  if (cells.bits === 0) return "";
  const writes = cells.chunks.map(({ word }, chunk) => {
    const shift = shiftOf(cells, index, chunk);
    const cleared = bitClear(`n${word}`, shiftLeft(maskOf(cells), shift));
    return `n${word}=${bitOr(cleared, shiftLeft(code, shift))};`;
  });
  return writes.reduceRight((rest, write, chunk) => {
    return `if(${compare("<", index, cells.perChunk * (chunk + 1))}){${write}}else{${rest}}`;
  });
}

/** The words that a dynamic write may change. */
export function wordsOf(cells: Cells): readonly number[] {
  return cells.chunks.map(({ word }) => word);
}

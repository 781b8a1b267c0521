import { timeOf } from "../engine/replay/log.ts";

/** A line of a log with its number, from 1. */
export type OrderedLine = { readonly number: number; readonly text: string };

/**
 * The lines of a log, in the order of their `seq`, or of their time in a trace, where they have one: each CPU writes
 * into a buffer of its own, and where these are put together lines may change places. A last line that is cut off is
 * left out.
 */
export function orderedLines(text: string): {
  readonly lines: readonly OrderedLine[];
  /** How many lines were not in their place. */
  readonly moved: number;
  readonly isCutOff: boolean;
} {
  const texts = text.split("\n");
  const last = texts.pop() ?? "";
  const isCutOff = last.trim() !== "" && !isWhole(last);
  if (last.trim() !== "" && !isCutOff) texts.push(last);
  const lines = texts
    .map((each, index): OrderedLine => ({ number: index + 1, text: each }))
    .filter((line) => line.text.trim() !== "");
  const seqs = keysOf(lines);
  const isInOrder = seqs.every((seq, index) => {
    const before = seqs[index - 1];
    return seq === null || before === undefined || before === null || before <= seq;
  });
  if (isInOrder || seqs.includes(null)) return { lines, moved: 0, isCutOff };
  const order = lines.map((_, index) => index).sort((a, b) => (seqs[a] ?? 0) - (seqs[b] ?? 0));
  const sorted = order.flatMap((index) => lines[index] ?? []);
  return { lines: sorted, moved: order.filter((index, place) => index !== place).length, isCutOff };
}

/** What lines are sorted by. In a trace, a line without a time stays behind the one in front of it. */
function keysOf(lines: readonly OrderedLine[]): readonly (number | null)[] {
  const own = lines.map((line) => seqOf(line.text));
  if (!lines.some((line) => timeOf(line.text) !== null)) return own;
  let last = 0;
  return own.map((key) => (last = key ?? last));
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line.slice(Math.max(line.indexOf("{"), 0)));
    return true;
  } catch {
    return false;
  }
}

function seqOf(line: string): number | null {
  const match = /"seq":\s*(\d+)/.exec(line);
  return match === null ? timeOf(line) : Number(match[1]);
}

import type { Progress } from "../../engine/result.ts";
import { codes } from "./codes.ts";
import type { TlcMessage } from "./messages.ts";

/** How far TLC came, and what it says of itself. */
export type TlcCounts = {
  readonly distinctStates: number;
  readonly generatedStates: number;
  /** Found and not yet expanded. */
  readonly frontier: number;
  readonly depth: number;
  /** `2.15`. */
  readonly version: string | null;
  /** The odds that two states had one fingerprint and one of them was missed, as TLC writes them: `2.1E-10`. */
  readonly missedOdds: string | null;
};

const none: TlcCounts = {
  distinctStates: 0,
  generatedStates: 0,
  frontier: 0,
  depth: 0,
  version: null,
  missedOdds: null,
};

/** The counts after the last message that has some. */
export function countsOf(messages: readonly TlcMessage[]): TlcCounts {
  return messages.reduce((counts, message) => ({ ...counts, ...countsIn(message) }), none);
}

/** A message of how far the search is, for a progress line; `null` for any other. */
export function progressIn(message: TlcMessage, seconds: number): Progress | null {
  return message.code === codes.progress ? { ...none, ...countsIn(message), seconds } : null;
}

function countsIn({ code, text }: TlcMessage): Partial<TlcCounts> {
  switch (code) {
    // The server of the distributed mode says its version outside of all frames.
    case null:
    case codes.version: {
      const [, version] = /^TLC2 .*?Version (\S+)/.exec(text) ?? [];
      return version === undefined ? {} : { version };
    }
    case codes.progress: {
      const [, depth] = /^Progress\((\d+)\)/.exec(text) ?? [];
      return { ...statesIn(text), ...(depth === undefined ? {} : { depth: Number(depth) }) };
    }
    case codes.finalCounts:
      return statesIn(text);
    case codes.depth: {
      const [, depth] = /search is (\d+)/.exec(text) ?? [];
      return depth === undefined ? {} : { depth: Number(depth) };
    }
    case codes.success: {
      const odds = [...text.matchAll(/val = (\S+)/g)].map(([, value]) => value);
      const [missedOdds] = odds;
      return missedOdds === undefined ? {} : { missedOdds };
    }
    default:
      return {};
  }
}

/** `3,066 states generated (3,066 s/min), 1,379 distinct states found, 296 states left on queue.` */
function statesIn(text: string): Partial<TlcCounts> {
  const found =
    /([\d,]+) states generated.*?([\d,]+) distinct states found.*?([\d,]+) states left on queue/.exec(
      text,
    );
  if (found === null) return {};
  const [generatedStates = 0, distinctStates = 0, frontier = 0] = found
    .slice(1)
    .map((digits) => Number(digits.replaceAll(",", "")));
  return { generatedStates, distinctStates, frontier };
}

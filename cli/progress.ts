import type { LivenessProgress, Progress } from "../engine/result.ts";
import type { Host } from "./host.ts";
import { countText, durationText } from "./report/numbers.ts";

/** Shorter work says nothing. */
const quietSeconds = 1;
/** Between two reports, to a terminal and to a file. */
const intervalSeconds = { terminal: 0.25, file: 10 } as const;

/** Shows how a search is getting on, on one line of a terminal that is rewritten; `done` wipes it away. */
export type ProgressLine = {
  readonly report: (progress: Progress) => void;
  readonly done: () => void;
};

export function progressLine(host: Host): ProgressLine {
  const interval = host.isErrorTerminal ? intervalSeconds.terminal : intervalSeconds.file;
  const line = rewrittenLine(host);
  let previous: Progress | null = null;
  return {
    report: (progress) => {
      const since = progress.seconds - (previous?.seconds ?? 0);
      if (progress.seconds < quietSeconds || (previous !== null && since < interval)) return;
      const text = progressText(progress, previous);
      if (host.isErrorTerminal) line.show(text);
      else host.writeError(`${text}\n`);
      previous = progress;
    },
    done: line.done,
  };
}

/** Says what is being done, on one line of a terminal that is rewritten; `done` wipes it away. A file gets nothing. */
export type StatusLine = {
  readonly show: (text: string) => void;
  readonly done: () => void;
};

export function statusLine(host: Host): StatusLine {
  const line = rewrittenLine(host);
  let last = -Infinity;
  return {
    show: (text) => {
      const now = performance.now();
      if (!host.isErrorTerminal || now - last < 1000 * intervalSeconds.terminal) return;
      line.show(text);
      last = now;
    },
    done: line.done,
  };
}

const wipe = "\r\u001b[2K";
/** Without wrapping at the margin, a text that is wider than the terminal stays on one line, which can be wiped. */
const unwrapped = { begin: "\u001b[?7l", end: "\u001b[?7h" } as const;

function rewrittenLine({ writeError }: Host): StatusLine {
  let isShown = false;
  return {
    show: (text) => {
      writeError(`${wipe}${unwrapped.begin}${text}${unwrapped.end}`);
      isShown = true;
    },
    done: () => {
      if (isShown) writeError(wipe);
      isShown = false;
    },
  };
}

/** The rate is that of generated states since the last report. */
export function progressText(progress: Progress, previous: Progress | null): string {
  if (progress.liveness !== undefined) return livenessText(progress.liveness, progress);
  const seconds = progress.seconds - (previous?.seconds ?? 0);
  const generated = progress.generatedStates - (previous?.generatedStates ?? 0);
  const rate = seconds > 0 ? generated / seconds : 0;
  return [
    `${countText(progress.distinctStates)} distinct states`,
    `${countText(progress.generatedStates)} generated (${countText(rate)} a second)`,
    `frontier ${countText(progress.frontier)}`,
    `depth ${progress.depth}`,
    durationText(progress.seconds),
  ].join(", ");
}

function livenessText(liveness: LivenessProgress, { distinctStates }: Progress): string {
  const done =
    "steps" in liveness
      ? `steps of ${Math.floor((100 * liveness.steps) / distinctStates)} % of the states`
      : `${countText(liveness.nodes)} states of the product with the formula`;
  return `${countText(distinctStates)} distinct states; formulas: ${done}`;
}

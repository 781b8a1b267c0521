import type { Progress } from "../engine/result.ts";
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
  let previous: Progress | null = null;
  let isShown = false;
  return {
    report: (progress) => {
      const since = progress.seconds - (previous?.seconds ?? 0);
      if (progress.seconds < quietSeconds || (previous !== null && since < interval)) return;
      const text = progressText(progress, previous);
      host.writeError(host.isErrorTerminal ? `\r\u001b[2K${text}` : `${text}\n`);
      isShown = host.isErrorTerminal;
      previous = progress;
    },
    done: () => {
      if (isShown) host.writeError("\r\u001b[2K");
    },
  };
}

/** The rate is that of generated states since the last report. */
export function progressText(progress: Progress, previous: Progress | null): string {
  if (progress.liveness !== undefined)
    return `${countText(progress.distinctStates)} distinct states; formulas: ${progress.liveness}`;
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

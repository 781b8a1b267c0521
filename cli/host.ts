import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import colors from "picocolors";
import type { SourceLookup } from "../dsl/diag/excerpt.ts";
import type { Palette } from "../dsl/diag/palette.ts";

/** What a verb sees of the world, so that tests can stand in for it. */
export type Host = {
  /** Files are named relative to this folder. */
  readonly cwd: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly palette: Palette;
  readonly errorPalette: Palette;
  /** In columns. */
  readonly width: number;
  /** Whether stderr can rewrite its last line. */
  readonly isErrorTerminal: boolean;
  /** Calls `interrupt` on Ctrl-C, and when the process is asked to end, until the function that it returns is called. */
  readonly onInterrupt: (interrupt: () => void) => () => void;
};

/** The width of reports that go to a file or a pipe. */
const defaultWidth = 100;

/** Not to be heard means to leave TLC or a solver behind. */
const endings = ["SIGINT", "SIGTERM"] as const;

/** The process that runs. */
export function processHost(): Host {
  const { stdout, stderr } = process;
  return {
    cwd: process.cwd(),
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    palette: paletteFor(stdout.isTTY),
    errorPalette: paletteFor(stderr.isTTY),
    width: stdout.isTTY && stdout.columns > 0 ? stdout.columns : defaultWidth,
    isErrorTerminal: stderr.isTTY,
    onInterrupt: (interrupt) => {
      for (const signal of endings) process.once(signal, interrupt);
      return () => {
        for (const signal of endings) process.removeListener(signal, interrupt);
      };
    },
  };
}

/** Colour only on a terminal, and not when `NO_COLOR` is set to anything (no-color.org). */
function paletteFor(isTerminal: boolean): Palette {
  const wanted =
    isTerminal && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  const { bold, dim, red, green, yellow, cyan } = colors.createColors(wanted);
  return { bold, dim, red, green, yellow, cyan };
}

/** Reads each source file once; `null` for one that cannot be read. */
export function sourceLookup(cwd: string): SourceLookup {
  const texts = new Map<string, string | null>();
  return (file) => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = readOrNull(resolve(cwd, file));
    texts.set(file, text);
    return text;
  };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

import type { Host } from "../../cli/host.ts";
import { run } from "../../cli/run.ts";
import { plain } from "../../dsl/diag/palette.ts";

/** What a command line printed, and how it ended. */
export type Ran = { readonly code: number; readonly output: string; readonly errors: string };

/**
 * Runs the command line in `cwd`, without a process. `onInterrupt` may be told to press Ctrl-C; `onError` hears what
 * stands on stderr, as it comes.
 */
export async function lifespec(
  cwd: string,
  args: readonly string[],
  onInterrupt: Host["onInterrupt"] = () => () => {},
  onError: (text: string) => void = () => {},
): Promise<Ran> {
  let output = "";
  let errors = "";
  const host: Host = {
    cwd,
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
      onError(text);
    },
    palette: plain,
    errorPalette: plain,
    width: 100,
    isErrorTerminal: false,
    onInterrupt,
  };
  const code = await run(args, host);
  return { code, output, errors };
}

/** A report without the times that it took. */
export function steady(text: string): string {
  return text.replaceAll(/\b\d+(\.\d+)? (ms|s|min( \d+ s)?)(?=,|$|\)| \()/gm, "TIME");
}

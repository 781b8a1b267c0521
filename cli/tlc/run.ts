import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageReader, type TlcMessage } from "./messages.ts";
import type { TlcEnd } from "./outcome.ts";
import type { TlcTools } from "./tools.ts";

export type TlcFile = { readonly name: string; readonly text: string };

export type TlcRunOptions = {
  /** Whether a state without successors is an error. */
  readonly deadlock: boolean;
  readonly workers: number | "auto";
  /** Ends the run when it is aborted. */
  readonly signal?: AbortSignal;
  readonly onMessage?: (message: TlcMessage) => void;
  /** Of the Java machine, in front of the rest: `-Xmx2g`. */
  readonly javaOptions?: readonly string[];
};

/** A run that is over. The folder is still there: `removeFolder` ends it. */
export type TlcRun = TlcEnd & {
  /** Where the module is and where TLC kept its states. */
  readonly folder: string;
  readonly output: string;
  readonly seconds: number;
};

/** What is asked to end gets so long before it is made to. */
const patienceMs = 3000;

/** Runs TLC on `MCName.tla` among the files, in a folder of its own. */
export async function runTlc(
  { java, jar }: TlcTools,
  files: readonly TlcFile[],
  options: TlcRunOptions,
): Promise<TlcRun> {
  const folder = mkdtempSync(join(tmpdir(), "lifespec-tlc-"));
  const model = writeModel(files, folder);
  const args = [
    ...(options.javaOptions ?? []),
    "-XX:+UseParallelGC",
    // It unpacks its standard modules into the temporary folder, under the feet of another TLC.
    `-Djava.io.tmpdir=${folder}`,
    "-cp",
    jar,
    "tlc2.TLC",
    "-tool",
    "-workers",
    String(options.workers),
    ...(options.deadlock ? [] : ["-deadlock"]),
    "-metadir",
    join(folder, "states"),
    "-config",
    `${model}.cfg`,
    model,
  ];
  const start = performance.now();
  const end = await processOf(java, args, folder, options);
  return { ...end, folder, seconds: (performance.now() - start) / 1000 };
}

export function removeFolder({ folder }: Pick<TlcRun, "folder">): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes the files, and gives the name of the module to check. */
export function writeModel(files: readonly TlcFile[], folder: string): string {
  const config = files.find(({ name }) => name.endsWith(".cfg"));
  if (config === undefined) throw new Error("no .cfg among the files");
  for (const { name, text } of files) {
    writeFileSync(join(folder, name), name === config.name ? forAnyTlc(text) : text);
  }
  return config.name.replace(/\.cfg$/, "");
}

/**
 * `CHECK_DEADLOCK` and `ALIAS` are not known to TLC 2.15. The first is said on the command line, where every release
 * understands it; the second would hide the variables that we read.
 */
function forAnyTlc(config: string): string {
  return config.replaceAll(/^(CHECK_DEADLOCK|ALIAS) .*\n/gm, "");
}

type Ended = TlcEnd & { readonly output: string };

/** A process from its start to its end, which never fails: that it could not start is said in its output. */
export function processOf(
  command: string,
  args: readonly string[],
  cwd: string,
  { signal, onMessage }: Pick<TlcRunOptions, "signal" | "onMessage">,
): Promise<Ended> {
  return new Promise((resolve) => {
    const messages: TlcMessage[] = [];
    const chunks: string[] = [];
    const note = (message: TlcMessage): void => {
      messages.push(message);
      onMessage?.(message);
    };
    // Two, since what Java complains of may come in the middle of a frame.
    const [said, complained] = [messageReader(note), messageReader(note)];
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const stopWatching = endOnAbort(child, signal);
    const hear =
      ({ read }: typeof said) =>
      (chunk: string): void => {
        chunks.push(chunk);
        read(chunk);
      };
    child.stdout.setEncoding("utf8").on("data", hear(said));
    child.stderr.setEncoding("utf8").on("data", hear(complained));
    child.on("error", (error) => hear(complained)(`${error.message}\n`));
    child.on("close", (exitCode, signalName) => {
      stopWatching();
      said.end();
      complained.end();
      const isInterrupted = signal?.aborted === true;
      resolve({ exitCode, signal: signalName, isInterrupted, messages, output: chunks.join("") });
    });
  });
}

/** First asks the process to end, then ends it. */
function endOnAbort(child: ReturnType<typeof spawn>, signal: AbortSignal | undefined): () => void {
  let hurry: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill("SIGTERM");
    hurry = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  };
  if (signal?.aborted === true) stop();
  signal?.addEventListener("abort", stop, { once: true });
  return () => {
    clearTimeout(hurry);
    signal?.removeEventListener("abort", stop);
  };
}

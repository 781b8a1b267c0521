import { Command, CommanderError, Help, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./check.ts";
import type { DocOptions } from "./doc.ts";
import type { EmitOptions } from "./emit.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { packageVersion } from "./house.ts";
import type { ProveOptions } from "./proved.ts";
import type { ReplayOptions } from "./replay.ts";
import type { SimulateOptions } from "./simulate.ts";
import type { TlcOptions } from "./tlc.ts";
import type { TraceForm, TraceOptions } from "./trace.ts";

type Settings = Readonly<Record<string, number>>;
const noSettings: { readonly set: Settings } = { set: {} };
type Done = (code: ExitCode) => void;

/** Runs a command line, without the name of the program, and gives its exit code. Verbs are loaded when needed. */
export async function run(args: readonly string[], host: Host): Promise<number> {
  let code: number = exitCodes.holds;
  const program = programOf(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (isOfTheSystem(error)) {
      host.writeError(`error: ${error.message}\n`);
      return exitCodes.badArguments;
    }
    host.writeError(
      `lifespec: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    host.writeError("This is an error of lifespec and not of the spec.\n");
    return exitCodes.internal;
  }
}

/** A folder that cannot be written to: Node's own words name the file. Of a full disk they do not. */
function isOfTheSystem(error: unknown): error is Error {
  if (!(error instanceof Error && "syscall" in error)) return false;
  return "path" in error || ("code" in error && error.code === "ENOSPC");
}

function programOf(host: Host, done: Done): Command {
  const program = new Command("lifespec")
    .description("Specifications of object lifetimes in concurrent code, in TypeScript.")
    .version(packageVersion())
    .exitOverride()
    .configureHelp({ optionDescription })
    .configureOutput({ writeOut: host.write, writeErr: host.writeError })
    .showHelpAfterError("(--help lists what there is)")
    .addHelpText("after", `\n${exitCodeHelp}`);
  addCheck(program, host, done);
  addSimulate(program, host, done);
  addEmit(program, host, done);
  addReplay(program, host, done);
  addDoc(program, host, done);
  addProve(program, host, done);
  addTlc(program, host, done);
  addTrace(program, host, done);
  return program;
}

/** A flag is off unless it is given: commander would say so of each. */
function optionDescription(option: Option): string {
  if (option.defaultValue === false) return option.description;
  return new Help().optionDescription(option);
}

const exitCodeHelp = `Exit codes: 0 as wanted, 1 bad arguments, 2 a stub has no place in the C file,
10 holds but declares a violation, 11 deadlock, 12 safety violated, 13 formula or refinement violated,
15 not proved, 130 interrupted, 150 a spec does not read, 152 no verdict, 255 an error of lifespec;
of tlc, all of TLC's, and 127 without Java or a jar.`;

function addCheck(program: Command, host: Host, done: Done): void {
  withModelOptions(
    program
      .command("check")
      .description("search all states of specs; of a folder, print a table")
      .argument("<path...>", "spec files, or folders of them")
      .option("--expected", "exit with 0 when every verdict is the declared one", false)
      .option("--json", "print results as JSON", false)
      .option("--alias", "show the aliases that the spec declares, not its variables", false)
      .option("--max-states <n>", "stop after so many distinct states", positive),
  ).action(async (paths: string[], options: CheckOptions) => {
    const { check } = await import("./check.ts");
    done(await check(paths, { ...noSettings, ...options }, host));
  });
}

function addSimulate(program: Command, host: Host, done: Done): void {
  withModelOptions(
    program
      .command("simulate")
      .description("run the spec's own code under a random scheduler, or along a trace")
      .argument("<file>", "a spec file")
      .option("--runs <n>", "number of runs", positive, 1000)
      .option("--seed <n>", "where the random choices start", natural, 1)
      .option("--replay <trace>", "follow a trace that `check` wrote"),
  ).action(async (file: string, options: SimulateOptions) => {
    const { simulate } = await import("./simulate.ts");
    done(await simulate(file, { ...noSettings, ...options }, host));
  });
}

function addEmit(program: Command, host: Host, done: Done): void {
  const command = withModelOptions(
    program
      .command("emit")
      .description("write what is generated from specs, into out/<folder>/<spec>/")
      .argument("<path...>", "spec files, or folders of them")
      .option("--tla", "a TLA+ module, with a model of it for TLC", false)
      .option("--c", "a header of assertions, of what all states have in common", false)
      .option("--patch <file>", "of --c: diffs that put the stubs of one spec into its C file")
      .option("--rv", "automata for runtime verification in the kernel", false)
      .option("--ir", "the intermediate representation: printed, or written with --out", false)
      .option("--smt", "the obligations of a proof, as SMT-LIB", false)
      .option("--mermaid", "diagrams: lock order, lives of objects, counterexample", false)
      .option("--out <folder>", "write here and not into out/")
      .option("--max-states <n>", "of --c: give up after so many distinct states", positive),
  );
  command.action(async (paths: string[], options: EmitOptions) => {
    const { tla, c, rv, ir, smt, mermaid } = options;
    if ([tla, c, rv, ir, smt, mermaid].filter(Boolean).length !== 1)
      command.error("error: give one of --tla, --c, --rv, --ir, --smt and --mermaid");
    if (options.patch !== undefined && !options.c) command.error("error: --patch is of --c");
    if (options.maxStates !== undefined && !options.c)
      command.error("error: --max-states is of --c");
    const { emit } = await import("./emit.ts");
    done(await emit(paths, { ...noSettings, ...options }, host));
  });
}

function addReplay(program: Command, host: Host, done: Done): void {
  withModelOptions(
    program
      .command("replay")
      .description("whether a log of the stubs that `emit --c` writes is a behavior of the spec")
      .argument("<file>", "a spec file")
      .argument("<log>", "a line of JSON for each stub that was passed, or a trace of the kernel")
      .option("--thread <number=name>", "which thread a number is (repeatable)", threadName),
  ).action(async (file: string, log: string, options: ReplayOptions) => {
    const { replayLog } = await import("./replay.ts");
    done(await replayLog(file, log, { ...noSettings, ...options }, host));
  });
}

function addDoc(program: Command, host: Host, done: Done): void {
  withModelOptions(
    program
      .command("doc")
      .description("search all specs of a folder, and write the design document of them")
      .argument("<folder>", "a folder of specs; its README.md opens the document")
      .option("--out <folder>", "write below here and not below out/")
      .option("--max-states <n>", "stop each search after so many distinct states", positive),
  ).action(async (path: string, options: DocOptions) => {
    const { doc } = await import("./doc.ts");
    done(await doc(path, { ...noSettings, ...options }, host));
  });
}

function addProve(program: Command, host: Host, done: Done): void {
  const command = withModelOptions(
    program
      .command("prove")
      .description("prove the properties of a spec for any number of threads and objects")
      .argument(
        "<path...>",
        "spec files, or folders of them; there only those with an inductive invariant",
      )
      .option("--limit <seconds>", "for each obligation", seconds, 10)
      .option("--suggest", "look for conjuncts with which the proof goes through", false)
      .option("--within <seconds>", "for --suggest, for each spec", seconds, 600)
      .option("--json", "print results as JSON", false),
  );
  command.action(async (paths: string[], options: ProveOptions) => {
    if (!options.suggest && command.getOptionValueSource("within") === "cli")
      command.error("error: --within is of --suggest");
    const { prove } = await import("./prove.ts");
    done(await prove(paths, { ...noSettings, ...options }, host));
  });
}

function addTlc(program: Command, host: Host, done: Done): void {
  withModelOptions(
    program
      .command("tlc")
      .description("let TLC check the TLA+ of specs, and say whether `check` agrees")
      .argument("<path...>", "spec files, or folders of them")
      .option(
        "--workers <n>",
        "threads of TLC; only with one are its counts the same each time",
        workers,
        1,
      )
      .option("--distributed [address]", "start a server, and say how other machines join it")
      .option("--expected", "exit with 0 when every verdict is the declared one", false),
  ).action(async (paths: string[], options: TlcOptions) => {
    const { tlc } = await import("./tlc.ts");
    done(await tlc(paths, { ...noSettings, ...options }, host));
  });
}

const traceForms: readonly TraceForm[] = ["columns", "tlc", "json", "mermaid", "itf"];

function addTrace(program: Command, host: Host, done: Done): void {
  program
    .command("trace")
    .description("print a trace that `check`, `simulate` or `tlc` wrote, in another form")
    .argument("<file>", "a trace: out/…/….itf.json")
    .addOption(new Option("--as <form>", "its form").choices(traceForms).default("columns"))
    .option("--alias", "show the aliases that the spec declares, not its variables", false)
    .option("--no-cache", "read the spec afresh, and remember nothing")
    .action(async (file: string, options: TraceOptions) => {
      const { trace } = await import("./trace.ts");
      done(await trace(file, options, host));
    });
}

function withModelOptions(command: Command): Command {
  return command
    .option("--set <name=value>", "change a parameter of the model (repeatable)", assignment)
    .option("--no-cache", "read the spec afresh, and remember nothing");
}

function assignment(text: string, previous: Settings | undefined): Settings {
  const match = /^([A-Za-z_$][\w$]*)=(-?\d+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It has the form slots=3.");
  return { ...previous, [match[1] ?? ""]: Number(match[2]) };
}

type Names = Readonly<Record<string, string>>;

function threadName(text: string, previous: Names | undefined): Names {
  const match = /^(\d+)=(\w+)$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It has the form 57=shrinker.");
  return { ...previous, [match[1] ?? ""]: match[2] ?? "" };
}

function natural(text: string): number {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value) || value < 0 || text.trim() === "") {
    throw new InvalidArgumentError("It is a whole number.");
  }
  return value;
}

function workers(text: string): number | "auto" {
  return text === "auto" ? text : positive(text);
}

function positive(text: string): number {
  const value = natural(text);
  if (value === 0) throw new InvalidArgumentError("It is at least 1.");
  return value;
}

/** The milliseconds of a timer are a 32-bit number: a longer time would be over at once. */
function seconds(text: string): number {
  const value = positive(text);
  if (value > mostSeconds) throw new InvalidArgumentError(`It is at most ${mostSeconds}, a week.`);
  return value;
}

const mostSeconds = 7 * 24 * 60 * 60;

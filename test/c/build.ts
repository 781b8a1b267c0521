import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const folder = import.meta.dirname;
const merged = join(root, "out/zswap/pin-swap-cache-first/lifespec_pin_swap_cache_first.h");
const rc1 = join(root, "out/zswap/rc1/lifespec_rc1.h");
export const headers = {
  merged,
  rc1,
  xarray: join(root, "out/zswap/xarray/lifespec_xarray.h"),
  reproduce: join(root, "out/zswap/rc1/reproduce_use_after_free.c"),
} as const;

/** Whether a tool is here. In CI it must be: what was not run has not passed. */
export function has(tool: string): boolean {
  const found = spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
  return present(tool, found);
}

/** The folder of the headers of a 6.12 kernel of Debian, or `null`. */
export function kernelHeaders(): string | null {
  const sources = existsSync("/usr/src") ? readdirSync("/usr/src") : [];
  const name = sources.find((each) => /^linux-headers-6\.12\..*-amd64$/.test(each));
  present("linux-headers-6.12", name !== undefined);
  return name === undefined ? null : join("/usr/src", name);
}

function present(what: string, found: boolean): boolean {
  const isRequired =
    process.env["CI"] !== undefined && process.env["LIFESPEC_WITHOUT_C"] === undefined;
  if (!found && isRequired) throw new Error(`${what} is missing in CI`);
  if (!found) process.stderr.write(`${what} is not installed: its tests are skipped\n`);
  return found;
}

export function temporary(): string {
  return mkdtempSync(join(tmpdir(), "lifespec-c-"));
}

const strict = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror"];

export type Form = "merged" | "rc1";

export type BuildOptions = {
  readonly compiler?: string;
  readonly flags?: readonly string[];
  /** Of the sources. */
  readonly from?: string;
  readonly schedule?: string;
};

/** Builds the program in one of its forms, and gives its path. Throws what the compiler complains of. */
export function build(form: Form, out: string, options: BuildOptions = {}): string {
  const { compiler = "gcc", flags = [], from = folder } = options;
  const program = join(out, `zswap-${form}`);
  const sources = ["zswap.c", "swap.c", "kernel.c", "schedule.c"].map((name) => join(from, name));
  const forms = form === "rc1" ? ["-DRC1"] : [];
  const header = `-DLIFESPEC_HEADER="${headers[form]}"`;
  const schedule = options.schedule ?? join(folder, "no-schedule.c");
  const all = [...strict, "-DCONFIG_LIFESPEC", ...forms, header, ...flags, ...sources, schedule];
  execFileSync(compiler, [...all, "-I", folder, "-lpthread", "-o", program], { stdio: "pipe" });
  return program;
}

export type Ran = {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
};

/** Runs a program of `build`; a code of `null` when it did not end in time. */
export function run(program: string, args: readonly string[], seconds = 300): Ran {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    timeout: seconds * 1000,
    maxBuffer: 2 ** 28,
  });
  return { code: status, output: stdout, errors: stderr };
}

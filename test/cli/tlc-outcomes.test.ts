import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findTools, isTlcMissing } from "../tlc/tlc.ts";
import { lifespec } from "./host.ts";

let home = "";
const before = { ...process.env };
const root = process.cwd();
const lock = "specs/gallery/lock.ts";

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "lifespec-java-"));
  mkdirSync(join(home, "bin"));
});

afterAll(() => {
  process.env = before;
  rmSync(home, { recursive: true });
});

/** A Java that does something else first. */
function useJava(lines: string): void {
  const tools = findTools();
  if (tools.kind === "missing") throw new Error(tools.reason);
  const path = join(home, "bin/java");
  writeFileSync(
    path,
    `#!/bin/sh\nif [ "$1" != -version ]; then\n${lines}\nfi\nexec ${tools.java} "$@"\n`,
  );
  chmodSync(path, 0o755);
  process.env["TLA2TOOLS_JAR"] = tools.jar;
  process.env["JAVA_HOME"] = home;
}

/** What TLC gets to see in place of what lifespec wrote. */
function useReplaced(file: string, from: string, to: string): void {
  const script = `import { readFileSync, writeFileSync } from "node:fs";
const text = readFileSync(${JSON.stringify(file)}, "utf8").replace("EXTENDS ", "EXTENDS TLC, ");
if (!text.includes(${JSON.stringify(from)})) throw new Error("nothing to replace");
writeFileSync(${JSON.stringify(file)}, text.replace(${JSON.stringify(from)}, () => ${JSON.stringify(to)}));
`;
  writeFileSync(join(home, "replace.mjs"), script);
  useJava(`"${process.execPath}" "${join(home, "replace.mjs")}" || exit 99`);
}

async function run(spec = lock): Promise<{ readonly code: number; readonly output: string }> {
  const { code, output, errors } = await lifespec(root, ["tlc", spec]);
  const [, kept] = /TLC's files: (\S+)/.exec(output) ?? [];
  if (kept !== undefined) rmSync(kept, { recursive: true, force: true });
  return { code, output: output + errors };
}

type Row = readonly [
  name: string,
  file: string,
  from: string,
  to: string,
  code: number,
  says: RegExp,
];

const [module, config] = ["Lock.tla", "MCLock.cfg"] as const;
const [step, head] = ["lock' = 0", "ProcSet == Procs"] as const;
const invariant = "MutualExclusion ==";

/** Where TLC is told something else than the search: that it holds all the same, or that the two differ. */
const broken: readonly Row[] = [
  ["nothing", module, step, step, 0, /holds \(TLC .*\n[^]*agrees/],
  [
    "an invariant",
    module,
    invariant,
    "MutualExclusion == lock = 1\nOther ==",
    255,
    /do not agree[^]*MutualExclusion is false in the last/,
  ],
  ["a step", module, step, "lock' = 1", 255, /do not agree[^]*TLC's state \d is no successor/],
  [
    "no initial state",
    module,
    "/\\ lock = 1",
    "/\\ lock \\in {}",
    255,
    /do not agree|does not agree/,
  ],
  ["a type", module, `"l2"]`, `"l3"]`, 255, /value of pc is not of its type/],
  [
    "an assumption",
    module,
    head,
    `${head}\nASSUME No == 1 = 2`,
    10,
    /an assumption of the module is false/,
  ],
  [
    "an Assert",
    module,
    step,
    `Assert(FALSE, "bang") /\\ ${step}`,
    14,
    /an Assert of the module fails[^]*"bang"/,
  ],
  ["a value", module, step, "lock' = critical.c", 75, /TLC cannot evaluate the spec/],
  [
    "an initial value",
    module,
    "/\\ lock = 1",
    "/\\ lock = [a |-> 1].b",
    75,
    /TLC cannot evaluate the spec[^]*nonexistent field/,
  ],
  [
    "a variable without a value",
    module,
    step,
    "TRUE",
    75,
    /TLC cannot evaluate the spec[^]*not assigned: lock/,
  ],
  [
    "the value of an invariant",
    module,
    invariant,
    `MutualExclusion == lock = 1 \\/ pc[7] = 1\nOther ==`,
    76,
    /TLC cannot evaluate an invariant: MutualExclusion/,
  ],
  [
    "an Assert in an invariant",
    module,
    invariant,
    `MutualExclusion == Assert(lock = 1, "bang")\nOther ==`,
    76,
    /TLC cannot evaluate an invariant[^]*"bang"/,
  ],
  [
    "a parenthesis",
    module,
    head,
    "ProcSet == (",
    150,
    /SANY does not read the module[^]*Parse Error/,
  ],
  [
    "a name",
    module,
    head,
    "ProcSet == NoSuchThing",
    150,
    /SANY does not read the module[^]*NoSuchThing/,
  ],
  [
    "a module",
    module,
    "EXTENDS ",
    "EXTENDS NoSuch, ",
    150,
    /SANY does not read the module[^]*NoSuch/,
  ],
  [
    "a keyword",
    config,
    "SPECIFICATION",
    "FOO BAR\nSPECIFICATION",
    151,
    /TLC does not take the .cfg[^]*at line/,
  ],
  [
    "a name in the .cfg",
    config,
    "MutualExclusion",
    "Nope",
    151,
    /TLC does not take the .cfg[^]*Nope/,
  ],
];

describe.skipIf(isTlcMissing())(
  "a module that is not what it should be",
  { timeout: 60_000 },
  () => {
    test.each(broken)("%s", async (_, file, from, to, expected, says) => {
      useReplaced(file, from, to);
      const { code, output } = await run();
      expect(output).toMatch(says);
      expect(code).toBe(expected);
    });
  },
);

describe.skipIf(isTlcMissing())("a Java that does not do", { timeout: 60_000 }, () => {
  test("options that it does not take, in its own words", async () => {
    useJava("set -- -Xnonsense");
    const { code, output } = await run();
    expect(output).toMatch(/TLC does not start[^]*-Xnonsense/);
    expect(output).toContain("no states counted");
    expect(code).toBe(127);
  });

  test("a jar that is none", async () => {
    useJava(":");
    process.env["TLA2TOOLS_JAR"] = join(home, "bin/java");
    const { code, output } = await run();
    expect(output).toMatch(/TLC does not start[^]*tlc2.TLC/);
    expect(code).toBe(127);
  });

  test("an argument that TLC does not take", async () => {
    useJava('set -- "$@" -nonsense');
    const { code, output } = await run();
    expect(output).toMatch(/TLC does not take its arguments[^]*-nonsense/);
    expect(code).toBe(1);
  });

  test("one that fails at once, in its own words", async () => {
    useJava(":");
    writeFileSync(join(home, "bin/java"), "#!/bin/sh\necho not today\nexit 1\n");
    const { code, output } = await run();
    expect(output).toMatch(/TLC cannot run: .*java -version` fails:\nnot today\n/);
    expect(code).toBe(127);
  });

  test("a disk that takes no more", async () => {
    useJava("ulimit -f 100");
    const { code, output } = await run("specs/zswap/xarray.ts");
    expect(output).toMatch(/TLC failed on this machine[^]*java.io.IOException/);
    expect(code).toBe(153);
  });

  test("one that somebody ends, and one that ends without a word", async () => {
    useJava("kill -9 $$");
    expect(await run()).toMatchObject({ code: 137, output: expect.stringContaining("SIGKILL") });
    useJava("exit 0");
    expect(await run()).toMatchObject({ code: 255, output: expect.stringContaining("no verdict") });
  });
});

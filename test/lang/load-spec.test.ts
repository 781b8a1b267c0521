import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSpecClass } from "../../engine/native/load-spec.ts";
import { Device } from "./specs/device.ts";

/** The sources, compiled: Node 20 reads no TypeScript, which is what the loader is for. */
const folder = `node_modules/.cache/lifespec-load-spec-${process.pid}`;
const built = resolve(folder);
const sources = ["engine/native/load-spec.ts", "engine/native/hooks.ts", "engine/native/replay.ts"];
const flags = [
  `--ignoreConfig --rewriteRelativeImportExtensions --skipLibCheck --rootDir . --outDir ${folder}`,
  "--module nodenext --target es2023 --types node",
].flatMap((line) => line.split(" "));

beforeAll(() => {
  const compiler = resolve("node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, ...flags, "dsl/lang/index.ts", ...sources]);
  mkdirSync(join(built, "specs"), { recursive: true });
  writeFileSync(join(built, "package.json"), '{ "type": "module" }');
});

afterAll(() => rmSync(built, { recursive: true }));

/** Runs a program beside the compiled sources, and gives what it prints, as lines. */
function run(program: string, ...args: readonly string[]): readonly string[] {
  const file = join(built, "program.js");
  writeFileSync(file, program);
  return execFileSync(process.execPath, [file, ...args], { encoding: "utf8" })
    .trim()
    .split("\n");
}

const device = resolve("test/lang/specs/device.ts");

describe("a spec file is loaded", () => {
  test("with the language of the scheduler, and its violations point into it", () => {
    const program = `
      import { loadSpecClass } from "./engine/native/load-spec.js";
      import { NativeRun } from "./engine/native/run.js";
      const run = new NativeRun(await loadSpecClass(process.argv[2]));
      for (const name of ["reader", "reader", "owner", "owner"]) run.step(name);
      const { finding } = run.step("reader");
      console.log(finding.property);
      for (const { function: name, line, column } of finding.frames) console.log(name, line, column);
    `;
    // `this.held = false` in Lock.unlock(), called by read().
    expect(run(program, device)).toEqual(["use after free", "unlock 25 15", "read 53 24"]);
  });

  test("so that a breakpoint in it stops there, without source maps", () => {
    const program = `
      import { Session } from "node:inspector";
      import { pathToFileURL } from "node:url";
      import { loadSpecClass } from "./engine/native/load-spec.js";
      import { NativeRun } from "./engine/native/run.js";
      const session = new Session();
      session.connect();
      session.post("Debugger.enable");
      session.on("Debugger.paused", ({ params }) => {
        const [{ location, functionName, scopeChain }] = params.callFrames;
        console.log(functionName, location.lineNumber + 1);
        session.post("Runtime.getProperties", { objectId: scopeChain[0].object.objectId }, (_, { result }) =>
          console.log(...result.map(({ name, value }) => name + ": " + value.description)),
        );
        session.post("Debugger.resume");
      });
      const url = pathToFileURL(process.argv[2]).href;
      session.post("Debugger.setBreakpointByUrl", { url, lineNumber: 51 });
      const run = new NativeRun(await loadSpecClass(process.argv[2]));
      run.step("reader");
      run.step("reader");
    `;
    expect(run(program, device)).toEqual(["read 52", "buffer: Buffer"]);
  });

  test("with the files that it imports, and an error says where it was thrown", () => {
    const thrower =
      "  *run(): Thread<void> { const text: string = 'mine'; throw new Error(text); }";
    const base = join(built, "specs", "base.ts");
    const spec = join(built, "specs", "throws.ts");
    writeFileSync(
      base,
      'import { Spec } from "lifespec";\nexport abstract class Base extends Spec {}\n',
    );
    writeFileSync(
      spec,
      [
        'import { type Thread, thread } from "lifespec";',
        'import { Base } from "./base.ts";',
        "export class Throws extends Base {",
        "  override readonly threads = { only: thread(() => this.run()) };",
        thrower,
        "}",
      ].join("\n"),
    );
    const program = `
      import { loadSpecClass } from "./engine/native/load-spec.js";
      import { NativeRun } from "./engine/native/run.js";
      const type = await loadSpecClass(process.argv[2]);
      try { new NativeRun(type); } catch (error) { console.log(error.stack.split("\\n")[1].trim()); }
    `;
    const column = thrower.indexOf("new Error") + 1;
    expect(run(program, spec)[0]).toContain(`/specs/throws.ts:5:${column})`);
  });
});

describe("which class", () => {
  test("the one that the file exports", async () => {
    expect((await loadSpecClass(device)).name).toBe(Device.name);
  });

  test("the one that is named, if it is there", async () => {
    expect((await loadSpecClass(device, "Device")).name).toBe("Device");
    await expect(loadSpecClass(device, "Other")).rejects.toThrow("exports 0 specs Other");
  });
});

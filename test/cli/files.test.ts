import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCached, writeCached } from "../../cli/cache.ts";
import { outFolderOf, tracePathOf, writeWhole } from "../../cli/out-folder.ts";
import { targetsOf } from "../../cli/targets.ts";
import { readTraceFile, traceFileText } from "../../cli/trace-file.ts";
import { race, trace, violated } from "./model.ts";

let cwd = "";

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  mkdirSync(join(cwd, "specs/zswap"), { recursive: true });
  mkdirSync(join(cwd, "node_modules"));
  for (const name of ["rc1.ts", "fix.ts", "types.d.ts", "fix.test.ts", "notes.md"]) {
    writeFileSync(join(cwd, "specs/zswap", name), `// ${name}\n`);
  }
});

afterEach(() => rmSync(cwd, { recursive: true }));

describe("targets", () => {
  test("a folder is its TypeScript files, in order, without tests and declarations", () => {
    const { files, found } = targetsOf(["specs"], cwd);
    expect(files).toEqual(["specs/zswap/fix.ts", "specs/zswap/rc1.ts"]);
    expect([...found]).toEqual(files);
  });

  test("a file that is named is not a file that was found", () => {
    const { files, found } = targetsOf(["specs/zswap/rc1.ts", "./specs"], cwd);
    expect(files).toEqual(["specs/zswap/rc1.ts", "specs/zswap/fix.ts"]);
    expect([...found]).toEqual(["specs/zswap/fix.ts"]);
  });

  test("what is not there is left to the reader", () => {
    expect(targetsOf(["specs/none.ts"], cwd).files).toEqual(["specs/none.ts"]);
  });
});

describe("places of what is made", () => {
  test.each([
    ["specs/zswap/rc1.ts", "out/zswap/rc1"],
    ["models/lock.ts", "out/models/lock"],
    ["lock.ts", "out/lock"],
    ["../elsewhere/lock.ts", "out/lock"],
    ["/somewhere/lock.ts", "out/lock"],
  ])("%s -> %s", (file, folder) => expect(outFolderOf(file, "out/")).toBe(folder));

  test("a trace is named after what is violated", () => {
    const path = tracePathOf("specs/zswap/rc1.ts", "use after free", "out");
    expect(path).toBe("out/zswap/rc1/use-after-free.itf.json");
  });

  test("all files are written, or none", () => {
    writeFileSync(join(cwd, "out"), "a file where a folder should be");
    const files = [
      { path: "made/a.tla", text: "a" },
      { path: "out/b.tla", text: "b" },
    ];
    expect(() => writeWhole(files, cwd)).toThrow(/^(?:EEXIST|ENOTDIR).* mkdir /);
    expect(readdirSync(join(cwd, "made"))).toEqual([]);
    writeWhole([{ path: "made/a.tla", text: "a" }], cwd);
    expect(readdirSync(join(cwd, "made"))).toEqual(["a.tla"]);
  });
});

describe("the cache", () => {
  const key = () => ({ cwd, file: "specs/zswap/rc1.ts", set: { slots: 2 } });
  const entry = (): string => {
    const folder = join(cwd, "node_modules/.cache/lifespec");
    return join(folder, readdirSync(folder)[0] ?? "");
  };
  beforeEach(() => writeCached(key(), race, ["specs/zswap/rc1.ts", "specs/zswap/fix.ts"]));

  test("gives back what was put in", () => expect(readCached(key())).toEqual(race));

  test("knows only the same options", () => {
    expect(readCached({ ...key(), set: { slots: 3 } })).toBeNull();
  });

  test.each(["rc1.ts", "fix.ts"])("forgets when %s changes", (name) => {
    writeFileSync(join(cwd, "specs/zswap", name), "// changed\n");
    expect(readCached(key())).toBeNull();
  });

  test("forgets when a file is gone", () => {
    rmSync(join(cwd, "specs/zswap/fix.ts"));
    expect(readCached(key())).toBeNull();
  });

  test.each([
    ["cut short", (text: string) => text.slice(0, -10)],
    ["changed", (text: string) => text.replace('"name":"Race"', '"name":"Rice"')],
    ["empty", () => ""],
  ])("is not believed when it is %s", (_, damage) => {
    writeFileSync(entry(), damage(readFileSync(entry(), "utf8")));
    expect(readCached(key())).toBeNull();
  });

  test("keeps nothing when a file that was read cannot be found again", () => {
    rmSync(join(cwd, "node_modules/.cache"), { recursive: true });
    writeCached(key(), race, ["specs/zswap/rc1.ts", "specs/none.ts"]);
    expect(readCached(key())).toBeNull();
  });
});

describe("trace files", () => {
  test("are read as they were written", () => {
    const path = join(cwd, "x.itf.json");
    if (violated.finding === null) throw new Error("the fixture has a finding");
    writeFileSync(path, traceFileText(race, violated.finding, trace));
    expect(readTraceFile(path)).toMatchObject({ spec: "Race", trace: violated.trace });
  });

  test.each(["", "{", "[]", "{}", '{"spec":"Race","trace":[]}'])("%j is not one", (text) => {
    const path = join(cwd, "x.itf.json");
    writeFileSync(path, text);
    expect(readTraceFile(path)).toBeTypeOf("string");
  });
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findTlc, pinnedRelease } from "../../cli/tlc/tools.ts";
import { findTools, isTlcMissing } from "../tlc/tlc.ts";
import { lifespec } from "./host.ts";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  mkdirSync(join(cwd, "node_modules"));
  mkdirSync(join(cwd, "specs"));
  for (const name of ["first", "counter"]) {
    const text = readFileSync(`test/cli/specs/${name}.ts`, "utf8");
    writeFileSync(join(cwd, `specs/${name}.ts`), text);
  }
  const tools = findTools();
  if (tools.kind === "found") process.env["TLA2TOOLS_JAR"] = tools.jar;
});

afterAll(() => rmSync(cwd, { recursive: true }));

/** A report without the time that it took, and without what another TLC counts. */
function timeless(text: string): string {
  return text.replaceAll(/\d+ ms|\d+\.\d s/g, "TIME");
}

describe.skipIf(isTlcMissing())("tlc", { timeout: 120_000 }, () => {
  test("a violated spec: the counterexample in the terms of the spec, and that the search agrees", async () => {
    const { code, output } = await lifespec(cwd, ["tlc", "specs/first.ts"]);
    expect(code).toBe(12);
    await expect(timeless(output)).toMatchFileSnapshot("golden/tlc-first.txt");
  });

  test("its trace is one that simulate replays", async () => {
    const trace = "out/first/tlc-use-after-free.itf.json";
    expect(existsSync(join(cwd, trace))).toBe(true);
    const { code, output } = await lifespec(cwd, ["simulate", "specs/first.ts", "--replay", trace]);
    expect(code).toBe(12);
    expect(output).toContain("the same state after each");
  });

  test("a spec that holds, of a folder in which all verdicts are the declared ones", async () => {
    const { code, output } = await lifespec(cwd, ["tlc", "specs"]);
    expect(code).toBe(0);
    expect(output).toContain("same distinct and generated states, same depth");
    expect(output).toContain("as the spec declares: holds");
    expect(output).toContain("as the spec declares: use after free");
  });

  test("Ctrl-C ends TLC, and says how far it came", async () => {
    const { code, output } = await lifespec(cwd, ["tlc", "specs/first.ts"], (interrupt) => {
      setTimeout(interrupt, 300);
      return () => {};
    });
    expect(code).toBe(130);
    expect(output).toContain("no verdict: interrupted");
  });
});

describe("finding TLC", () => {
  const env = { XDG_CACHE_HOME: join(tmpdir(), "no-such-cache"), PATH: process.env["PATH"] };

  test("a jar that is named and not there is not replaced by another", () => {
    const found = findTlc({ cwd, env: { ...env, TLA2TOOLS_JAR: "/nowhere.jar" } });
    expect(found).toEqual(["TLA2TOOLS_JAR names /nowhere.jar, which is not there."]);
  });

  test("without a jar, how to get the pinned release and how to check it", () => {
    const found = findTlc({ cwd, env });
    const text = Array.isArray(found) ? found.join("\n") : "";
    expect(text).toContain(pinnedRelease.url);
    expect(text).toContain(`echo "${pinnedRelease.sha256}  `);
    expect(text).toContain("sha256sum --check");
  });

  test("without Java, how to get it", () => {
    const jar = join(cwd, "some.jar");
    writeFileSync(jar, "");
    const found = findTlc({ cwd, env: { TLA2TOOLS_JAR: jar, JAVA_HOME: "/nowhere" } });
    expect(Array.isArray(found) ? found.join("\n") : "").toContain("Install a Java");
  });
});

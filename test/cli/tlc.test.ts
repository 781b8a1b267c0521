import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endpointOf, temporalPropertiesOf } from "../../cli/tlc/distributed.ts";
import { findTlc, pinnedRelease } from "../../cli/tlc/tools.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { findTools, isTlcMissing } from "../tlc/tlc.ts";
import { lifespec, type Ran } from "./host.ts";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  mkdirSync(join(cwd, "node_modules"));
  mkdirSync(join(cwd, "specs"));
  for (const name of ["first", "counter"]) {
    const text = readFileSync(`test/cli/specs/${name}.ts`, "utf8");
    writeFileSync(join(cwd, `specs/${name}.ts`), text);
  }
  mkdirSync(join(cwd, "live"));
  writeFileSync(join(cwd, "live/live.ts"), readFileSync("test/cli/temporal/live.ts", "utf8"));
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

  test("a formula that is false of TLC's lasso has the name that its truth gives it", async () => {
    const { code, output } = await lifespec(cwd, ["tlc", "live/live.ts"]);
    expect(code).toBe(13);
    // TLC takes one lasso or another.
    expect(output).toMatch(/Live {2}Back, \d steps \(TLC/);
    expect(output).toContain("back to the state after step");
    expect(output).toContain("lifespec check agrees: a formula is violated");
    const { errors } = await lifespec(cwd, ["tlc", "live/live.ts", "--distributed"]);
    expect(errors).toContain("ignores temporal properties (Back)");
  });

  test("a formula within a constraint that no fair behavior stays in has no verdict, whatever TLC says", async () => {
    const run = async (name: string): Promise<Ran> => {
      const path = `live/${name}.ts`;
      const text = readFileSync(`test/engine/liveness/specs/${name}.ts`, "utf8");
      writeFileSync(join(cwd, path), text);
      const ran = await lifespec(cwd, ["tlc", path]);
      rmSync(join(cwd, path));
      return ran;
    };
    const { code, output } = await run("counter");
    expect(code).toBe(152);
    expect(output).toContain("no verdict on formulas");
    expect(output).toContain("GetsBig (within a constraint");
    expect(output).not.toContain("satisfies");
    const once = await run("once");
    expect(once.code).toBe(0);
    expect(once.output).toContain("satisfies");
  });

  test.each(["refinement", "refinement-at-the-start"])(
    "a step that the abstract spec does not have is explained: %s",
    async (name) => {
      const path = "specs/refined.ts";
      writeFileSync(join(cwd, path), readFileSync(`test/corpus/violated/${name}.ts`, "utf8"));
      const { code, output } = await lifespec(cwd, ["tlc", path]);
      rmSync(join(cwd, path));
      expect(code).toBe(13);
      expect(output).toContain("SharesTheResource");
      expect(output).toMatch(/this is\s+no (?:step|initial state) of Resource/);
      expect(output).toContain("lifespec check agrees: violated, after equally many steps");
    },
  );

  test("Ctrl-C ends TLC, and says how far it came", async () => {
    const { code, output } = await lifespec(cwd, ["tlc", "specs/first.ts"], (interrupt) => {
      setTimeout(interrupt, 300);
      return () => {};
    });
    expect(code).toBe(130);
    expect(output).toContain("no verdict: interrupted");
  });
});

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

describe.skipIf(isTlcMissing())("tlc --distributed", { timeout: 150_000 }, () => {
  /** Runs a server, and two workers on the loopback as soon as it says how; all of them end after a minute. */
  async function distributed(spec: string): Promise<Ran> {
    const tools = findTools();
    if (tools.kind === "missing") throw new Error(tools.reason);
    const port = await freePort();
    const workers: ChildProcess[] = [];
    const folder = mkdtempSync(join(tmpdir(), "lifespec-worker-"));
    const invite = (errors: string): void => {
      const [, command] = /^ {2}java (.*)$/m.exec(errors) ?? [];
      if (command === undefined || workers.length > 0) return;
      const args = command
        .replace("ITS-ADDRESS", "127.0.0.1")
        .replace("THREADS", "1")
        .replace("tla2tools.jar", tools.jar)
        .split(" ");
      for (const name of ["one", "two"]) {
        const own = join(folder, name);
        mkdirSync(own);
        const all = [`-Djava.io.tmpdir=${own}`, "-Xmx256m", ...args];
        workers.push(spawn(tools.java, all, { cwd: own, stdio: "ignore", timeout: 60_000 }));
      }
    };
    const args = ["tlc", spec, "--distributed", `127.0.0.1:${port}`];
    let stop = (): void => {};
    const limit = setTimeout(() => stop(), 60_000);
    const ran = await lifespec(
      cwd,
      args,
      (interrupt) => {
        stop = interrupt;
        return () => {};
      },
      invite,
    );
    clearTimeout(limit);
    for (const worker of workers) worker.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
    return ran;
  }

  test("two workers on the loopback find what one TLC finds", async () => {
    const { code, output } = await distributed("specs/counter.ts");
    expect(output).toMatch(/holds \(TLC .*\n[^]*21 distinct states/);
    expect(output).toContain("distributed TLC counts some states more than once");
    expect(code).toBe(0);
  });

  test("a violation has the name that the interpreter gives it", async () => {
    const { code, output } = await distributed("specs/first.ts");
    expect(output).toContain("use after free");
    expect(output).not.toContain("do not agree");
    expect(code).toBe(12);
  });
});

test.skipIf(isTlcMissing())("a port that is taken is no riddle", { timeout: 60_000 }, async () => {
  const other = createServer();
  await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" ? address?.port : null;
  const args = ["tlc", "specs/first.ts", "--distributed", `127.0.0.1:${port}`];
  const { code, output } = await lifespec(cwd, args);
  other.close();
  expect(output).toMatch(/TLC failed on this machine[^]*Port already in use[^]*port\s+is\s+taken/);
  expect(code).toBe(153);
});

describe("--distributed", () => {
  test("says what it does not take", async () => {
    expect(endpointOf("192.0.2.1:70000")).toBeNull();
    expect(endpointOf("no address")).toBeNull();
    expect(endpointOf("192.0.2.1")).toEqual({ address: "192.0.2.1", port: 10_997 });
  });

  test("formulas and refinements are what it would ignore", () => {
    const of = (file: string) => {
      const { model } = readSpec(file, { cwd: process.cwd() });
      return model && temporalPropertiesOf(model);
    };
    expect(of("test/cli/temporal/live.ts")).toEqual(["Back"]);
    expect(of("test/corpus/holds/refinement.ts")).toEqual(["SharesTheResource"]);
    expect(of("test/cli/specs/first.ts")).toEqual([]);
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

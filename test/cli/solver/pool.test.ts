import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { type SolverPool, workerPool } from "../../../cli/solver/pool.ts";

const folder = mkdtempSync(join(tmpdir(), "lifespec-pool-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A pool of workers that do no more than the test needs: what a task's text says. */
function poolOf(size: number, code: string): SolverPool {
  const script = join(folder, `${expect.getState().currentTestName?.replaceAll(/\W+/g, "-")}.mjs`);
  writeFileSync(script, code);
  const pool = workerPool(script, size);
  onTestFinished(() => pool.close());
  return pool;
}

/** Answers with its own number; ends at once at `die`, soon after at `die later`, and never answers `hang`. */
const obedient = `
process.on("message", ({ text }) => {
  if (text === "die") process.exit(1);
  if (text === "hang") return;
  process.send({ answer: { verdict: "unsat", reason: String(process.pid), values: {}, core: [] } });
  if (text === "die later") process.exit(1);
});
process.send({ answer: null });
`;

test("a worker that ends while it is idle is replaced", async () => {
  const pool = poolOf(1, obedient);
  const first = await pool.solve("die later", 1000);
  await setTimeout(300);
  const second = await pool.solve("", 1000);
  expect([first.verdict, second.verdict]).toEqual(["unsat", "unsat"]);
  expect(second.reason).not.toBe(first.reason);
});

test("a worker that ends at a task leaves that one undecided, and no other", async () => {
  const pool = poolOf(2, obedient);
  const answers = await Promise.all(
    ["", "die", "", "die", ""].map((text) => pool.solve(text, 1000)),
  );
  expect(answers.map(({ verdict }) => verdict)).toEqual([
    "unsat",
    "unknown",
    "unsat",
    "unknown",
    "unsat",
  ]);
  expect(answers[1]?.reason).toBe("the solver ended");
});

test("workers that end before they are ready are not started without end", async () => {
  const pool = poolOf(2, "process.exit(1);");
  const answers = await Promise.all(["", "", ""].map((text) => pool.solve(text, 1000)));
  expect(answers.map(({ reason }) => reason)).toEqual(Array(3).fill("no solver runs"));
  expect((await pool.solve("", 1000)).reason).toBe("no solver runs");
});

test("a script that is not there answers too", async () => {
  const pool = workerPool(join(folder, "none.mjs"), 1);
  expect((await pool.solve("", 1000)).verdict).toBe("unknown");
});

test("what is asked of a pool that is closed is answered", async () => {
  const pool = poolOf(1, obedient);
  await pool.solve("", 60_000);
  const asked = [pool.solve("hang", 60_000), pool.solve("", 60_000)];
  pool.close();
  const reasons = (await Promise.all(asked)).map(({ reason }) => reason);
  expect(reasons).toEqual(["the solver was ended", "no solver runs"]);
});

test("questions that nobody waits for any more end, and no others", async () => {
  const pool = poolOf(1, obedient);
  await pool.solve("", 60_000);
  const interruption = new AbortController();
  const solver = pool.until(interruption.signal);
  const dropped = [solver.solve("hang", 60_000), solver.solve("", 60_000)];
  const kept = pool.solve("", 60_000);
  interruption.abort();
  const answers = await Promise.all([...dropped, kept, solver.solve("", 60_000)]);
  expect(answers.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "unsat", "unknown"]);
  expect(answers[0]?.reason).toBe("interrupted");
});

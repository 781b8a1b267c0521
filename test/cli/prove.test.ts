import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifespec, steady } from "./host.ts";

const root = join(import.meta.dirname, "../..");
const golden = join(import.meta.dirname, "golden");
const timeout = 300_000;
let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  cpSync(join(root, "specs/gallery"), cwd, { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** Proves a spec of the gallery with one text in it replaced by another. */
async function proveChanged(name: string, from: string, to: string): ReturnType<typeof lifespec> {
  const text = readFileSync(join(cwd, `${name}.ts`), "utf8");
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  writeFileSync(join(cwd, "changed.ts"), text.replace(from, to));
  return lifespec(cwd, ["prove", "--no-cache", "changed.ts"]);
}

/** A thread counts to four, or is stuck after two steps: a search for deadlocks ends there, and sees no four. */
function specOf(range: string, claim: string): string {
  return `
import { either, inductive, int, invariant, Spec, step, type Thread, thread, until } from "lifespec";

export class Finite extends Spec {
  count = ${range};
  override readonly threads = { counter: thread(() => this.counter()) };

  *counter(): Thread {
    one: yield* step();
    this.count = 1;
    if (either("go on", "stop") === "stop") stuck: yield* until(() => this.count === 0);
    two: yield* step();
    this.count = 2;
    three: yield* step();
    this.count = 3;
    four: yield* step();
    this.count = 4;
  }

  readonly Small = inductive(() => this.count ${claim});
  readonly NotMinus = invariant(() => this.count !== -1);
}
`;
}

/** As many threads as there are slots count, up to the number `limit`. */
function countingTo(limit: string): string {
  return `
import { type Id, inductive, int, invariant, sort, Spec, step, type Thread, thread } from "lifespec";

export class Counting extends Spec {
  readonly slots: ReadonlySet<Id<"Slot">>;
  readonly limit: number;
  count = int(0, 9);
  override readonly threads: Spec["threads"];

  constructor({ slots = 2 } = {}) {
    super();
    this.slots = sort("Slot", slots);
    this.limit = ${limit};
    this.threads = { worker: thread(this.slots, () => this.work()) };
  }

  *work(): Thread {
    yield* step();
    if (this.count < this.limit) this.count += 1;
  }

  readonly Small = inductive(() => this.count <= 2);
  readonly AtMostTwo = invariant(() => this.count <= 2);
}
`;
}

describe("lifespec prove", () => {
  test.each(["lock", "peterson", "two-phase", "lookup"])("proves %s", { timeout }, async (name) => {
    const { code, output, errors } = await lifespec(cwd, ["prove", "--no-cache", `${name}.ts`]);
    expect(errors).toBe("");
    await expect(steady(output)).toMatchFileSnapshot(join(golden, `prove-${name}.txt`));
    expect(code).toBe(0);
  });

  test("says that a size is also a number of the proof", { timeout }, async () => {
    const calculates = "the spec calculates with slots: another number is another proof";
    writeFileSync(join(cwd, "counting.ts"), countingTo("slots"));
    const two = await lifespec(cwd, ["prove", "--no-cache", "counting.ts"]);
    expect(two.output.replaceAll(/\s+/g, " ")).toContain(calculates);
    expect(two.output).toContain("Counting (slots = 2)  proved");
    expect(two.output).toContain("any number of Slot");
    expect(two.code).toBe(0);
    const three = await lifespec(cwd, ["prove", "--no-cache", "counting.ts", "--set", "slots=3"]);
    expect(three.output).toContain("violates Small");

    writeFileSync(join(cwd, "counting.ts"), countingTo("2"));
    const constant = await lifespec(cwd, ["prove", "--no-cache", "counting.ts"]);
    expect(constant.output.replaceAll(/\s+/g, " ")).not.toContain(calculates);
    expect(constant.output).toContain("Counting  proved");
  });

  test("shows a counterexample to induction", { timeout }, async () => {
    const { code, output } = await proveChanged(
      "lookup",
      "() => this.entries.has(entry!) && entry!.users.has(task)",
      "() => this.entries.has(entry!)",
    );
    await expect(steady(output)).toMatchFileSnapshot(join(golden, "prove-too-weak.txt"));
    expect(code).toBe(15);
  });

  test("says of what a reference is to that it is not allocated", { timeout }, async () => {
    const { code, output } = await proveChanged(
      "lookup",
      "() => this.entries.has(entry!) && entry!.users.has(task)",
      "() => true",
    );
    const [first = ""] = output.split("\n\n").filter((part) => part.includes("use after free"));
    expect(first).toContain("\n      user at touch with entry = entry#1\n");
    expect(first).toContain("\n      entry#1 is not allocated\n");
    expect(code).toBe(15);
  });

  test("gives a conjunct that is false its trace", { timeout }, async () => {
    const { code, output } = await proveChanged(
      "lock",
      'isAt(proc, "cs", "l2")',
      'isAt(proc, "cs")',
    );
    await expect(steady(output)).toMatchFileSnapshot(join(golden, "prove-false-conjunct.txt"));
    expect(code).toBe(15);
  });

  test("tells programs of every spec, also of one with a false conjunct", { timeout }, async () => {
    const text = readFileSync(join(cwd, "lock.ts"), "utf8");
    writeFileSync(join(cwd, "violated.ts"), text.replace("until(() => this.lock === 1)", "step()"));
    const args = ["prove", "--no-cache", "--json", "violated.ts", "lock.ts"];
    const { code, output } = await lifespec(cwd, args);
    const [first, second] = JSON.parse(output) as readonly object[];
    const found = { reason: "violated", violated: "OneIsCritical" };
    expect(first).toEqual({ spec: "Lock", file: "violated.ts", proved: false, ...found });
    const properties = ["MutualExclusion", "LockIsTaken"].map((name) => ({
      name,
      verdict: "proved",
    }));
    const report = { proved: true, for: ["2 proc"], properties };
    expect(second).toMatchObject({ spec: "Lock", file: "lock.ts", ...report });
    expect(code).toBe(15);
  });

  const finite = [
    {
      name: "looks at the states after a deadlock",
      text: specOf("int(0, 5)", "<= 3"),
      found: "violates Small",
      code: 15,
    },
    {
      name: "says that a value out of range ends the search",
      text: specOf("int(0, 2)", ">= 0"),
      found: "4 states of 1 counter, and not those after a value is out of range",
      code: 0,
    },
    {
      name: "says that it looked at all states",
      text: specOf("int(0, 5)", ">= 0"),
      found: "all 6 states of 1 counter: no conjunct and no property is false in them",
      code: 0,
    },
  ];

  test.each(finite)("$name", { timeout }, async ({ text, found, code }) => {
    writeFileSync(join(cwd, "finite.ts"), text);
    const ran = await lifespec(cwd, ["prove", "--no-cache", "finite.ts"]);
    expect(ran.errors).toBe("");
    expect(ran.output.replaceAll(/\s+/g, " ")).toContain(found);
    expect(ran.code).toBe(code);
  });

  test("a state that is too large ends as that of `check` does", { timeout }, async () => {
    const reason =
      "count is too large: a type has more than 2^30 values (a set can have at most 30 possible elements, a sequence or record must fit 30 bits: use smaller ranges or capacities)";
    writeFileSync(join(cwd, "large.ts"), specOf("int(0, 1_000_000_000_000)", ">= 0"));
    const ran = await lifespec(cwd, ["prove", "--no-cache", "large.ts"]);
    expect(ran.errors).toBe(`large.ts · ${reason}\n`);
    expect([ran.output, ran.code]).toEqual(["", 152]);
    const { output, code } = await lifespec(cwd, ["prove", "--no-cache", "--json", "large.ts"]);
    const entry = { spec: "Finite", file: "large.ts", proved: false, reason };
    expect([JSON.parse(output), code]).toEqual([[entry], 152]);
  });
});

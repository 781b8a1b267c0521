import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lifespec, steady } from "./host.ts";

const root = join(import.meta.dirname, "../..");
const golden = join(import.meta.dirname, "golden");
const timeout = 600_000;
let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  cpSync(join(root, "specs/gallery"), cwd, { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true }));

/** A spec of the gallery without the conjuncts that its author wrote. */
function withoutConjuncts(name: string): string {
  const text = readFileSync(join(root, "specs/gallery", `${name}.ts`), "utf8");
  return text
    .replaceAll(/^ {2}readonly \w+ = inductive\(.*\);\n/gm, "")
    .replaceAll(/^ {2}readonly \w+ = inductive\([\s\S]*?\n {2}\);\n/gm, "");
}

function write(name: string, text: string): void {
  writeFileSync(join(cwd, `${name}.ts`), text);
}

/** The fields that a report proposes. */
function proposedIn(report: string): string {
  const lines = report.split("\n");
  const first = lines.findIndex((line) => line.startsWith("  readonly "));
  return lines.slice(first, lines.indexOf("", first)).join("\n");
}

/** Two visitors are not too many, three are. */
const crowd = `
import { current, invariant, Spec, step, type Task, type Thread, thread } from "lifespec";

export class Crowd extends Spec {
  readonly inside = new Set<Task>();

  override readonly threads = { visitor: thread(2, () => this.visit()) };

  *visit(): Thread {
    while (true) {
      enter: yield* step();
      this.inside.add(current());
      leave: yield* step();
      this.inside.delete(current());
    }
  }

  readonly AtMostTwo = invariant(() => this.inside.size <= 2);
}
`;

/** That the two numbers are the same is no claim of ours. */
const helpless = `
import { inductive, int, invariant, Spec, step, type Thread, thread } from "lifespec";

export class Helpless extends Spec {
  one = int(0, 5);
  two = int(0, 5);

  override readonly threads = { counter: thread(2, () => this.count()) };

  *count(): Thread {
    while (true) {
      more: yield* step();
      if (this.one < 3) {
        this.one = this.one + 1;
        this.two = this.two + 1;
      }
    }
  }

  readonly Small = invariant(() => this.two <= 3);
  readonly OneIsSmall = inductive(() => this.one <= 3);
}
`;

describe("lifespec prove --suggest", () => {
  test.each(["lock", "peterson", "two-phase", "lookup"])(
    "finds what proves %s, and what it proposes is a proof when it is pasted",
    { timeout },
    async (name) => {
      const bare = withoutConjuncts(name);
      expect(bare).not.toContain("inductive(");
      write(name, bare);
      const found = await lifespec(cwd, ["prove", "--no-cache", "--suggest", `${name}.ts`]);
      expect(found.errors).toBe("");
      await expect(steady(found.output)).toMatchFileSnapshot(join(golden, `suggest-${name}.txt`));
      expect(found.code).toBe(0);

      write(name, bare.replace(/\}\n$/, `\n${proposedIn(found.output)}\n}\n`));
      const proved = await lifespec(cwd, ["prove", "--no-cache", `${name}.ts`]);
      expect(proved.errors).toBe("");
      expect(proved.output).toContain("  proved\n");
      expect(proved.code).toBe(0);
    },
  );

  test("proposes nothing for a property that is violated", { timeout }, async () => {
    write("violated", withoutConjuncts("lock").replace("until(() => this.lock === 1)", "step()"));
    const { code, output } = await lifespec(cwd, ["prove", "--suggest", "violated.ts"]);
    expect(output).toContain("MutualExclusion");
    expect(output).not.toContain("inductive(");
    expect(output).not.toContain("✓");
    expect(code).toBe(15);

    const { output: json } = await lifespec(cwd, ["prove", "--suggest", "--json", "violated.ts"]);
    expect(JSON.parse(json)).toEqual([
      {
        spec: "Lock",
        file: "violated.ts",
        proved: false,
        reason: "violated",
        violated: "MutualExclusion",
      },
    ]);
  });

  test("proves nothing that only a larger model violates", { timeout }, async () => {
    write("crowd", crowd);
    const { code, output } = await lifespec(cwd, ["prove", "--no-cache", "--suggest", "crowd.ts"]);
    await expect(steady(output)).toMatchFileSnapshot(join(golden, "suggest-crowd.txt"));
    expect(output).not.toContain("✓");
    expect(code).toBe(15);
  });

  test("says that the conjuncts of the spec are enough", { timeout }, async () => {
    write("enough", readFileSync(join(root, "specs/gallery/lock.ts"), "utf8"));
    const { code, output } = await lifespec(cwd, ["prove", "--suggest", "enough.ts"]);
    expect(output).toMatch(/^enough\.ts {2}Lock {2}needs no more conjuncts\n/);
    expect(output).toContain("✓");
    expect(code).toBe(0);
  });

  test("proposes nothing where nothing helps", { timeout }, async () => {
    write("helpless", helpless);
    const { code, output } = await lifespec(cwd, [
      "prove",
      "--no-cache",
      "--suggest",
      "helpless.ts",
    ]);
    expect(output).toMatch(/^helpless\.ts {2}Helpless {2}no conjunct was found that helps\n/);
    expect(output).not.toContain("✓");
    expect(code).toBe(15);
  });

  test("says what it has when the time is over", { timeout }, async () => {
    write("lookup", withoutConjuncts("lookup"));
    const { code, output } = await lifespec(cwd, [
      "prove",
      "--no-cache",
      "--suggest",
      "--within",
      "1",
      "lookup.ts",
    ]);
    expect(output).toContain("left when the time was over");
    expect(output).not.toContain("✓");
    expect(code).toBe(15);
  });
});

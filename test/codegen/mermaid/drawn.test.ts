import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { draw } from "../../../cli/doc/drawings.ts";

const golden = "test/codegen/mermaid/golden";

test("mermaid draws every diagram", { timeout: 120_000 }, async () => {
  const sketches = readdirSync(golden, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mmd"))
    .map((name) => ({
      id: name.replaceAll(/[^a-z0-9]+/g, "-"),
      mermaid: readFileSync(join(golden, name), "utf8"),
    }));
  const cache = mkdtempSync(join(tmpdir(), "lifespec-drawn-"));
  try {
    const { svgs, problem } = await draw(sketches, cache, false);
    expect(problem).toBeNull();
    expect([...svgs.keys()]).toEqual(sketches.map(({ id }) => id));
    for (const [id, svg] of svgs) expect(svg, id).not.toContain("Syntax error");
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});

import process from "node:process";
import { expect, test } from "vitest";
import { cacheFolder } from "../../cli/cache.ts";
import { draw } from "../../cli/doc/drawings.ts";
import { sketches } from "./sketches.ts";

const all = [sketches.lockOrder, ...sketches.lifetimes, sketches.sequence].flatMap(
  (sketch, index) => (sketch === null ? [] : [{ id: `d${index}`, mermaid: sketch.mermaid }]),
);

test("what is drawn twice is drawn the same", async () => {
  const folder = cacheFolder(process.cwd());
  const first = await draw(all, folder, false);
  const second = await draw(all, folder, false);
  expect(first.problem).toBeNull();
  expect(first.svgs.size).toBe(3);
  for (const { id } of all) expect(second.svgs.get(id)).toBe(first.svgs.get(id));
});

test("what Mermaid does not read is named, and the others are drawn", async () => {
  const wrong = { id: "wrong", mermaid: "flowchart\n  a -->" };
  const { svgs, problem } = await draw([...all, wrong], cacheFolder(process.cwd()), false);
  expect(problem).toMatch(/^wrong: .*Parse error/s);
  expect([...svgs.keys()].toSorted()).toEqual(["d0", "d1", "d2"]);
});

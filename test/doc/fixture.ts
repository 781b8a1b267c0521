import { readFileSync } from "node:fs";
import process from "node:process";
import { cacheFolder } from "../../cli/cache.ts";
import { outlineOf, type Sketched, withDrawings } from "../../cli/doc/document.ts";
import { draw } from "../../cli/doc/drawings.ts";
import { sourceLookup } from "../../cli/host.ts";
import { loadSpec } from "../../cli/load.ts";
import { type DesignDocument } from "../../codegen/document/index.ts";
import { search } from "../../engine/search.ts";
import { sketches } from "./sketches.ts";

const folder = "test/doc/specs";

async function entryOf(file: string): Promise<Sketched> {
  const { model } = await loadSpec(file, { cwd: process.cwd(), set: {}, useCache: false });
  if (model === null) throw new Error(`${file} does not read`);
  const result = await search(model, {});
  return {
    model,
    result,
    sketches: { ...sketches, sequence: result.finding === null ? null : sketches.sequence },
  };
}

/** The document on the specs here, with a diagram of each kind, drawn. */
export async function drawnDocument(): Promise<DesignDocument> {
  const entries = [
    await entryOf(`${folder}/read-then-lock.ts`),
    await entryOf(`${folder}/checked-again.ts`),
  ];
  const context = { source: sourceLookup(process.cwd()), folder, out: "out/doc", root: "out" };
  const readme = readFileSync(`${folder}/README.md`, "utf8");
  const outline = outlineOf(entries, readme, `lifespec doc ${folder}`, context);
  const drawings = await draw(outline.sketches, cacheFolder(process.cwd()), true);
  if (drawings.problem !== null) throw new Error(drawings.problem);
  return withDrawings(outline.document, drawings);
}

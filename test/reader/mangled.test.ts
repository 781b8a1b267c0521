import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { ModelTooLarge } from "../../engine/encoding.ts";
import { search } from "../../engine/search.ts";
import { mangled } from "./mangle.ts";

const root = join(import.meta.dirname, "../..");
/** How many variants of each spec: more with `MANGLED=100 npx vitest run test/reader/mangled.test.ts`. */
const variants = Number(process.env["MANGLED"] ?? 2);
/** What a refusal without a place says: that there is no spec to point at. */
const unplaced = ["E0101", "E0103"];
const folders = ["specs/gallery", "test/corpus/holds", "test/corpus/language"];
const large = ["rc1", "pin-swap-cache-first", "xarray"].map((name) => `specs/zswap/${name}.ts`);
const small = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-"));
  cpSync(join(root, "specs/zswap"), cwd, { recursive: true });
});

afterAll(() => rmSync(cwd, { recursive: true }));

/** Reads a variant; a model that comes out of it is one that the engine can search. */
async function readAndSearch(path: string): Promise<ReturnType<typeof readSpec>> {
  const result = readSpec(path, { cwd });
  try {
    if (result.model !== null) await search(result.model, { maxStates: 1000 });
  } catch (error) {
    if (!(error instanceof ModelTooLarge)) throw error;
  }
  return result;
}

test.each([...small, ...large])(
  "%s: no variant makes the reader throw",
  { timeout: 1_000_000 },
  async (file) => {
    const text = readFileSync(join(root, file), "utf8");
    for (let seed = 1; seed <= variants; seed += 1) {
      const path = join(cwd, `variant-${basename(file)}`);
      writeFileSync(path, mangled(text, seed));
      let result: ReturnType<typeof readSpec>;
      try {
        result = await readAndSearch(path);
      } catch (error) {
        throw new Error(`variant ${seed} of ${file}`, { cause: error });
      }
      const { model, errors } = result;
      expect(model === null, `variant ${seed}`).toBe(errors.length > 0);
      const lost = errors.filter(({ span, code }) => span === null && !unplaced.includes(code));
      expect(lost, `variant ${seed}`).toEqual([]);
    }
  },
);

import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { search } from "../../engine/search.ts";
import { isTlcMissing } from "../tlc/tlc.ts";
import { explore } from "./oracle.ts";
import { compareWithTlc } from "./tlc.ts";

const cwd = new URL("../..", import.meta.url).pathname;
const folders = [
  "specs/gallery",
  "specs/zswap",
  "test/corpus/agreement",
  "test/corpus/holds",
  "test/corpus/violated",
  "test/corpus/lock-order",
];
const specs = folders
  .flatMap((folder) => readdirSync(`${cwd}${folder}`).map((name) => `${folder}/${name}`))
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => {
    const { model } = readSpec(file, { cwd });
    return model === null ? [] : [{ file, model }];
  });

/** TLC takes a second for some twenty thousand states of these models: CI runs all of them, a user the smaller ones. */
const mostStates = Number(process.env["LIFESPEC_TLC_STATES"] ?? (process.env["CI"] ? 2e6 : 12e3));

describe.skipIf(isTlcMissing())("TLC agrees", () => {
  test.for(specs)("$file", { timeout: 1_800_000 }, async ({ file, model }, { skip }) => {
    const found = await search(model, {});
    const isPublished = file.startsWith("specs/gallery");
    const isLarge = found.distinctStates > mostStates && !isPublished;
    skip(isLarge, `${found.distinctStates} states: LIFESPEC_TLC_STATES=${mostStates * 100}`);
    const comparison = compareWithTlc(model, found, () => {
      const explored = explore(model, 2 * found.distinctStates + 1000);
      if (explored === null) throw new Error("more states than the search found");
      return explored;
    });
    expect(comparison).toEqual({ kind: "agrees", reason: "" });
  });
});

import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { emitTla, emitTlaProof } from "../../../codegen/tla/index.ts";
import { moduleWidth } from "../../../codegen/tla/width.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { isTlcMissing, runTlc } from "../../tlc/tlc.ts";

const root = join(import.meta.dirname, "../../..");
let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  const grammar = "node_modules/@tlaplus/tree-sitter-tlaplus/tree-sitter-tlaplus.wasm";
  parser = new Parser().setLanguage(await Language.load(grammar));
});

/** What SANY needs of the library of TLAPS, which does not come with TLC. */
const tlaps = "---- MODULE TLAPS ----\nPTL == TRUE\n====\n";

const gallery = ["lock", "peterson", "two-phase", "lookup"].map(
  (name) => `specs/gallery/${name}.ts`,
);
const own = ["two-pages", "all-pages"].map((name) => `test/codegen/tla/specs/${name}.ts`);

describe.each([...gallery, ...own])("%s", (spec) => {
  const { model } = readSpec(spec, { cwd: root });
  if (model === null) throw new Error("does not read");
  const proof = emitTlaProof(model);
  if (proof === null) throw new Error("has no conjuncts");

  test("the module is as written", async () => {
    await expect(proof.text).toMatchFileSnapshot(`__snapshots__/${proof.name}`);
    const lines = proof.text.split("\n");
    expect(lines.filter((line) => line.length > moduleWidth || /\s$/.test(line))).toEqual([]);
  });

  test("the grammar accepts it, and not a broken proof", () => {
    expect(parser.parse(proof.text)?.rootNode.hasError).toBe(false);
    const broken = proof.text.replace("<1>. QED", "<1>. QED QED");
    expect(parser.parse(broken)?.rootNode.hasError).toBe(true);
  });

  // TLC takes the module whole: every name in it is defined, and `Inv` holds where the model goes.
  test.skipIf(isTlcMissing())("TLC finds Inv in every state", { timeout: 60_000 }, () => {
    const files = emitTla(model).files.map(({ name, text }) => ({
      name,
      text: name.startsWith("MC")
        ? text
            .replace(new RegExp(`^EXTENDS ${model.name}\\b`, "m"), `EXTENDS ${model.name}_proof`)
            .replace("INVARIANTS\n", "INVARIANTS\n    Inv\n")
        : text,
    }));
    const all = [...files, proof, { name: "TLAPS.tla", text: tlaps }];
    const { exitCode, output } = runTlc(all, { deadlock: model.checkDeadlock });
    expect(output).not.toMatch(/warning/i);
    expect(exitCode).toBe(0);
  });
});

describe("the number of objects at the start", () => {
  const assumptionOf = (name: string): string => {
    const { model } = readSpec(`test/codegen/tla/specs/${name}.ts`, { cwd: root });
    const { text = "" } = (model && emitTlaProof(model)) ?? {};
    return /^ASSUME SizesAssumption ==\n(?: .*\n)*/m.exec(text)?.[0] ?? "";
  };

  test("is assumed of a pool that has as many", () => {
    expect(assumptionOf("two-pages")).toContain("/\\ Page # {}\n");
    expect(assumptionOf("two-pages")).toContain("/\\ \\E p \\in Page : p # initialPage\n");
    expect(assumptionOf("two-pages")).not.toContain("Page = ");
  });

  test("is all that is assumed where the spec finds no more", () => {
    expect(assumptionOf("all-pages")).toContain("/\\ Page = {initialPage, initialPage2}\n");
  });

  test.skipIf(isTlcMissing())("is refused by TLC with one page", { timeout: 60_000 }, () => {
    const { model } = readSpec("test/codegen/tla/specs/two-pages.ts", { cwd: root });
    if (model === null) throw new Error("does not read");
    const { text = "" } = emitTlaProof(model) ?? {};
    const alone = emitTla(model).files.map((file) => ({
      ...file,
      text: file.text
        .replace(/^EXTENDS TwoPages\b/m, "EXTENDS TwoPages_proof")
        .replace(/Page = \{.*\}/, "Page = {page1}"),
    }));
    const proof = { name: "TwoPages_proof.tla", text };
    const { output } = runTlc([...alone, proof, { name: "TLAPS.tla", text: tlaps }], {
      deadlock: model.checkDeadlock,
    });
    expect(output).toMatch(/Assumption .* of module TwoPages_proof is false/);
  });
});

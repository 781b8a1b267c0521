import { beforeAll, describe, expect, test } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { emitTla } from "../../../codegen/tla/index.ts";
import { moduleWidth } from "../../../codegen/tla/width.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import { isTlcMissing, runTlc } from "../../tlc/tlc.ts";
import { clashes } from "../models/clashes.ts";
import { guards } from "../models/guards.ts";
import { kitchen } from "../models/kitchen.ts";
import { publish } from "../models/publish.ts";
import { twoPhase } from "../models/two-phase.ts";

type Row = {
  readonly model: Model;
  /** Distinct and generated states and depth; of a violated model, the invariant and the length of the trace. */
  readonly verdict:
    | { readonly distinct: number; readonly generated: number; readonly depth: number }
    | { readonly violated: string; readonly traceLength: number };
};

const rows: readonly Row[] = [
  { model: publish(true), verdict: { distinct: 72, generated: 158, depth: 10 } },
  { model: publish(false), verdict: { violated: "NoUseAfterFree", traceLength: 5 } },
  { model: twoPhase, verdict: { distinct: 288, generated: 1146, depth: 11 } },
  { model: kitchen, verdict: { distinct: 1792, generated: 10004, depth: 14 } },
  { model: guards, verdict: { distinct: 2, generated: 27, depth: 2 } },
  { model: clashes, verdict: { distinct: 75, generated: 192, depth: 8 } },
];

let parser: Parser;

beforeAll(async () => {
  await Parser.init();
  const grammar = "node_modules/@tlaplus/tree-sitter-tlaplus/tree-sitter-tlaplus.wasm";
  parser = new Parser().setLanguage(await Language.load(grammar));
});

describe.each(rows)("$model.name", ({ model, verdict }) => {
  const { files } = emitTla(model);

  test.each(files)("$name is as written", async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(`__snapshots__/${name}`);
  });

  test("lines fit", () => {
    const lines = files.flatMap(({ text }) => text.split("\n"));
    expect(lines.filter((line) => line.length > moduleWidth || /\s$/.test(line))).toEqual([]);
  });

  test.each(files.filter(({ name }) => name.endsWith(".tla")))("$name parses", ({ text }) => {
    expect(parser.parse(text)?.rootNode.hasError).toBe(false);
  });

  test.skipIf(isTlcMissing())("TLC agrees", { timeout: 60_000 }, () => {
    const tlc = runTlc(files, { deadlock: model.checkDeadlock });
    expect(tlc.output).not.toMatch(/warning/i);
    expect(tlc).toMatchObject({ exitCode: "violated" in verdict ? 12 : 0, ...verdict });
  });
});

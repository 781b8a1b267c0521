import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Imports that lint must refuse, and some that it must not: diag <- ir <- {reader, engine, codegen} <- cli. */
const rows: readonly (readonly [folder: string, imported: string, isAllowed: boolean])[] = [
  ["dsl/diag", "../ir/type.ts", false],
  ["dsl/ir", "../diag/span.ts", true],
  ["dsl/ir", "../reader/errors.ts", false],
  ["dsl/ir", "../../engine/result.ts", false],
  ["dsl/ir", "ts-morph", false],
  ["dsl/lang", "../ir/type.ts", false],
  ["dsl/kernel", "../lang/index.ts", true],
  ["dsl/kernel", "../reader/errors.ts", false],
  ["dsl/reader", "../ir/type.ts", true],
  ["dsl/reader", "../lang/int.ts", false],
  ["dsl/reader", "../../cli/run.ts", false],
  ["engine", "../dsl/ir/type.ts", true],
  ["engine", "../codegen/tla/index.ts", false],
  ["engine", "../dsl/lang/int.ts", false],
  ["engine", "node:fs", false],
  ["engine/native", "../../dsl/lang/int.ts", true],
  ["engine/native", "../../dsl/reader/errors.ts", false],
  ["codegen/tla", "../../dsl/ir/type.ts", true],
  ["codegen/tla", "../../engine/result.ts", false],
  ["codegen/tla", "../c/index.ts", false],
  ["codegen/tla", "node:fs", false],
  ["codegen/smt", "../../dsl/ir/type.ts", true],
  ["codegen/smt", "../tla/index.ts", false],
  ["cli", "../engine/search.ts", true],
  ["test/tla", "../../dsl/ir/type.ts", false],
  ["test/tla", "../../engine/search.ts", false],
  ["test/tla", "../../codegen/tla/index.ts", false],
  ["test/tla", "ohm-js", true],
];

const folder = mkdtempSync(join(tmpdir(), "lifespec-lint-"));
let output = "";

function fileOf(index: number): string {
  return `${rows[index]?.[0] ?? ""}/row-${index}.ts`;
}

beforeAll(() => {
  copyFileSync(".oxlintrc.json", join(folder, ".oxlintrc.json"));
  for (const [index, [, imported]] of rows.entries()) {
    const path = join(folder, fileOf(index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `export * from "${imported}";\n`);
  }
  output = lint();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** oxlint ends with 1 when it finds something, which it should. */
function lint(): string {
  try {
    const program = join(process.cwd(), "node_modules", "oxlint", "bin", "oxlint");
    return execFileSync(process.execPath, [program, "--format=unix"], {
      cwd: folder,
      encoding: "utf8",
    });
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout);
  }
}

test.each(rows.map(([from, to, isAllowed], index) => ({ from, to, isAllowed, index })))(
  "$from importing $to: allowed $isAllowed",
  ({ isAllowed, index }) => {
    const lines = output.split("\n").filter((line) => line.includes(`row-${index}.ts`));
    expect(lines.some((line) => line.includes("no-restricted-imports"))).toBe(!isAllowed);
  },
);

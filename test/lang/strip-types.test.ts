import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { stripTypes } from "../../engine/native/strip-types.ts";

const rows = [
  { name: "an annotation", in: "let a: Set<number> = b;", out: "let a              = b;" },
  { name: "a definite field", in: "class A { b!: C; d?: E }", out: "class A { b    ; d     }" },
  { name: "modifiers", in: "class A { private readonly b = 1 }", out: "class A {                  b = 1 }" },
  { name: "an abstract class", in: "abstract class A { abstract b(): void; }", out: "         class A { ;                   }" },
  { name: "an overload", in: "function a(b: 1): 1;\nfunction a(b: 1) {}", out: ";                   \nfunction a(b   ) {}" },
  { name: "generics", in: "f<A>(new B<C<D>>())", out: "f   (new B      ())" },
  { name: "a generic base", in: "class A<B> extends C<B> implements D {}", out: "class A    extends C                 {}" },
  { name: "a non-null assertion", in: "a!.b!()", out: "a .b ()" },
  { name: "as and satisfies", in: "(a as B) + (c satisfies D)", out: "(a     ) + (c            )" },
  { name: "an import of types", in: "import type { A } from 'a';\nb", out: ";                          \nb" },
  { name: "a type among imports", in: "import { type A, B } from 'a'", out: "import {         B } from 'a'" },
  { name: "declarations of types", in: "a\ntype B = C\ninterface D {}\n(e)", out: "a\n;         \n;             \n(e)" },
  { name: "a type guard", in: "(a: B): a is C => true", out: "(a   )         => true" },
  { name: "an arrow behind lines of type", in: "(a): {\n  b: C;\n} => a", out: "(a    \n       \n) => a" },
  { name: "a this parameter", in: "function a(this: B, c: D) {}", out: "function a(         c   ) {}" },
  { name: "a generator method", in: "class A { override *b(): Thread<void> {} }", out: "class A {          *b()               {} }" },
  { name: "an index signature", in: "class A { [b: string]: C; d = 1 }", out: "class A { ;               d = 1 }" },
  { name: "a declared field", in: "class A { declare b: C; d = 1 }", out: "class A { ;             d = 1 }" },
]; // prettier-ignore

describe("stripTypes", () => {
  test.each(rows)("$name", ({ in: source, out }) => {
    expect(stripTypes(source, "a.ts").text).toBe(out);
  });

  test("leaves alone what cannot be erased", () => {
    const source = "class A { constructor(readonly b: C) {} }";
    expect(stripTypes(source, "a.ts").text).toContain("constructor(readonly b");
  });

  test("says what is imported", () => {
    const source = 'import "a"; import type { B } from "b"; export { C } from "./c.ts";';
    expect(stripTypes(source, "a.ts").imports).toEqual(["a", "./c.ts"]);
  });
});

/** The TypeScript files of the house. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** As TypeScript prints the program, without comments, empty statements and trailing commas. */
function program(source: string): string {
  const { ScriptTarget, ModuleKind } = ts;
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  return outputText
    .split("\n")
    .filter((line) => !/^\s*;?\s*$/.test(line))
    .join("\n")
    .replaceAll(/\s+/g, " ")
    .replaceAll(", }", " }");
}

describe("sources mean the same without their types", () => {
  const files = ["dsl/lang", "dsl/kernel", "engine/native", "specs"].flatMap(filesIn);

  test.each(files)("%s", (file) => {
    const source = readFileSync(file, "utf8");
    const { text } = stripTypes(source, file);
    expect(text.split("\n").map(({ length }) => length)).toEqual(
      source.split("\n").map(({ length }) => length),
    );
    expect(program(text)).toBe(program(source));
  });
});

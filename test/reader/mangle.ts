import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { Node, Project, type SourceFile, ts } from "ts-morph";

/** A piece of text that is put in the place of another. */
type Change = { readonly start: number; readonly end: number; readonly text: string };
type Pick = (count: number) => number;
type Mangle = (file: SourceFile, pick: Pick) => Change | null;

const unchecked = "// @ts-nocheck\n";

/**
 * A spec with one or two changes that an author could make by mistake, or that nobody would make. Every
 * other variant asks TypeScript not to check it, so that the reader gets to see the nonsense.
 */
export function mangled(text: string, seed: number): string {
  const generator = xoroshiro128plus(seed);
  const pick: Pick = (count) => uniformInt(generator, 0, count - 1);
  let result = text;
  for (let left = 1 + pick(2); left > 0; left -= 1) result = mangledOnce(result, pick);
  return seed % 2 === 0 ? `${unchecked}${result}` : result;
}

function mangledOnce(text: string, pick: Pick): string {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const file = project.createSourceFile("spec.ts", text);
  const mangle = mangles[pick(mangles.length)];
  const change = mangle?.(file, pick) ?? null;
  if (change === null) return text;
  return text.slice(0, change.start) + change.text + text.slice(change.end);
}

function oneOf<T>(all: readonly T[], pick: Pick): T | undefined {
  return all.length === 0 ? undefined : all[pick(all.length)];
}

function replace(node: Node | undefined, text: string): Change | null {
  return node === undefined ? null : { start: node.getStart(), end: node.getEnd(), text };
}

function descendants<T extends Node>(file: SourceFile, is: (node: Node) => node is T): T[] {
  return file.getDescendants().filter((node) => is(node));
}

function tokens(file: SourceFile): readonly Node[] {
  return file.getDescendants().filter((node) => node.getChildCount() === 0 && node.getWidth() > 0);
}

function withoutStatement(file: SourceFile, pick: Pick): Change | null {
  return replace(
    oneOf(
      descendants(file, (node) => Node.isStatement(node)),
      pick,
    ),
    "",
  );
}

function withoutMember(file: SourceFile, pick: Pick): Change | null {
  const members = file.getClasses().flatMap((each) => each.getMembers());
  return replace(oneOf(members, pick), "");
}

function renamed(file: SourceFile, pick: Pick): Change | null {
  const all = descendants(file, Node.isIdentifier);
  return replace(oneOf(all, pick), oneOf(all, pick)?.getText() ?? "other");
}

function swappedTokens(file: SourceFile, pick: Pick): Change | null {
  const all = tokens(file);
  const at = pick(Math.max(1, all.length - 1));
  const [left, right] = [all[at], all[at + 1]];
  if (left === undefined || right === undefined) return null;
  const text = `${right.getText()} ${left.getText()}`;
  return { start: left.getStart(), end: right.getEnd(), text };
}

function swappedExpressions(file: SourceFile, pick: Pick): Change | null {
  const all = descendants(file, (node) => Node.isExpression(node));
  return replace(oneOf(all, pick), oneOf(all, pick)?.getText() ?? "null");
}

function swappedStatements(file: SourceFile, pick: Pick): Change | null {
  const all = descendants(file, (node) => Node.isStatement(node));
  return replace(oneOf(all, pick), oneOf(all, pick)?.getText() ?? ";");
}

function withoutYield(file: SourceFile, pick: Pick): Change | null {
  const node = oneOf(descendants(file, Node.isYieldExpression), pick);
  return node === undefined ? null : replace(node, node.getExpression()?.getText() ?? "");
}

const others: readonly (readonly string[])[] = [
  ["===", "!==", "<", ">=", "&&", "||", "+", "-", "%", "=", "+=", "??", ","],
  ["const", "let", "var"],
  ["true", "false", "null", "undefined", "0", "1", "-1", "1.5", '"x"', "[]", "{}", "new Set()"],
  ["if", "while"],
  ["break", "continue", "return"],
  ["step", "until", "any", "either", "assert", "when", "implies", "filter", "int", "pool", "sort"],
];

function otherToken(file: SourceFile, pick: Pick): Change | null {
  const known = tokens(file).filter((node) => others.some((all) => all.includes(node.getText())));
  const node = oneOf(known, pick);
  const all = others.find((each) => node !== undefined && each.includes(node.getText())) ?? [];
  return replace(node, oneOf(all, pick) ?? "");
}

function withoutModifier(file: SourceFile, pick: Pick): Change | null {
  const modifiers = [ts.SyntaxKind.ReadonlyKeyword, ts.SyntaxKind.OverrideKeyword];
  const all = tokens(file).filter((node) => modifiers.includes(node.getKind()));
  return replace(oneOf(all, pick), "");
}

const mangles: readonly Mangle[] = [
  withoutStatement,
  withoutMember,
  renamed,
  swappedTokens,
  swappedExpressions,
  swappedStatements,
  withoutYield,
  otherToken,
  withoutModifier,
];

import type { CallInC } from "../../dsl/ir/c.ts";
import type { SiteFacts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { type Parameter, parameterFor, placeInC } from "./declared.ts";
import { type CFunction, type CSource, endOfStatement, lineAt, typeText } from "./source.ts";

/** What the anchor of a place is in C. */
export type Anchor =
  /** The first statement of the function. */
  | { readonly kind: "begin" }
  /** A call; `text` is how it begins, for a reader. */
  | { readonly kind: "call"; readonly text: string; readonly pattern: string }
  | { readonly kind: "none"; readonly why: string };

/** The operation in front of which a stub stands, in the words of the C function. */
export function anchorOf(
  model: Model,
  { site, names }: SiteFacts,
  isFirst: boolean,
  found: CFunction,
): Anchor {
  const [step] = site.steps;
  const called = step?.place?.called;
  if (called !== undefined) return callOf(model, called, names, found);
  const label = step?.place?.label ?? "";
  const isOwn = /^(step|until)\(/.test(step?.text ?? "");
  if (!isOwn) return { kind: "none", why: `nothing says how ${step?.text ?? ""} stands in C` };
  const isUnnamed = label === "step" || label === "wait";
  if (isUnnamed && isFirst) return { kind: "begin" };
  if (isUnnamed) return { kind: "none", why: "the spec does not say what C calls there" };
  // A step that is no call of the vocabulary goes by the author's label: `kfree: yield* step()`.
  return { kind: "call", text: `${label}(`, pattern: `\\b${label}\\s*\\(` };
}

function callOf(
  model: Model,
  { text, object, local }: CallInC,
  names: SiteFacts["names"],
  found: CFunction,
): Anchor {
  const at = text.includes("$") ? objectIn(model, object, local, names, found) : { text: "" };
  if ("why" in at) return { kind: "none", why: `${text.replace("$", "…")}: ${at.why}` };
  const words = text.replaceAll("$", at.text).replaceAll("&*", "");
  const pattern = words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return { kind: "call", text: words, pattern: `\\b${pattern}` };
}

/** The object that is called in the words of the C function, or why it has none. */
function objectIn(
  model: Model,
  object: CallInC["object"],
  local: string | null,
  names: SiteFacts["names"],
  found: CFunction,
): { readonly text: string } | { readonly why: string } {
  const domain = names.find(({ name }) => name === local)?.domain ?? "";
  const owner = local === null ? null : parameterFor(model, local, domain);
  const variable = owner === null ? null : variableFor(owner, found);
  if (owner !== null && variable === null) return { why: noVariable(owner, found) };
  const place = placeInC(model, object, variable);
  if (place === null) return { why: "the spec does not name the object" };
  const { root } = place;
  if (root === null) return { text: place.text };
  const pointer = variableFor(root, found);
  if (pointer === null) return { why: noVariable(root, found) };
  return { text: place.text.replace(new RegExp(`\\b${root.name}\\b`), pointer) };
}

function noVariable({ name, type }: Parameter, found: CFunction): string {
  return `${found.name}() has no variable for ${typeText(type)}${type.endsWith("*") ? "" : " "}${name}`;
}

/** The variable of a function that a parameter of a stub is: of its name, or else the only one of its type. */
export function variableFor({ name, type }: Parameter, { variables }: CFunction): string | null {
  const fitting = variables.filter((each) => each.type === typeText(type));
  if (fitting.some((each) => each.name === name)) return name;
  const [only, ...others] = fitting;
  return only === undefined || others.length > 0 ? null : only.name;
}

/** Where the calls are that an anchor tells of, in the order of the file. */
export function occurrencesOf(
  pattern: string,
  { from, to }: CFunction,
  { code }: CSource,
): readonly number[] {
  const body = code.slice(from, to);
  return [...body.matchAll(new RegExp(pattern, "g"))].map(({ index }) => from + index);
}

/** Where a stub goes: lines in front of one, and braces where a single statement had none. */
export type Position =
  | { readonly kind: "before"; readonly line: number; readonly indent: string }
  | {
      readonly kind: "wrap";
      readonly line: number;
      readonly indent: string;
      /** The line of the `if`, and the last one of the statement. */
      readonly control: number;
      readonly last: number;
    }
  | { readonly kind: "none"; readonly why: string };

/** In front of the first statement of a function. */
export function beginOf({ statements }: CFunction, { text, code }: CSource): Position {
  const next = statements + (/\S/.exec(code.slice(statements))?.index ?? 0);
  return beforeStatement(text, next);
}

/** In front of the statement that `offset` is in. */
export function positionOf(offset: number, found: CFunction, { text, code }: CSource): Position {
  if (offset < found.statements) return { kind: "none", why: "it stands in a declaration" };
  const start = statementStart(code, found.from, offset);
  const control = /^(else\s+if|if|for|while|switch)\s*\(/.exec(code.slice(start, offset));
  const close = control === null ? offset : closingOf(code, start + control[0].length - 1);
  const isBranch = close < offset;
  const skipping = /&&|\|\||\?/.exec(code.slice(isBranch ? close : start, offset));
  if (skipping !== null) return { kind: "none", why: `\`${skipping[0]}\` may pass it over` };
  if (isBranch) return wrapped({ text, code }, start, close, offset);
  const [, word = ""] = control ?? [];
  if (word !== "" && word !== "if" && word !== "switch")
    return { kind: "none", why: `it stands in the condition of \`${word}\`` };
  if (/^(else|do)\b/.test(code.slice(start, offset)))
    return { kind: "none", why: "it is the branch of an `else` without braces" };
  return beforeStatement(text, start);
}

/** The single statement after `if (…)`, which gets braces. */
function wrapped(
  { text, code }: Pick<CSource, "text" | "code">,
  start: number,
  close: number,
  offset: number,
): Position {
  const body = close + 1 + (/\S/.exec(code.slice(close + 1))?.index ?? 0);
  const [control, line] = [lineAt(text, close), lineAt(text, body)];
  const last = lineAt(text, endOfStatement(code, offset));
  const isNested = /^(if|for|while|do|switch)\b/.test(code.slice(body));
  const head = text.split("\n")[control] ?? "";
  if (head.includes("//"))
    return { kind: "none", why: "a comment stands where the brace in front of it would" };
  if (isNested || control === line || lineAt(text, start) !== control)
    return { kind: "none", why: "it is in a statement of several levels without braces" };
  return { kind: "wrap", line, indent: indentAt(text, body), control, last };
}

function beforeStatement(text: string, start: number): Position {
  const line = lineAt(text, start);
  const first = text.split("\n")[line]?.search(/\S/) ?? 0;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  if (first !== column) return { kind: "none", why: "its statement does not begin a line" };
  return { kind: "before", line, indent: indentAt(text, start) };
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}

/** Where the statement begins that `offset` is in; labels in front of it are passed over. */
function statementStart(code: string, from: number, offset: number): number {
  let [depth, start] = [0, from];
  for (let at = from; at < offset; at += 1) {
    const character = code.charAt(at);
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0 && /[;{}]/.test(character)) start = at + 1;
  }
  const labels = /^\s*(?:(?:case\s[^:;]*|\w+)\s*:(?!:)\s*)*/.exec(code.slice(start, offset));
  return start + (labels?.[0].length ?? 0);
}

function closingOf(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code.charAt(at) === "(") depth += 1;
    if (code.charAt(at) === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

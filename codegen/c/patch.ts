import type { Facts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import {
  type Anchor,
  anchorOf,
  beginOf,
  occurrencesOf,
  type Position,
  positionOf,
  variableFor,
} from "./anchor.ts";
import { baseOf } from "./declared.ts";
import { headerOf } from "./header.ts";
import { type CFunction, type CSource, lineAt } from "./source.ts";
import { fitted, type Stub, stubsOf } from "./stub.ts";
import { call } from "./text.ts";
import { traceHeaderOf } from "./trace.ts";
import { newFileDiff, unifiedDiff } from "./unified.ts";

/** A diff that puts stubs into a C file, and what became of each. */
export type Patch = {
  readonly name: string;
  readonly text: string;
  /** The stubs that are called, with the names of parameters for which the function has no variable. */
  readonly placed: readonly { readonly stub: string; readonly without: readonly string[] }[];
  /** Those of functions that the file has, and why they are not called. */
  readonly missing: readonly { readonly stub: string; readonly why: string }[];
  /** The functions of the spec that the file does not have. */
  readonly elsewhere: readonly string[];
};

/** A stub where it is called. */
type Placed = {
  readonly stub: Stub;
  readonly position: Exclude<Position, { kind: "none" }>;
  readonly arguments: readonly string[];
  readonly without: readonly string[];
};

/**
 * Puts the calls of the stubs into a C file (`path` in the kernel's tree), each in front of the operation that its
 * step begins with, and the header beside it. A call is placed where the operation stands as often in the C function
 * as in the spec's, one for one in the order of the text; else it is missing. Of what the C function has no variable
 * for, nothing is asserted.
 */
export function patchOf(model: Model, facts: Facts, path: string, source: CSource): Patch {
  const stubs = stubsOf(model, facts.sites);
  const functionOf = (stub: Stub): readonly CFunction[] =>
    source.functions.filter(({ name }) => name === stub.site.site.function);
  const [here, elsewhere] = [
    stubs.filter((stub) => functionOf(stub).length > 0),
    stubs.filter((stub) => functionOf(stub).length === 0),
  ];
  const placed: Placed[] = [];
  const missing: { stub: string; why: string }[] = [];
  for (const stub of here) {
    const [found, second] = functionOf(stub);
    if (found === undefined) continue;
    const place =
      second === undefined ? placeInFunction(model, stub, here, found, source) : twice(found);
    if (place.kind === "none") missing.push({ stub: stub.name, why: place.why });
    else placed.push(calledAt(stub, place, found));
  }
  const text = placed.length === 0 ? "" : diffOf(model, facts, path, source, placed);
  return {
    name: `lifespec_${baseOf(model)}.patch`,
    text,
    placed: placed.map(({ stub, without }) => ({ stub: stub.name, without })),
    missing,
    elsewhere: [...new Set(elsewhere.map(({ site }) => site.site.function))],
  };
}

/** A function that stands in both branches of an `#if`, say: none of them is chosen. */
export function twice({ name }: CFunction): Position {
  return { kind: "none", why: `the file has more than one ${name}()` };
}

/** Where a stub goes in the function. */
export function placeInFunction(
  model: Model,
  stub: Stub,
  stubs: readonly Stub[],
  found: CFunction,
  source: CSource,
): Position {
  const own = stubs.filter(({ site }) => site.site.function === found.name);
  const anchors = own.map((each) => anchorOf(model, each.site, each === own[0], found));
  const anchor: Anchor = anchors[own.indexOf(stub)] ?? { kind: "begin" };
  if (anchor.kind === "none") return anchor;
  if (anchor.kind === "begin") return beginOf(found, source);
  const offsets = occurrencesOf(anchor.pattern, found, source);
  const same = own.filter((_, at) => {
    const other = anchors[at];
    return other?.kind === "call" && other.pattern === anchor.pattern;
  });
  const offset = offsets[same.indexOf(stub)];
  if (offset === undefined || offsets.length !== same.length)
    return { kind: "none", why: countText(anchor.text, offsets.length, found.name, same.length) };
  return positionOf(offset, found, source);
}

function countText(text: string, inC: number, name: string, inSpec: number): string {
  if (inC === 0) return `${text} does not stand in ${name}()`;
  return `${text} stands ${times(inC)} in ${name}(), in the spec ${times(inSpec)}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function calledAt(stub: Stub, position: Placed["position"], found: CFunction): Placed {
  const variables = stub.said.parameters.map((each) => variableFor(each, found));
  const without = stub.said.parameters.flatMap(({ name }, at) => (variables[at] ? [] : [name]));
  const given = variables.flatMap((each) => each ?? []);
  return { stub: fitted(stub, without), position, arguments: given, without };
}

function diffOf(
  model: Model,
  facts: Facts,
  path: string,
  source: CSource,
  placed: readonly Placed[],
): string {
  const header = headerOf(
    model,
    facts,
    placed.map(({ stub }) => stub),
  );
  const inserted = new Map<number, readonly string[]>();
  const replaced = new Map<number, readonly string[]>();
  const insert = (line: number, ...lines: readonly string[]): void =>
    void inserted.set(line, [...(inserted.get(line) ?? []), ...lines]);
  const functions = source.functions.filter(({ name }) =>
    placed.some(({ stub }) => stub.site.site.function === name),
  );
  const first = Math.min(...functions.map(({ head }) => head));
  insert(lineAbove(source, first), `#include "${header.name}"`, "");
  for (const { stub, position, arguments: given } of placed) {
    const { indent, line, kind } = position;
    insert(line, ...call(indent, stub.name, given, ";").split("\n"));
    if (kind === "wrap") addBraces(source, position, replaced);
  }
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const changes = unifiedDiff(path, source.text, { inserted, replaced });
  const added = [header, traceHeaderOf(model)].map(({ name, text }) =>
    newFileDiff(`${folder}${name}`, text),
  );
  return [changes, ...added].join("");
}

/** A line may get the brace that ends one branch, and that which opens the next one. */
export function addBraces(
  { text }: CSource,
  { control, last }: Extract<Position, { kind: "wrap" }>,
  replaced: Map<number, readonly string[]>,
): void {
  const lines = text.split("\n");
  const lineNow = (line: number): string => replaced.get(line)?.[0] ?? lines[line] ?? "";
  const head = lineNow(control);
  if (head.endsWith("{")) return;
  const indent = /^[ \t]*/.exec(head)?.[0] ?? "";
  const next = lineNow(last + 1);
  replaced.set(control, [`${head} {`]);
  if (/^\s*else\b/.test(next)) replaced.set(last + 1, [`${indent}} ${next.trimStart()}`]);
  else replaced.set(last, [lineNow(last), `${indent}}`]);
}

/** The line of a function, or of the comment and the `#if` above it. */
export function lineAbove({ text }: CSource, head: number): number {
  const lines = text.split("\n");
  let line = lineAt(text, head);
  while (line > 0 && /^(\/?\s?\*|\/\/)/.test(lines[line - 1] ?? "")) line -= 1;
  const opened: number[] = [];
  for (const [number, each] of lines.slice(0, line).entries()) {
    if (/^\s*#\s*if/.test(each)) opened.push(number);
    if (/^\s*#\s*endif/.test(each)) opened.pop();
  }
  return opened[0] ?? line;
}

import { ts } from "ts-morph";
import * as lifespec from "../../dsl/lang/index.ts";
import * as kernel from "../../dsl/kernel/index.ts";
import type { SpecClass } from "../../engine/native/run.ts";
import { SpecViolation } from "../../dsl/lang/violation.ts";
import { stripTypes } from "../../engine/native/strip-types.ts";

/** The class of a generated spec, without a file for each: its text, evaluated. */
export function nativeClass(source: string, name: string): SpecClass {
  const { text } = stripTypes(withNullChecks(source), "random.ts");
  const body = text
    .replaceAll(/import \{([^}]*)\} from "lifespec";/g, "const {$1} = lifespec;")
    .replaceAll(/import \{([^}]*)\} from "lifespec\/kernel";/g, "const {$1} = kernel;")
    .replaceAll(/^export /gm, "");
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the text is our own generator's.
  const evaluate = new Function(
    "lifespec",
    "kernel",
    "nonNull",
    `"use strict"; ${body}; return ${name};`,
  );
  const made: unknown = evaluate(lifespec, kernel, nonNull);
  if (typeof made !== "function" || !(made.prototype instanceof lifespec.Spec))
    throw new Error(`no class ${name}`);
  return made as SpecClass;
}

/** A `!` is a check in the model. JavaScript has none, until the reference is used. */
function nonNull<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new SpecViolation(lifespec.nullDereference);
  return value;
}

/** The text with each `x!` made a call that says so when it is null. */
function withNullChecks(source: string): string {
  const file = ts.createSourceFile("random.ts", source, ts.ScriptTarget.ESNext, false);
  const edits: { at: number; length: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isNonNullExpression(node)) return;
    edits.push({ at: node.getStart(file), length: 0, text: "nonNull(" });
    edits.push({ at: node.end - 1, length: 1, text: ")" });
  };
  visit(file);
  // From the end to the start, so that places stay where they were.
  return edits
    .toSorted((left, right) => right.at - left.at)
    .reduce(
      (text, { at, length, text: by }) => text.slice(0, at) + by + text.slice(at + length),
      source,
    );
}

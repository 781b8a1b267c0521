import type { Value } from "../../dsl/ir/value.ts";
import { nullDereference, SpecViolation } from "../../dsl/lang/violation.ts";
import type { Chosen } from "./choosers.ts";

/** What a native run found wrong in the state where it stands. The counterpart of the engine's `Finding`. */
export type NativeFinding = {
  /** A violation's title, or the name of an invariant. */
  readonly property: string;
  /** `temporal` only of a replay that went along a recorded behavior. */
  readonly kind: "deadlock" | "invariant" | "check" | "end" | "temporal" | "refinement";
  /** Of a `check`: who is about to take the step that is the violation, and the step. */
  readonly thread: string | null;
  readonly action: string | null;
  /** What that step picks on the way. */
  readonly choices: readonly Chosen[];
  readonly about: Value | null;
  /** Where the code was, innermost first; empty unless `check`. */
  readonly frames: readonly Frame[];
};

/** A place in the author's code or in the vocabulary. Lines and columns count from 1. */
export type Frame = {
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** The violation that an exception is, or null if it is an error in the spec's code itself. */
export function violationOf(error: unknown): SpecViolation | null {
  if (error instanceof SpecViolation) return error;
  const dereference = error instanceof TypeError && nullDereferenceMessage.test(error.message);
  return dereference ? new SpecViolation(nullDereference, null, { cause: error }) : null;
}

/** What is wrong when a field's initializer is a violation: there is no run then. Rethrows what is none. */
export function initialFinding(error: unknown): NativeFinding {
  if (!(error instanceof SpecViolation)) throw error;
  const property = error.violation.title;
  const nobody = { thread: null, action: null, choices: [], about: null };
  return { property, kind: "check", ...nobody, frames: framesOf(error) };
}

/** As V8 words it: `Cannot read properties of null (reading 'lock')`, `… as it is null.` */
const nullDereferenceMessage = /\b(?:of|as it is) (?:null|undefined)\b/;

/** The stack of a violation or an arrival, from the author's innermost frame to where the step began. */
export function framesOf(error: Error): readonly Frame[] {
  const origin = error.cause instanceof Error ? error.cause : error;
  const lines = (origin.stack ?? "").split("\n");
  const frames = lines.map(frameOf).filter((frame) => frame !== null);
  const authors = frames.slice(frames.findIndex(({ file }) => !isRoom(file, "engine/native")));
  const end = authors.findIndex(({ file }) => isRoom(file, "engine/native"));
  return authors
    .slice(0, end < 0 ? authors.length : end)
    .filter(({ file }) => !isRoom(file, "dsl/lang") && !file.startsWith("node:"));
}

function frameOf(line: string): Frame | null {
  const match = /^\s*at (?:async )?(?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line);
  const [, name = "", file, row, column] = match ?? [];
  if (file === undefined) return null;
  // A method comes as `Class.method [as method]`, a running generator as `method.next`.
  const called = name.replace(/ \[as .*\]$/, "").replace(/\.next$/, "");
  return {
    function: called.slice(called.lastIndexOf(".") + 1),
    file,
    line: Number(row),
    column: Number(column),
  };
}

/** Whether a file lies directly in a folder of the house. */
function isRoom(file: string, folder: string): boolean {
  const at = file.lastIndexOf(`/${folder}/`);
  return at >= 0 && !file.includes("/", at + folder.length + 2);
}

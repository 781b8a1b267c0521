import { readFileSync } from "node:fs";
import { itfText, readItf } from "../codegen/itf/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { Finding, TraceStep } from "../engine/result.ts";

/** A counterexample as `check` writes it and `simulate --replay` and `trace` read it: ITF, with the finding in `#meta`. */
export type TraceFile = {
  readonly spec: string;
  readonly file: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly finding: Finding;
  readonly trace: readonly TraceStep[];
  /** The index of the state to which a lasso goes back; `null` for a finite trace. */
  readonly loop: number | null;
};

/** The text of such a file. */
export function traceFileText(model: Model, finding: Finding, steps: readonly TraceStep[]): string {
  const description = `${finding.property} in ${model.name}`;
  return itfText(model, { steps, loop: loopIn(finding, steps), description, about: { finding } });
}

/** A behavior that stutters at its end goes back to its last state. */
function loopIn({ loop }: Finding, steps: readonly TraceStep[]): number | null {
  if (loop === undefined) return null;
  return loop.step === null ? steps.length - 1 : loop.start;
}

/** The same for states seen through `--alias`: for other tools, since nobody can follow it. */
export function aliasTraceText(
  model: Model,
  finding: Finding,
  steps: readonly TraceStep[],
  loop: number | null,
): string {
  const description = `${finding.property} in ${model.name}, through its aliases`;
  return itfText(model, { steps, loop, description, about: {} });
}

/** The trace in a file, or what is wrong with the file. */
export function readTraceFile(path: string): TraceFile | string {
  const text = readOrError(path);
  if (text.kind === "error") return `${path}: ${text.message}`;
  const read = readItf(text.text);
  if (typeof read === "string") return `${path} is not a trace that lifespec wrote: ${read}`;
  const { spec, source, parameters, finding } = read.about;
  if (typeof spec !== "string" || typeof source !== "string") return `${path} names no spec`;
  if (!isParameters(parameters) || !isFinding(finding))
    return `${path} is not a trace that lifespec wrote: it does not say what is violated`;
  return { spec, file: source, parameters, finding, trace: read.steps, loop: read.loop };
}

type ReadText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "error"; readonly message: string };

function readOrError(path: string): ReadText {
  try {
    return { kind: "text", text: readFileSync(path, "utf8") };
  } catch (error) {
    return { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
}

function isParameters(json: unknown): json is TraceFile["parameters"] {
  return (
    isObject(json) &&
    Object.values(json).every((each) => ["number", "boolean"].includes(typeof each))
  );
}

function isFinding(json: unknown): json is Finding {
  return (
    isObject(json) &&
    typeof json["property"] === "string" &&
    typeof json["kind"] === "string" &&
    Array.isArray(json["choices"]) &&
    isObject(json["span"])
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

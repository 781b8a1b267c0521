import { readFileSync } from "node:fs";
import type { Model } from "../dsl/ir/model.ts";
import type { Finding, TraceStep } from "../engine/result.ts";

/** A counterexample as `check` writes it and `simulate --replay` reads it. */
export type TraceFile = {
  readonly spec: string;
  readonly file: string;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly finding: Finding;
  readonly trace: readonly TraceStep[];
};

/** A step on a line. Nothing in it depends on the machine or the time: it can be committed. */
export function traceFileText(model: Model, finding: Finding, trace: readonly TraceStep[]): string {
  const parameters = Object.fromEntries(model.parameters.map(({ name, value }) => [name, value]));
  const head: Omit<TraceFile, "trace"> = {
    spec: model.name,
    file: model.file,
    parameters,
    finding,
  };
  const fields = Object.entries(head).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  const steps = trace.map((step) => `  ${JSON.stringify(step)}`).join(",\n");
  return `{\n${fields.join(",\n")},\n"trace": [\n${steps}\n]\n}\n`;
}

/** The trace in a file, or what is wrong with the file. */
export function readTraceFile(path: string): TraceFile | string {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isTraceFile(content) ? content : `${path} is not a trace that lifespec check wrote`;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function isTraceFile(content: unknown): content is TraceFile {
  return (
    isObject(content) &&
    typeof content["spec"] === "string" &&
    isObject(content["parameters"]) &&
    isObject(content["finding"]) &&
    Array.isArray(content["trace"]) &&
    content["trace"].length > 0 &&
    content["trace"].every((step) => isObject(step) && isObject(step["state"]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

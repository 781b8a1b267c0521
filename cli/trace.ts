import { resolve } from "node:path";
import { tlcText } from "../codegen/tla/index.ts";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { follow } from "../engine/follow.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpec } from "./load.ts";
import { counterexampleOf } from "./mermaid.ts";
import { headlineOf } from "./report/headline.ts";
import { violationLines } from "./report/verdict.ts";
import { viewFor, viewOf } from "./report/view.ts";
import { aliasTraceText, readTraceFile, type TraceFile, traceFileText } from "./trace-file.ts";

/** The forms of a trace, as `--as` names them. */
export type TraceForm = "columns" | "tlc" | "json" | "mermaid" | "itf";

export type TraceOptions = {
  readonly as: TraceForm;
  /** Show what the author declared with `alias` in place of the variables. */
  readonly alias: boolean;
  readonly cache: boolean;
};

/** `lifespec trace`: a trace that another command wrote, in another form. */
export async function trace(path: string, options: TraceOptions, host: Host): Promise<ExitCode> {
  const { cwd } = host;
  const recorded = readTraceFile(resolve(cwd, path));
  if (typeof recorded === "string") return refuse(recorded, host);
  const set = Object.fromEntries(
    Object.entries(recorded.parameters).map(([name, value]) => [name, Number(value)]),
  );
  const loaded = await loadSpec(recorded.file, { cwd, set, useCache: options.cache });
  if (loaded.model === null) {
    host.writeError(`${renderDiagnostics(loaded.errors, sourceLookup(cwd), host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const { model } = loaded;
  const problem = problemOf(model, recorded);
  if (problem !== null) return refuse(`${path} is no trace of ${recorded.file}: ${problem}`, host);
  const view = viewFor(model, options.alias);
  if (typeof view === "string") return refuse(view, host);
  const text = formOf(model, recorded, options.as, options.alias, host);
  if (text === null) return refuse(`${model.name} has no threads to draw`, host);
  host.write(text);
  return exitCodes.holds;
}

function refuse(text: string, host: Host): ExitCode {
  host.writeError(`error: ${text}\n`);
  return exitCodes.badArguments;
}

/** A spec that has changed since has other traces. Of a native run locals are not known: it is not followed. */
function problemOf(model: Model, { spec, trace: steps }: TraceFile): string | null {
  if (spec !== model.name) return `it is one of ${spec}`;
  const isWhole = model.variables.every(({ name }) => steps[0]?.state[name] !== undefined);
  return isWhole ? follow(model, steps).mismatch : null;
}

function formOf(
  model: Model,
  recorded: TraceFile,
  form: TraceForm,
  isAliased: boolean,
  host: Host,
): string | null {
  const { finding, loop } = recorded;
  const view = viewOf(model, isAliased);
  const steps = recorded.trace.map((step) => ({ ...step, state: view.of(step.state) }));
  switch (form) {
    case "columns": {
      const { palette, width, cwd } = host;
      const context = { source: sourceLookup(cwd), palette, width, view };
      const head = `${headlineOf(model, palette, "violated")}  ${palette.red(finding.property)}`;
      return `${[head, "", ...violationLines(model, recorded, finding, context)].join("\n").trimEnd()}\n`;
    }
    case "tlc":
      return tlcText(model, steps, loop);
    case "json": {
      const { spec, file, parameters } = recorded;
      const all = { spec, file, parameters, finding, loop, trace: steps };
      return `${JSON.stringify(all, null, 2)}\n`;
    }
    case "mermaid":
      return counterexampleOf(model, recorded)[0]?.text ?? null;
    case "itf":
      return isAliased
        ? aliasTraceText(model, finding, steps, loop)
        : traceFileText(model, finding, steps);
  }
}

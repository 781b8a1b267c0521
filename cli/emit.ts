import { type Counterexample, emitC } from "../codegen/c/index.ts";
import { emitRv } from "../codegen/rv/index.ts";
import { NotEncodable, proofOf, smtFile } from "../codegen/smt/index.ts";
import { emitTla, emitTlaProof } from "../codegen/tla/index.ts";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { factsOf } from "../engine/facts/facts.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { type Loaded, loadSpecs, noSpec } from "./load.ts";
import { drawnBySearch } from "./mermaid.ts";
import { type OutFile, outFolderOf, writeWhole } from "./out-folder.ts";
import { irText } from "./report/ir.ts";
import { targetsOf } from "./targets.ts";

export type EmitOptions = {
  readonly tla: boolean;
  /** Prints the IR, or writes it when `out` is given. */
  readonly ir: boolean;
  /** What `prove` asks the solver: a file per obligation, of specs with an inductive invariant. */
  readonly smt: boolean;
  /** Diagrams, of what a search finds. */
  readonly mermaid: boolean;
  /** Assertions in C, of what a search finds. */
  readonly c: boolean;
  /** Automata for the kernel's runtime verification. */
  readonly rv: boolean;
  readonly out?: string;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
};

/** `lifespec emit`: writes what is generated from each spec, and nothing at all when one does not read. */
export async function emit(
  paths: readonly string[],
  options: EmitOptions,
  host: Host,
): Promise<ExitCode> {
  const { files, found } = targetsOf(paths, host.cwd);
  const { set, cache: useCache } = options;
  const loaded = await loadSpecs(files, found, { cwd: host.cwd, set, useCache });
  if (loaded.length === 0) return noSpec(paths, host);
  const errors = loaded.flatMap((one) => (one.model === null ? one.errors : []));
  if (errors.length > 0) {
    const source = sourceLookup(host.cwd);
    host.writeError(`${renderDiagnostics(errors, source, host.errorPalette)}\n`);
    return exitCodes.refused;
  }
  const models = loaded.flatMap((one: Loaded) => one.model ?? []);
  const outputs = [
    ...models.flatMap((model) => outputsOf(model, options)),
    ...(options.mermaid ? await diagramFiles(models, options.out ?? "out") : []),
  ];
  if (options.c) {
    const headers = await headerFiles(models, options.out ?? "out", host);
    if (headers === null) return exitCodes.tooLarge;
    outputs.push(...headers);
  }
  writeWhole(outputs, host.cwd);
  for (const { path } of outputs) host.write(`${path}\n`);
  if (options.ir && options.out === undefined) {
    for (const model of models) host.write(irText(model));
  }
  return exitCodes.holds;
}

/** One search after the other: each needs the memory. */
async function diagramFiles(models: readonly Model[], out: string): Promise<readonly OutFile[]> {
  const files: OutFile[] = [];
  for (const model of models) {
    const folder = outFolderOf(model.file, out);
    for (const { name, text } of await drawnBySearch(model))
      files.push({ path: `${folder}/${name}.mmd`, text });
  }
  return files;
}

/** One file per obligation that is not trivial; one that cannot be expressed says so. */
function smtFiles(model: Model, folder: string): readonly OutFile[] {
  if ((model.inductive ?? []).length === 0) return [];
  const proof = proofOf(model);
  return proof.obligations
    .filter(({ isTrivial }) => !isTrivial)
    .map((obligation) => ({
      path: `${folder}/smt/${obligation.id}.smt2`,
      text: encoded(() => smtFile(obligation, proof, null).text),
    }));
}

function encoded(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof NotEncodable)) throw error;
    return `; Not expressible: ${error.message} (${error.span.file}:${error.span.line}). Nothing is proved.\n`;
  }
}

/** The headers; `null` when a search did not come to its end: of the states it has not seen nothing is known. */
async function headerFiles(
  models: readonly Model[],
  out: string,
  host: Host,
): Promise<readonly OutFile[] | null> {
  const files: OutFile[] = [];
  for (const model of models) {
    const facts = await factsOf(model);
    if (!facts.isComplete) {
      host.writeError(`error: ${model.file} has more states than the memory: nothing is written\n`);
      return null;
    }
    const folder = outFolderOf(model.file, out);
    const counterexample = facts.violations === 0 ? null : counterexampleOf(await search(model));
    for (const { name, text } of emitC(model, facts, counterexample).files)
      files.push({ path: `${folder}/${name}`, text });
  }
  return files;
}

function counterexampleOf({ finding, trace }: SearchResult): Counterexample | null {
  if (finding === null) return null;
  const { property, action, thread } = finding;
  const steps = trace.flatMap((step) =>
    step.action === null || step.thread === null
      ? []
      : [{ action: step.action, thread: step.thread }],
  );
  return { property, steps, last: action === null || thread === null ? null : { action, thread } };
}

function outputsOf(model: Model, { tla, rv, ir, smt, out }: EmitOptions): readonly OutFile[] {
  const folder = outFolderOf(model.file, out ?? "out");
  const proof = tla ? emitTlaProof(model) : null;
  const modules = [
    ...(tla ? emitTla(model).files : []),
    ...(proof === null ? [] : [proof]),
    ...(rv ? emitRv(model).files : []),
  ];
  const files = modules.map(({ name, text }) => ({ path: `${folder}/${name}`, text }));
  const tree = ir && out !== undefined ? [{ path: `${folder}/ir.json`, text: irText(model) }] : [];
  return [...files, ...tree, ...(smt ? smtFiles(model, folder) : [])];
}

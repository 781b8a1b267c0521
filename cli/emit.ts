import { emitRv, maxObjectStates, objectFile } from "../codegen/rv/index.ts";
import { NotEncodable, proofOf, smtFile } from "../codegen/smt/index.ts";
import { emitTla, emitTlaProof } from "../codegen/tla/index.ts";
import { renderDiagnostics } from "../dsl/diag/render.ts";
import type { Model } from "../dsl/ir/model.ts";
import { protocolsOf } from "../engine/protocol/protocols.ts";
import { filesInC } from "./emit-c.ts";
import { emitPatch } from "./patch.ts";
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
  /** Of `c`: the search ends with an error when there are more. */
  readonly maxStates?: number;
  /** Of `c`: the C file for which to write diffs. */
  readonly patch?: string;
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
  if (options.patch !== undefined) {
    const [model, ...others] = models;
    const { patch } = options;
    if (model !== undefined && others.length === 0)
      return emitPatch(model, { ...options, patch }, host);
    host.writeError("error: --patch is of one spec\n");
    return exitCodes.badArguments;
  }
  const outputs = [
    ...models.flatMap((model) => outputsOf(model, options)),
    ...(options.rv
      ? models.flatMap((model) => objectFiles(model, options.out ?? "out", host))
      : []),
    ...(options.mermaid ? await diagramFiles(models, options.out ?? "out") : []),
  ];
  if (options.c) {
    const { code, files: headers } = await filesInC(models, options.out ?? "out", options, host);
    if (code !== exitCodes.holds) return code;
    outputs.push(...headers);
  }
  writeWhole(outputs, host.cwd);
  for (const { path } of outputs) host.write(`${path}\n`);
  if (options.ir && options.out === undefined) {
    for (const model of models) host.write(irText(model));
  }
  return exitCodes.holds;
}

/** The automata of objects; of which pools there is none is said. */
function objectFiles(model: Model, out: string, host: Host): readonly OutFile[] {
  const folder = outFolderOf(model.file, out);
  return protocolsOf(model).flatMap((protocol) => {
    const skip = (reason: string): readonly OutFile[] => {
      host.writeError(`${model.file}: no automaton of one ${protocol.pool}: ${reason}\n`);
      return [];
    };
    if ("reason" in protocol) return skip(protocol.reason);
    if (protocol.states.length > maxObjectStates)
      return skip(`${protocol.states.length} states, more than ${maxObjectStates}`);
    const { name, text } = objectFile(model, protocol);
    return [{ path: `${folder}/${name}`, text }];
  });
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

import { emitRv, maxObjectStates, objectFile } from "../codegen/rv/index.ts";
import { NotEncodable, proofOf, smtFiles } from "../codegen/smt/index.ts";
import { emitTla, emitTlaProof } from "../codegen/tla/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import { type ProtocolOutcome, protocolsOf } from "../engine/protocol/protocols.ts";
import { required } from "../engine/required.ts";
import { search } from "../engine/search.ts";
import { filesInC } from "./emit-c.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { diagramsOf } from "./mermaid.ts";
import { type FolderOf, type OutFile, outFolderOf } from "./out-folder.ts";
import { statusLine } from "./progress.ts";
import { inProject } from "./project.ts";
import { irText } from "./report/ir.ts";
import { countText } from "./report/numbers.ts";
import { endings, type SearchedAll, searchEach } from "./search-each.ts";

export type OutputOptions = {
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
};

type Outputs = SearchedAll<readonly OutFile[]>;

/** All that the options ask for, unless a search that it takes does not come to its end. */
export async function outputsOf(
  read: readonly Model[],
  options: OutputOptions,
  host: Host,
): Promise<Outputs> {
  const folders = new Map(
    read.map((model) => [
      inProject(model, host.cwd),
      outFolderOf(model.file, options.out ?? "out"),
    ]),
  );
  const models = [...folders.keys()];
  const folderOf: FolderOf = (model) => required(folders.get(model), "folder");
  const found = models.map((model) => readOff(model, folderOf(model), options));
  const searches = [
    ...(options.rv ? [() => objectFiles(models, folderOf, host)] : []),
    ...(options.mermaid ? [() => diagramFiles(models, folderOf, host)] : []),
    ...(options.c ? [() => filesInC(models, folderOf, options, host)] : []),
  ];
  for (const searchAll of searches) {
    const searched = await searchAll();
    if (searched.code !== exitCodes.holds) return searched;
    found.push(...searched.found);
  }
  return { code: exitCodes.holds, found };
}

/** The automata of objects; of which pools there is none is said. */
function objectFiles(models: readonly Model[], folderOf: FolderOf, host: Host): Promise<Outputs> {
  return searchEach(models, host, async (model, { signal }) => {
    const status = statusLine(host);
    const onProgress = (moments: number): void =>
      status.show(`${model.name}: ${countText(moments)} states with the stubs that were passed`);
    const protocols = await protocolsOf(model, { signal, onProgress });
    status.done();
    if (signal.aborted) return { why: endings.interrupted };
    return {
      found: protocols.flatMap((protocol) => objectFileOf(model, protocol, folderOf(model), host)),
    };
  });
}

function objectFileOf(
  model: Model,
  protocol: ProtocolOutcome,
  folder: string,
  host: Host,
): readonly OutFile[] {
  const skip = (reason: string): readonly OutFile[] => {
    host.writeError(`${model.file}: no automaton of one ${protocol.pool}: ${reason}\n`);
    return [];
  };
  if ("reason" in protocol) return skip(protocol.reason);
  if (protocol.states.length > maxObjectStates)
    return skip(`${protocol.states.length} states, more than ${maxObjectStates}`);
  const { name, text } = objectFile(model, protocol);
  return [{ path: `${folder}/${name}`, text }];
}

function diagramFiles(models: readonly Model[], folderOf: FolderOf, host: Host): Promise<Outputs> {
  return searchEach(models, host, async (model, watching) => {
    const result = await search(model, { lifetimes: true, ...watching });
    const { outcome } = result;
    if (outcome !== "complete" && outcome !== "violated") return { why: endings[outcome] };
    const folder = folderOf(model);
    const diagrams = diagramsOf(model, result);
    return { found: diagrams.map(({ name, text }) => ({ path: `${folder}/${name}.mmd`, text })) };
  });
}

/** One file per obligation that is not trivial; one that cannot be expressed says so. */
function proofFiles(model: Model, folder: string): readonly OutFile[] {
  if ((model.inductive ?? []).length === 0) return [];
  const proof = proofOf(model);
  const fileOf = smtFiles(proof, null);
  return proof.obligations
    .filter(({ isTrivial }) => !isTrivial)
    .map((obligation) => ({
      path: `${folder}/smt/${obligation.id}.smt2`,
      text: encoded(() => fileOf(obligation).text),
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

/** What takes no search. */
function readOff(
  model: Model,
  folder: string,
  { tla, rv, ir, smt, out }: OutputOptions,
): readonly OutFile[] {
  const proof = tla ? emitTlaProof(model) : null;
  const modules = [
    ...(tla ? emitTla(model).files : []),
    ...(proof === null ? [] : [proof]),
    ...(rv ? emitRv(model).files : []),
  ];
  const files = modules.map(({ name, text }) => ({ path: `${folder}/${name}`, text }));
  const tree = ir && out !== undefined ? [{ path: `${folder}/ir.json`, text: irText(model) }] : [];
  return [...files, ...tree, ...(smt ? proofFiles(model, folder) : [])];
}

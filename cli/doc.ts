import { resolve } from "node:path";
import { toMarkdown, toPage } from "../codegen/document/index.ts";
import { cacheFolder } from "./cache.ts";
import { complain, searchAll } from "./check.ts";
import { type Checked, exitCodeOf } from "./checked.ts";
import { outlineOf, type Sketched, withDrawings } from "./doc/document.ts";
import { draw } from "./doc/drawings.ts";
import { sketchesOf } from "./doc/sketches.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { type Host, sourceLookup } from "./host.ts";
import { loadSpecs, noSpec } from "./load.ts";
import { type OutFile, outFolderOf, tracePathOf, writeWhole } from "./out-folder.ts";
import { isFolder, relativePath, targetsOf } from "./targets.ts";
import { traceFileText } from "./trace-file.ts";

export type DocOptions = {
  readonly out?: string;
  readonly set: Readonly<Record<string, number>>;
  readonly maxStates?: number;
  readonly cache: boolean;
};

/** `lifespec doc`: searches all specs of a folder and writes the design document of them. */
export async function doc(path: string, options: DocOptions, host: Host): Promise<ExitCode> {
  if (!isFolder(resolve(host.cwd, path))) {
    host.writeError(`error: ${path} is not a folder of specs\n`);
    return exitCodes.badArguments;
  }
  const { files, found } = targetsOf([path], host.cwd);
  const { set, cache: useCache } = options;
  const loaded = await loadSpecs(files, found, { cwd: host.cwd, set, useCache });
  if (loaded.length === 0) return noSpec([path], host);
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const isReadable = loaded.every(({ model }) => model !== null);
  const searched = isReadable ? loaded : loaded.filter(({ model }) => model === null);
  const all = await searchAll(
    searched,
    { ...options, lifetimes: true },
    host,
    interruption.signal,
    () => {},
  );
  stopListening();
  complain(all, host, sourceLookup(host.cwd));
  if (interruption.signal.aborted) return exitCodes.interrupted;
  if (!isReadable) return exitCodes.refused;
  await write(path, all, options, host);
  return exitCodeOf(all, true);
}

/** Writes the document, and the traces whose replay it tells of. */
async function write(
  path: string,
  all: readonly Checked[],
  options: DocOptions,
  host: Host,
): Promise<void> {
  const folder = relativePath(host.cwd, resolve(host.cwd, path));
  const root = options.out ?? "out";
  const out = outFolderOf(folder, root);
  const source = sourceLookup(host.cwd);
  const entries = all.flatMap(entryOf);
  const readme = source(`${folder}/README.md`);
  const context = { source, folder, out, root };
  const { document, sketches } = outlineOf(entries, readme, `lifespec doc ${folder}`, context);
  const drawings = await draw(sketches, cacheFolder(host.cwd), options.cache);
  if (drawings.problem !== null) {
    host.writeError(
      `! diagrams are left as Mermaid source, for they could not be drawn: ${drawings.problem}\n`,
    );
  }
  const whole = withDrawings(document, drawings);
  const files = [
    { path: `${out}/README.md`, text: toMarkdown(whole) },
    { path: `${out}/index.html`, text: toPage(whole) },
  ];
  writeWhole([...entries.flatMap((entry) => traceOf(entry, root)), ...files], host.cwd);
  for (const file of files) host.write(`${file.path}\n`);
}

function entryOf(checked: Checked): readonly Sketched[] {
  switch (checked.kind) {
    case "refused":
      return [];
    case "too-large":
    case "cut-off":
      return [{ model: checked.model, result: null, sketches: null }];
    case "searched": {
      const { model, result } = checked;
      return [{ model, result, sketches: sketchesOf(model, result) }];
    }
  }
}

function traceOf({ model, result }: Sketched, root: string): readonly OutFile[] {
  if (result === null || result.finding === null) return [];
  const { finding, trace } = result;
  const path = tracePathOf(model.file, finding.property, root);
  return [{ path, text: traceFileText(model, finding, trace) }];
}

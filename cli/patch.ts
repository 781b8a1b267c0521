import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type CSource, fileOf, type Patch, patchOf, readC, windowOf } from "../codegen/c/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import { type Known, knowEach, type LimitOptions } from "./emit-c.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { type OutFile, outFolderOf, writeWhole } from "./out-folder.ts";
import { inProject } from "./project.ts";
import { patchReport } from "./report/patch.ts";

export type PatchOptions = LimitOptions & {
  /** The C file to put stubs into, as the user names it. */
  readonly patch: string;
  readonly out?: string;
};

/**
 * `lifespec emit --c --patch FILE`: writes diffs that put the stubs of one spec into its C file, and widen the window of
 * its counterexample there. The file itself is left alone.
 */
export async function emitPatch(
  model: Model,
  options: PatchOptions,
  host: Host,
): Promise<ExitCode> {
  const source = sourceOf(resolve(host.cwd, options.patch));
  if (typeof source === "string") {
    host.writeError(`error: ${options.patch}: ${source}\n`);
    return exitCodes.badArguments;
  }
  const folder = outFolderOf(model.file, options.out ?? "out");
  const named = inProject(model, host.cwd);
  const { code, found } = await knowEach([named], options, host, (_, known) =>
    writePatches(named, known, source, folder, options.patch, host),
  );
  return found[0] ?? code;
}

/** The file, or what is wrong with it. */
function sourceOf(path: string): CSource | string {
  try {
    const source = readC(readFileSync(path, "utf8"));
    return source ?? "its braces do not match, as around #if and #else they may not";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function writePatches(
  model: Model,
  { facts, counterexample }: Known,
  source: CSource,
  folder: string,
  file: string,
  host: Host,
): ExitCode {
  const path = pathInTree(model, file, host.cwd);
  const patch = patchOf(model, facts, path, source);
  const window =
    counterexample === null ? null : windowOf(model, facts, counterexample, path, source);
  const files: OutFile[] = [];
  if (patch.placed.length > 0) files.push({ path: `${folder}/${patch.name}`, text: patch.text });
  if (window?.kind === "patch") files.push({ path: `${folder}/${window.name}`, text: window.text });
  writeWhole(files, host.cwd);
  for (const each of files) host.write(`${each.path}\n`);
  host.write(patchReport(patch, window, file));
  return isWhole(patch) && window?.kind !== "none" ? exitCodes.holds : exitCodes.notPlaced;
}

function isWhole({ placed, missing }: Patch): boolean {
  return placed.length > 0 && missing.length === 0;
}

/** How the diff names the file: as the spec does (`mm/zswap.c`) where the user's path ends so. */
function pathInTree(model: Model, file: string, cwd: string): string {
  const path = resolve(cwd, file).replaceAll("\\", "/");
  const known = fileOf(model);
  if (known !== null && path.endsWith(`/${known}`)) return known;
  const inside = relative(cwd, path).replaceAll("\\", "/");
  return inside.startsWith("../") ? path.slice(path.lastIndexOf("/") + 1) : inside;
}

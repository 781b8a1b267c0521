import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic as TsDiagnostic, type Node, Project, type SourceFile, ts } from "ts-morph";
import type { LiftError } from "./errors.ts";
import { spanOf } from "./errors.ts";

/** The folder `dsl` with the sources of the language, also when this file runs from `dist`. */
export const languageRoot = findLanguageRoot();

function findLanguageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, "dsl/lang/index.ts"))) {
    if (folder === dirname(folder)) throw new Error("the sources of the language are missing");
    folder = dirname(folder);
  }
  return resolve(folder, "dsl");
}

/** True for the sources of the language itself: what they export is built in. */
export function isLanguageFile(path: string): boolean {
  return path.startsWith(`${languageRoot}/lang/`);
}

/** True for what comes with lifespec: it is type-checked by us, not by each author. */
function isOwnFile(path: string): boolean {
  return path.startsWith(`${languageRoot}/`);
}

/** Opens a spec with the options that the language needs, whatever the author's own tsconfig says. */
export function openProject(file: string): { project: Project; source: SourceFile } | null {
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  const project = (shared ??= newProject());
  // An author's file may have changed since; what comes with lifespec has not.
  for (const known of project.getSourceFiles())
    if (!isOwnFile(known.getFilePath())) project.removeSourceFile(known);
  return { project, source: project.addSourceFileAtPath(file) };
}

/** One for all specs of a process: TypeScript's library and the language are parsed once. */
let shared: Project | null = null;

function newProject(): Project {
  return new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      strict: true,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noImplicitOverride: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      allowUnusedLabels: true,
      paths: {
        lifespec: [resolve(languageRoot, "lang/index.ts")],
        "lifespec/kernel": [resolve(languageRoot, "kernel/index.ts")],
      },
    },
  });
}

/**
 * TypeScript's own complaints about the author's files, each once. Types are only asked for when all files
 * parse: what they are of others would be guesses.
 */
export function typeErrors(project: Project, fileName: (path: string) => string): LiftError[] {
  const program = project.getProgram();
  const sources = authorsFiles(project);
  const errorsOf = (find: (source: SourceFile) => readonly TsDiagnostic[]): LiftError[] =>
    sources.flatMap((source) => find(source).map((found) => typeError(found, source, fileName)));
  const syntax = errorsOf((source) => program.getSyntacticDiagnostics(source));
  return syntax.length > 0 ? syntax : errorsOf((source) => program.getSemanticDiagnostics(source));
}

/** The spec, and what it imports that is neither lifespec's nor a package. */
export function authorsFiles(project: Project): readonly SourceFile[] {
  return project
    .getSourceFiles()
    .filter((source) => !isOwnFile(source.getFilePath()) && !source.isInNodeModules());
}

function typeError(
  diagnostic: TsDiagnostic,
  source: SourceFile,
  fileName: (path: string) => string,
): LiftError {
  const text = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, "\n");
  const start = diagnostic.getStart() ?? 0;
  const length = Math.max(1, diagnostic.getLength() ?? 1);
  const node = source.getDescendantAtPos(start) ?? source;
  const from = source.getLineAndColumnAtPos(start);
  const to = source.getLineAndColumnAtPos(Math.min(start + length, source.getEnd()));
  const span = {
    ...spanOf(node, fileName),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
  if (isYieldedAlone(node)) return { refusal: "notYielded", span, detail: "" };
  return { refusal: "typeError", span, detail: `${text} (TS${diagnostic.getCode()})` };
}

/** Begins a call behind a `yield` without its star, of which TypeScript says that the type is wrong. */
function isYieldedAlone(node: Node): boolean {
  const nearest = node.getFirstAncestorByKind(ts.SyntaxKind.YieldExpression);
  if (nearest === undefined || nearest.isGenerator()) return false;
  const call = nearest.getExpressionIfKind(ts.SyntaxKind.CallExpression);
  return call?.getStart() === node.getStart();
}

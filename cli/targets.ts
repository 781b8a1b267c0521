import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** The spec files that the arguments stand for. */
export type Targets = {
  /** Relative to the folder in which the command runs, with forward slashes. */
  readonly files: readonly string[];
  /** Files that were not named but found: those without a spec are modules of others, and skipped. */
  readonly found: ReadonlySet<string>;
};

/** Files as they are named, folders as all TypeScript files in them. A path that does not exist is a file to the reader. */
export function targetsOf(paths: readonly string[], cwd: string): Targets {
  const files = new Set<string>();
  const found = new Set<string>();
  for (const path of paths) {
    if (!isFolder(resolve(cwd, path))) {
      files.add(relativePath(cwd, resolve(cwd, path)));
      continue;
    }
    for (const file of specFilesIn(resolve(cwd, path))) {
      const name = relativePath(cwd, file);
      if (!files.has(name)) found.add(name);
      files.add(name);
    }
  }
  return { files: [...files], found };
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** `path` as messages show it: relative to `cwd`, with forward slashes. */
export function relativePath(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/");
}

function specFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : specFilesIn(path);
      }
      return /(?<!\.d|\.test)\.ts$/.test(entry.name) ? [path] : [];
    });
}

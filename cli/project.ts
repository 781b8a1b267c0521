import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Model } from "../dsl/ir/model.ts";

/**
 * The model with its files named as their project names them, so that what is generated from it says the same
 * wherever the command runs. A project is a folder with a `package.json`; a file in none keeps its name, without
 * the folders of this machine.
 */
export function inProject(model: Model, cwd: string): Model {
  const root = rootAbove(resolve(cwd, model.file));
  const names = new Map<string, string>();
  const nameOf = (file: string): string => {
    const name = names.get(file) ?? projectName(resolve(cwd, file), root ?? cwd);
    names.set(file, name);
    return name;
  };
  const renamed = (_: string, value: unknown): unknown =>
    isNamed(value) ? { ...value, file: nameOf(value.file) } : value;
  // What reads a model back from the cache takes the same way.
  return JSON.parse(JSON.stringify(model), renamed) as Model;
}

/** A span, or a model: the spans of what no file says have no name. */
function isNamed(value: unknown): value is { readonly file: string } {
  if (typeof value !== "object" || value === null || !("file" in value)) return false;
  return (
    typeof value.file === "string" && value.file !== "" && ("line" in value || "variables" in value)
  );
}

/** A file outside of the project is of another one, as the vocabulary of an installed lifespec is. */
function projectName(path: string, root: string): string {
  const name = relative(root, path);
  if (!name.startsWith("..") && !isAbsolute(name)) return name.split(sep).join("/");
  const other = rootAbove(path);
  return relative(other ?? dirname(path), path)
    .split(sep)
    .join("/");
}

function rootAbove(path: string): string | null {
  const folder = dirname(path);
  if (folder === path) return null;
  return existsSync(join(folder, "package.json")) ? folder : rootAbove(folder);
}

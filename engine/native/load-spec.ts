import { readFileSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Spec } from "../../dsl/lang/spec.ts";
import type { HookData } from "./hooks.ts";
import type { SpecClass } from "./run.ts";
import { stripTypes } from "./strip-types.ts";

/**
 * Imports a spec file into this process and gives its class: the only one that the file exports, or the
 * one called `name`. Lines and columns of what runs are those of the `.ts` file, so breakpoints in it
 * bind and stacks point into it, without source maps.
 */
export async function loadSpecClass(file: string, name?: string): Promise<SpecClass> {
  const url = pathToFileURL(file).href;
  if (isBuilt) installHooks(url);
  const exported: unknown = await import(/* @vite-ignore */ url);
  const classes = Object.entries(Object(exported)).filter((entry): entry is [string, SpecClass] =>
    isSpecClass(entry[1]),
  );
  const named = classes.filter(([key]) => name === undefined || key === name);
  const [only] = named;
  if (only === undefined || named.length > 1) {
    throw new Error(
      `${file} exports ${named.length} specs${name === undefined ? "" : ` ${name}`}.`,
    );
  }
  return only[1];
}

/** Whether this is the built package; whatever runs the sources (a test runner) reads TypeScript itself. */
const isBuilt = import.meta.url.endsWith(".js");

/** Each set of hooks knows the files of one spec, as they are now. */
function installHooks(url: string): void {
  const data: HookData = { modules, sources: strippedFrom(url) };
  register(new URL("./hooks.js", import.meta.url), { data });
}

const modules = new Map([
  ["lifespec", new URL("../../dsl/lang/index.js", import.meta.url).href],
  ["lifespec/kernel", new URL("../../dsl/kernel/index.js", import.meta.url).href],
]);

/** A file and the TypeScript files that it imports by relative paths, without their types. */
function strippedFrom(start: string): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const pending = [start];
  for (let url = pending.pop(); url !== undefined; url = pending.pop()) {
    if (sources.has(url)) continue;
    const path = fileURLToPath(url);
    const { text, imports } = stripTypes(readFileSync(path, "utf8"), path);
    sources.set(url, text);
    const relative = imports.filter((name) => name.startsWith(".") && name.endsWith(".ts"));
    for (const name of relative) pending.push(new URL(name, url).href);
  }
  return sources;
}

function isSpecClass(value: unknown): value is SpecClass {
  return typeof value === "function" && value.prototype instanceof Spec;
}

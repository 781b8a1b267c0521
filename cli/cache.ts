import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import type { Model } from "../dsl/ir/model.ts";
import { houseFingerprint } from "./house.ts";
import { isFolder } from "./targets.ts";

/**
 * What was lifted from a spec, kept from one run to the next. An entry is believed only when it is whole (its
 * checksum is right), was written by this very reader, and every file that was read then reads the same now.
 */
export type CacheKey = {
  readonly cwd: string;
  /** Relative to `cwd`. */
  readonly file: string;
  readonly set: Readonly<Record<string, number>>;
};

type Entry = {
  readonly model: Model;
  /** The files that were read, with the hash of their contents. */
  readonly files: readonly (readonly [path: string, hash: string])[];
};

/** The model of an earlier run; `null` when there is none that can be trusted. */
export function readCached(key: CacheKey): Model | null {
  const text = textOf(entryPath(key));
  if (text === null) return null;
  const body = text.slice(text.indexOf("\n") + 1);
  // The checksum stands for a check of the shape: this very program has written these bytes.
  if (`${hashOf(body)}\n${body}` !== text) return null;
  const entry = JSON.parse(body) as Entry;
  const isCurrent = entry.files.every(([path, hash]) => {
    const current = textOf(resolve(key.cwd, path));
    return current !== null && hashOf(current) === hash;
  });
  return isCurrent ? entry.model : null;
}

/** Keeps a model for later runs. A cache that cannot be written is no reason to fail. */
export function writeCached(key: CacheKey, model: Model, files: readonly string[]): void {
  const hashes = files.map((path) => [path, textOf(resolve(key.cwd, path))] as const);
  const known = hashes.flatMap(([path, text]) => (text === null ? [] : [[path, hashOf(text)]]));
  if (known.length < files.length || files.length === 0) return;
  const body = JSON.stringify({ model, files: known });
  const path = entryPath(key);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, `${hashOf(body)}\n${body}`);
    renameSync(draft, path);
  } catch {
    return;
  }
}

function entryPath({ cwd, file, set }: CacheKey): string {
  const identity = JSON.stringify([
    houseFingerprint(),
    cwd,
    file,
    Object.keys(set)
      .toSorted()
      .map((name) => [name, set[name]]),
  ]);
  return join(cacheFolder(cwd), `${hashOf(identity)}.json`);
}

/** Where things are kept from one run to the next that can be made again. */
export function cacheFolder(cwd: string): string {
  const modules = join(cwd, "node_modules");
  if (isFolder(modules)) return join(modules, ".cache", "lifespec");
  const base = process.env["XDG_CACHE_HOME"] ?? "";
  return join(base === "" ? join(homedir(), ".cache") : base, "lifespec");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

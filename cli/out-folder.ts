import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import type { Model } from "../dsl/ir/model.ts";

export type OutFile = { readonly path: string; readonly text: string };

/** Where the files of a model go. */
export type FolderOf = (model: Model) => string;

/**
 * Where what is made from a spec goes: `specs/zswap/rc1.ts` has `out/zswap/rc1`. A spec outside of the folder in
 * which the command runs goes by its file name alone.
 */
export function outFolderOf(file: string, out: string): string {
  const isInside = !file.startsWith("../") && !file.startsWith("/") && !/^[A-Za-z]:/.test(file);
  const inside = isInside ? file.replace(/^specs\//, "") : file.slice(file.lastIndexOf("/") + 1);
  return `${out.replace(/\/+$/, "")}/${inside.replace(/\.ts$/, "")}`;
}

/** `out/zswap/rc1/use-after-free.itf.json`. */
export function tracePathOf(file: string, property: string, out: string): string {
  return `${outFolderOf(file, out)}/${property.replaceAll(/[^A-Za-z0-9]+/g, "-")}.itf.json`;
}

/**
 * Writes all files or none: each is written whole under another name first, and only when that went well for
 * all of them do they take their places.
 */
export function writeWhole(files: readonly OutFile[], cwd: string): void {
  const moves = files.map(({ path, text }) => {
    const target = resolve(cwd, path);
    return {
      target,
      draft: join(dirname(target), `.draft-${process.pid}-${moveName(target)}`),
      text,
    };
  });
  const written: string[] = [];
  try {
    for (const { draft, text } of moves) {
      mkdirSync(dirname(draft), { recursive: true });
      written.push(draft);
      writeFileSync(draft, text);
    }
    for (const { draft, target } of moves) renameSync(draft, target);
  } finally {
    for (const draft of written) rmSync(draft, { force: true });
  }
}

function moveName(target: string): string {
  return target.slice(dirname(target).length + 1);
}

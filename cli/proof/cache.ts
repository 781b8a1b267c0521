import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../cache.ts";
import { packageVersion } from "../house.ts";

/** Files that a solver has found to be unsatisfiable, by their content: nothing else is remembered. */
export type ProofCache = {
  readonly has: (text: string) => boolean;
  readonly add: (text: string) => void;
};

export const noProofCache: ProofCache = { has: () => false, add: () => {} };

export function proofCache(cwd: string, solver: string): ProofCache {
  const pathOf = (text: string): string => {
    const hash = createHash("sha256")
      .update(`${solver}\n${packageVersion()}\n${text}`)
      .digest("hex");
    return join(cacheFolder(cwd), "unsat", hash);
  };
  return {
    has: (text) => existsSync(pathOf(text)),
    add: (text) => {
      const path = pathOf(text);
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, "");
      } catch {
        // A cache that cannot be written is no reason to fail.
      }
    },
  };
}

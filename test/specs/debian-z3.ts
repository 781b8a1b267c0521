import { spawn, spawnSync } from "node:child_process";

const limitSeconds = 60;

/** Z3 as Debian packs it is three times as fast as ours in WebAssembly: the large proof of zswap is left to it. */
export const isMissing = spawnSync("z3", ["--version"]).status !== 0;

/** In CI it is installed; elsewhere who does not have it is told so. */
export const isSkipped =
  isMissing &&
  (process.env["CI"] === undefined || process.env["LIFESPEC_NO_SOLVERS"] !== undefined);

/** What it says of an SMT-LIB file: `unsat`, `sat`, or anything else, which proves nothing. */
export function verdictOf(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("z3", ["-in", `-T:${limitSeconds}`], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let said = "";
    child.on("error", reject);
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("close", () => resolve(said.trim()));
    child.stdin.end(text);
  });
}

import { spawn, spawnSync } from "node:child_process";
import { type Answer, type Solver, unknown } from "../../../cli/solver/answer.ts";

/** In CI the solvers of Debian are installed; elsewhere who has none of them is told so. */
export function isSkipped(name: "z3" | "cvc5", what: string): boolean {
  const isRequired =
    process.env["CI"] !== undefined && process.env["LIFESPEC_NO_SOLVERS"] === undefined;
  const isMissing = spawnSync(name, ["--version"]).status !== 0;
  if (isMissing && !isRequired)
    process.stdout.write(`${name} is not installed: ${what} is skipped\n`);
  return isMissing && !isRequired;
}

/** Z3 as Debian packs it is three times as fast as ours in WebAssembly: the large proof of zswap is left to it. */
export const debianZ3: Solver = {
  solve: (text, limitMs) =>
    new Promise((resolve, reject) => {
      const child = spawn("z3", ["-in", `-T:${limitMs / 1000}`], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      let said = "";
      child.on("error", reject);
      child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      child.on("close", () => resolve(answerOf(said.trim())));
      child.stdin.end(text);
    }),
};

function answerOf(said: string): Answer {
  return said === "sat" || said === "unsat" ? { ...unknown(""), verdict: said } : unknown(said);
}

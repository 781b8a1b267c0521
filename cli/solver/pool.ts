import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { type Answer, type Solver, unknown } from "./answer.ts";

/** Solvers in processes of their own, which `close` ends. */
export type SolverPool = Solver & { readonly close: () => void };

/** How much longer than its limit a worker may take before it is ended: the limit is the solver's own affair. */
const graceMs = 10_000;

/** As many solvers as there are processors; one in this process where the code runs as TypeScript. */
export async function startPool(): Promise<SolverPool> {
  const script = fileURLToPath(new URL("worker.js", import.meta.url));
  if (existsSync(script)) return new Pool(script, availableParallelism());
  const { startZ3 } = await import("./z3.ts");
  const solver = await startZ3();
  let last: Promise<unknown> = Promise.resolve();
  const solve: Solver["solve"] = (...file) => {
    const next = last.then(() => solver.solve(...file));
    last = next.catch(() => null);
    return next;
  };
  return { solve, close: () => {} };
}

type Job = {
  readonly text: string;
  readonly limitMs: number;
  readonly assumptions: readonly string[];
  readonly done: (answer: Answer) => void;
};

class Pool implements SolverPool {
  readonly #script: string;
  readonly #size: number;
  readonly #waiting: Job[] = [];
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();

  constructor(script: string, size: number) {
    this.#script = script;
    this.#size = size;
  }

  solve(text: string, limitMs: number, assumptions: readonly string[] = []): Promise<Answer> {
    return new Promise((done) => {
      this.#waiting.push({ text, limitMs, assumptions, done });
      this.#next();
    });
  }

  close(): void {
    for (const child of this.#all) child.kill("SIGKILL");
    this.#all.clear();
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const child = this.#idle.pop();
    if (child !== undefined) {
      const job = this.#waiting.shift();
      if (job !== undefined) this.#give(job, child);
      return;
    }
    if (this.#all.size >= this.#size) return;
    const started = fork(this.#script, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    this.#all.add(started);
    started.once("message", () => {
      this.#idle.push(started);
      this.#next();
    });
  }

  #give({ text, limitMs, assumptions, done }: Job, child: ChildProcess): void {
    const finish = (answer: Answer, isUsable: boolean): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      if (isUsable) this.#idle.push(child);
      else {
        child.kill("SIGKILL");
        this.#all.delete(child);
      }
      done(answer);
      this.#next();
    };
    const timer = setTimeout(() => finish(unknown("timeout"), false), limitMs + graceMs);
    child.once("message", (message: { readonly answer: Answer }) => finish(message.answer, true));
    child.once("exit", () => finish(unknown("the solver ended"), false));
    child.send({ id: 0, text, limitMs, assumptions });
  }
}

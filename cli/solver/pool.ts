import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { type Answer, type Solver, unknown } from "./answer.ts";
import type { Reply, Task } from "./worker.ts";

/** Solvers in processes of their own, which `close` ends. */
export type SolverPool = Solver & {
  /** The same solvers, for questions that nobody waits for once the signal is given: they end then, undecided. */
  readonly until: (signal: AbortSignal) => Solver;
  readonly close: () => void;
};

/** How much longer than its limit a worker may take before it is ended: the limit is the solver's own affair. */
const graceMs = 10_000;

/** As many solvers as there are processors; one in this process where the code runs as TypeScript. */
export async function startPool(): Promise<SolverPool> {
  const script = fileURLToPath(new URL("worker.js", import.meta.url));
  if (existsSync(script)) return workerPool(script, availableParallelism());
  const { startZ3 } = await import("./z3.ts");
  const solver = await startZ3();
  let last: Promise<unknown> = Promise.resolve();
  const until: SolverPool["until"] = (signal) => ({
    solve: (...file) => {
      const next = last.then(() => (signal.aborted ? ended : solver.solve(...file)));
      last = next.catch(() => null);
      return next;
    },
  });
  return { ...until(new AbortController().signal), until, close: () => {} };
}

const ended = unknown("interrupted");

/** At most `size` processes that run `script`, which answers as `worker.ts` does. One that ends is replaced. */
export function workerPool(script: string, size: number): SolverPool {
  return new Pool(script, size);
}

type Job = {
  readonly task: Task;
  /** Who asked, and may not want to know any more; `null` when somebody always does. */
  readonly signal: AbortSignal | null;
  readonly done: (answer: Answer) => void;
};

type Worker = {
  readonly child: ChildProcess;
  /** False until it has said that it is ready. */
  isReady: boolean;
  /** What it is at, and the timer that ends it. */
  job: Job | null;
  timer: NodeJS.Timeout | null;
};

class Pool implements SolverPool {
  readonly #script: string;
  readonly #size: number;
  readonly #waiting: Job[] = [];
  readonly #all = new Set<Worker>();
  /** False once a worker has ended before it was ready, as every other would; and when the pool is closed. */
  #mayStart = true;

  constructor(script: string, size: number) {
    this.#script = script;
    this.#size = size;
  }

  solve(text: string, limitMs: number, assumptions: readonly string[] = []): Promise<Answer> {
    return this.#ask({ text, limitMs, assumptions }, null);
  }

  until(signal: AbortSignal): Solver {
    signal.addEventListener("abort", () => this.#drop(signal), { once: true });
    return {
      solve: (text, limitMs, assumptions = []) => this.#ask({ text, limitMs, assumptions }, signal),
    };
  }

  close(): void {
    this.#mayStart = false;
    for (const worker of this.#all) this.#lose(worker, "the solver was ended");
  }

  #ask(task: Task, signal: AbortSignal | null): Promise<Answer> {
    if (signal?.aborted === true) return Promise.resolve(ended);
    return new Promise((done) => {
      this.#waiting.push({ task, signal, done });
      this.#next();
    });
  }

  /** Forgets the questions of a signal. A solver that is at one of them cannot be told, and is ended. */
  #drop(signal: AbortSignal): void {
    const dropped = this.#waiting.filter((job) => job.signal === signal);
    const left = this.#waiting.filter((job) => job.signal !== signal);
    this.#waiting.splice(0, Infinity, ...left);
    for (const { done } of dropped) done(ended);
    for (const worker of this.#all)
      if (worker.job?.signal === signal) this.#lose(worker, ended.reason);
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const idle = [...this.#all].find(({ isReady, job }) => isReady && job === null);
    if (idle !== undefined) this.#give(idle);
    else if (this.#mayStart && this.#all.size < this.#size) this.#start();
    else if (this.#all.size === 0)
      for (const { done } of this.#waiting.splice(0)) done(unknown("no solver runs"));
  }

  /** Listens to the process as long as it lives: it may end at any time, also while it has nothing to do. */
  #start(): void {
    const child = fork(this.#script, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const worker: Worker = { child, isReady: false, job: null, timer: null };
    this.#all.add(worker);
    child.on("message", ({ answer }: Reply) => {
      worker.isReady = true;
      if (answer !== null) finish(worker, answer);
      this.#next();
    });
    child.on("exit", () => this.#lose(worker, "the solver ended"));
    child.on("error", () => this.#lose(worker, "the solver ended"));
  }

  #give(worker: Worker): void {
    const job = this.#waiting.shift();
    if (job === undefined) return;
    worker.job = job;
    worker.timer = setTimeout(() => this.#lose(worker, "timeout"), job.task.limitMs + graceMs);
    worker.child.send(job.task);
  }

  /** Ends a worker, if it has not ended, and goes on without it. */
  #lose(worker: Worker, why: string): void {
    if (!this.#all.delete(worker)) return;
    worker.child.kill("SIGKILL");
    if (!worker.isReady) this.#mayStart = false;
    finish(worker, unknown(why));
    this.#next();
  }
}

function finish(worker: Worker, answer: Answer): void {
  const { job, timer } = worker;
  if (timer !== null) clearTimeout(timer);
  worker.job = null;
  worker.timer = null;
  job?.done(answer);
}

import process from "node:process";
import { type Answer, unknown } from "./answer.ts";
import { startZ3 } from "./z3.ts";

/** What is sent to a worker. */
export type Task = {
  readonly text: string;
  readonly limitMs: number;
  readonly assumptions: readonly string[];
};

/** What it sends back: first, that it is ready, without an answer; then one answer to each task. */
export type Reply = { readonly answer: Answer | null };

/** The main function of a worker process: solves what it is sent, one file at a time, until it is ended. */
async function serve(): Promise<void> {
  // A terminal sends Ctrl-C to all processes: it is for the one that asks, which ends this one when it wants.
  process.on("SIGINT", () => {});
  const solver = await startZ3();
  process.on("message", (task: Task) => {
    void solver
      .solve(task.text, task.limitMs, task.assumptions)
      .catch((error: unknown) => unknown(String(error)))
      .then(reply);
  });
  process.on("disconnect", () => process.exit(0));
  reply(null);
}

function reply(answer: Reply["answer"]): void {
  const message: Reply = { answer };
  process.send?.(message);
}

await serve();

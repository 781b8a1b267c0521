import process from "node:process";
import { unknown } from "./answer.ts";
import { startZ3 } from "./z3.ts";

/** What is sent to a worker, and what it answers. */
export type Task = {
  readonly id: number;
  readonly text: string;
  readonly limitMs: number;
  readonly assumptions: readonly string[];
};

/** The main function of a worker process: solves what it is sent, one file at a time, until it is ended. */
async function serve(): Promise<void> {
  const solver = await startZ3();
  process.on("message", (task: Task) => {
    void solver
      .solve(task.text, task.limitMs, task.assumptions)
      .catch((error: unknown) => unknown(String(error)))
      .then((answer) => process.send?.({ id: task.id, answer }));
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ id: -1, answer: null });
}

await serve();

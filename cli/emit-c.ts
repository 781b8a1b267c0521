import { type Counterexample, emitC } from "../codegen/c/index.ts";
import type { Facts } from "../dsl/ir/fact.ts";
import { lockKinds } from "../dsl/ir/lock.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { ModelTooLarge } from "../engine/encoding.ts";
import { type ExploreOptions } from "../engine/facts/explore.ts";
import { factsOf } from "../engine/facts/facts.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { type OutFile, outFolderOf } from "./out-folder.ts";
import { progressLine } from "./progress.ts";
import { usableBytes } from "./usable-memory.ts";

/** What all states of a model have in common, and its counterexample if it has one. */
export type Known = { readonly facts: Facts; readonly counterexample: Counterexample | null };

export type LimitOptions = { readonly maxStates?: number };

/**
 * Hands what is known of each model to `take`. When a search does not come to its end, which is said, nothing is
 * known of the states that it has not seen: the exit code is not 0 then, and nothing must be written.
 */
export async function knowEach(
  models: readonly Model[],
  { maxStates }: LimitOptions,
  host: Host,
  take: (model: Model, known: Known) => void,
): Promise<ExitCode> {
  const interruption = new AbortController();
  const stopListening = host.onInterrupt(() => interruption.abort());
  const limit = maxStates === undefined ? {} : { maxStates };
  try {
    for (const model of models) {
      const known = await knownOf(model, { ...limit, signal: interruption.signal }, host);
      if (typeof known === "string") {
        host.writeError(`error: ${model.file}: ${known}: nothing is written\n`);
        return interruption.signal.aborted ? exitCodes.interrupted : exitCodes.tooLarge;
      }
      take(model, known);
    }
    return exitCodes.holds;
  } finally {
    stopListening();
  }
}

const reasons = {
  "state-limit": "the limit of states was reached",
  "out-of-memory": "it has more states than the memory",
  interrupted: "interrupted",
} as const;

/** What is known, or why nothing is. */
async function knownOf(model: Model, options: ExploreOptions, host: Host): Promise<Known | string> {
  const progress = progressLine(host);
  const watched = { ...options, maxBytes: usableBytes(), onProgress: progress.report };
  try {
    const facts = await factsOf(model, watched);
    if (facts.outcome !== "complete") return reasons[facts.outcome];
    if (facts.violations === 0) return { facts, counterexample: null };
    const result = await search(model, watched);
    if (result.outcome !== "complete" && result.outcome !== "violated")
      return reasons[result.outcome];
    return { facts, counterexample: counterexampleOf(model, result) };
  } catch (error) {
    if (error instanceof ModelTooLarge) return error.message;
    throw error;
  } finally {
    progress.done();
  }
}

/** The headers, and the counterexamples as programs. */
export async function filesInC(
  models: readonly Model[],
  out: string,
  options: LimitOptions,
  host: Host,
): Promise<{ readonly code: ExitCode; readonly files: readonly OutFile[] }> {
  const files: OutFile[] = [];
  const code = await knowEach(models, options, host, (model, { facts, counterexample }) => {
    const folder = outFolderOf(model.file, out);
    for (const { name, text } of emitC(model, facts, counterexample).files)
      files.push({ path: `${folder}/${name}`, text });
  });
  return { code, files };
}

function counterexampleOf(
  model: Model,
  { finding, trace }: Pick<SearchResult, "finding" | "trace">,
): Counterexample | null {
  if (finding === null) return null;
  const { property, action, thread } = finding;
  const steps = trace.flatMap((step) =>
    step.action === null || step.thread === null
      ? []
      : [{ action: step.action, thread: step.thread }],
  );
  const state = trace.at(-1)?.state ?? {};
  const last = action === null || thread === null ? null : { action, thread };
  return { property, steps, last, maySleep: thread !== null && !isAtomic(model, state, thread) };
}

/** Whether a thread holds a lock under which it may not sleep. */
function isAtomic({ locks }: Model, state: State, thread: string): boolean {
  return (locks ?? []).some(
    ({ kind, holders }) =>
      lockKinds[kind].isAtomic && holders.some((name) => hasThread(state[name] ?? null, thread)),
  );
}

/** Whether the holder of a lock is the thread: below keys stands a thread, or a set of them. */
function hasThread(value: Value, thread: string): boolean {
  if (typeof value !== "object" || value === null) return value === thread;
  if (value.kind === "map") return value.entries.some(([, held]) => hasThread(held, thread));
  return value.kind === "set" && value.elements.some((each) => hasThread(each, thread));
}

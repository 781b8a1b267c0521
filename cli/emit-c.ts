import { type Counterexample, emitC } from "../codegen/c/index.ts";
import type { Facts } from "../dsl/ir/fact.ts";
import { lockKinds } from "../dsl/ir/lock.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import { type ExploreOptions } from "../engine/facts/explore.ts";
import { factsOf } from "../engine/facts/facts.ts";
import type { SearchResult } from "../engine/result.ts";
import { search } from "../engine/search.ts";
import type { Host } from "./host.ts";
import type { FolderOf, OutFile } from "./out-folder.ts";
import { endings, searchEach, type SearchedAll } from "./search-each.ts";

/** What all states of a model have in common, and its counterexample if it has one. */
export type Known = { readonly facts: Facts; readonly counterexample: Counterexample | null };

export type LimitOptions = { readonly maxStates?: number };

/**
 * What `use` makes of what is known of each model. When a search does not come to its end, nothing is known of the
 * states that it has not seen.
 */
export async function knowEach<T>(
  models: readonly Model[],
  { maxStates }: LimitOptions,
  host: Host,
  use: (model: Model, known: Known) => T,
): Promise<SearchedAll<T>> {
  const limit = maxStates === undefined ? {} : { maxStates };
  return searchEach(models, host, async (model, watching) => {
    const known = await knownOf(model, { ...limit, ...watching });
    return typeof known === "string" ? { why: known } : { found: use(model, known) };
  });
}

/** What is known, or why nothing is. */
async function knownOf(model: Model, watched: ExploreOptions): Promise<Known | string> {
  const facts = await factsOf(model, watched);
  if (facts.outcome !== "complete") return endings[facts.outcome];
  if (facts.violations === 0) return { facts, counterexample: null };
  const result = await search(model, watched);
  if (result.outcome !== "complete" && result.outcome !== "violated")
    return endings[result.outcome];
  return { facts, counterexample: counterexampleOf(model, result) };
}

/** The headers, and the counterexamples as programs. */
export function filesInC(
  models: readonly Model[],
  folderOf: FolderOf,
  options: LimitOptions,
  host: Host,
): Promise<SearchedAll<readonly OutFile[]>> {
  return knowEach(models, options, host, (model, { facts, counterexample }) => {
    const folder = folderOf(model);
    const { files } = emitC(model, facts, counterexample);
    return files.map(({ name, text }) => ({ path: `${folder}/${name}`, text }));
  });
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

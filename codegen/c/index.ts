import type { Facts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { headerOf } from "./header.ts";
import { type Counterexample, scheduleOf } from "./schedule.ts";

/** What is generated in C from a model, of which `facts` are known. */
export function emitC(
  model: Model,
  facts: Facts,
  counterexample: Counterexample | null = null,
): { readonly files: readonly { readonly name: string; readonly text: string }[] } {
  const schedule = counterexample === null ? [] : [scheduleOf(model, counterexample)];
  return { files: [headerOf(model, facts), ...schedule] };
}

export type { Counterexample } from "./schedule.ts";

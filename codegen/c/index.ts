import type { Facts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { headerOf } from "./header.ts";
import { type Counterexample, scheduleOf } from "./schedule.ts";
import { traceHeaderOf } from "./trace.ts";

/** What is generated in C from a model, of which `facts` are known. */
export function emitC(
  model: Model,
  facts: Facts,
  counterexample: Counterexample | null = null,
): { readonly files: readonly { readonly name: string; readonly text: string }[] } {
  const schedule = counterexample === null ? [] : [scheduleOf(model, counterexample)];
  return { files: [headerOf(model, facts), traceHeaderOf(model), ...schedule] };
}

export { fileOf } from "./declared.ts";
export { type Patch, patchOf } from "./patch.ts";
export type { Counterexample } from "./schedule.ts";
export { type CSource, readC } from "./source.ts";
export { windowOf, type WindowPatch } from "./window.ts";

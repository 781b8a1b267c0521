import type { Facts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { headerOf } from "./header.ts";

/** What is generated in C from a model, of which `facts` are known. */
export function emitC(
  model: Model,
  facts: Facts,
): { readonly files: readonly { readonly name: string; readonly text: string }[] } {
  return { files: [headerOf(model, facts)] };
}

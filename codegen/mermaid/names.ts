import type { Model } from "../../dsl/ir/model.ts";

/** The function in which a step stands, as its thread's innermost call. */
export function functionOf(model: Model, action: string | null): string {
  const found = model.actions.find(({ name }) => name === action);
  return found?.functions.at(-1) ?? action ?? "";
}

/** `tree1` is `tree#1` to a reader, and a thread that is alone in its role goes by the role. */
export function elementText(model: Model, element: string): string {
  const domain = model.domains.find(({ elements }) => elements.includes(element));
  if (domain === undefined) return element;
  if (domain.kind === "role" && domain.elements.length === 1) return domain.field;
  return element.replace(/(\d+)$/, "#$1");
}

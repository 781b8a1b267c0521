import { align, type Doc, group, hardline, line, nest, render } from "./doc.ts";
import { bullets, type Layout } from "./layout.ts";
import { moduleWidth } from "./width.ts";

/** Up to this length a name stands in front of its bullets, as the PlusCal translator writes it. */
const longestHanging = 24;

/** Conjuncts or disjuncts as `name == /\ …`, or below a name that is too long for it. */
export function bulletedDefinition(
  head: string,
  items: readonly Layout[],
  operator: "/\\" | "\\/" = "/\\",
): string {
  const [only] = items;
  const doc = only !== undefined && items.length === 1 ? only.doc : bullets(operator, items);
  const hanging = render([head, " == ", align(doc)], moduleWidth);
  const isNarrow = hanging.split("\n").every((text) => text.length <= moduleWidth);
  const isHanging = head.length <= longestHanging && isNarrow;
  return isHanging ? hanging : render([head, " ==", nest(4, [hardline, doc])], moduleWidth);
}

/** `name == expression`, on one line if it fits. */
export function definition(head: string, { doc }: Layout): string {
  return render(group([head, " ==", nest(4, [line, align(doc)])]), moduleWidth);
}

/** A text that is laid out by itself, at the left margin. */
export function rendered(doc: Doc): string {
  return render(doc, moduleWidth);
}

import { Node } from "ts-morph";

/** The text of the doc comment of a declaration, without its tags; "" when it has none. */
export function docOf(node: Node): string {
  if (!Node.isJSDocable(node)) return "";
  const docs = node.getJsDocs();
  const last = docs[docs.length - 1];
  return last === undefined ? "" : last.getDescription().trim().replaceAll("\r\n", "\n");
}

import { Node } from "ts-morph";
import type { Frame } from "./context.ts";
import type { Instance, Operand } from "./operand.ts";

/** True when the function is one of the spec itself: a function of the C code. */
export function isSpec(self: Operand | null): boolean {
  return (
    self?.kind === "instance" &&
    self.instance.owner.kind === "spec" &&
    self.instance.path.length === 0
  );
}

/**
 * The place in the spec's own code that leads to `node`: the call of the vocabulary, or `node` itself.
 * What the vocabulary finds wrong is the author's to mend there.
 */
export function siteOf(node: Node, frame: Frame | null): { site: Node; frame: Frame | null } {
  if (frame === null || isSpec(frame.closure.self) || frame.site === null)
    return { site: node, frame };
  return siteOf(frame.site, frame.parent);
}

/** The object that `this.lru.lock` is in the code of `self`. */
export function instanceAt(node: Node, self: Instance): Instance | null {
  if (Node.isThisExpression(node)) return self;
  if (!Node.isPropertyAccessExpression(node)) return null;
  const around = instanceAt(node.getExpression(), self);
  const field = around?.fields.get(node.getName());
  return field?.kind === "instance" ? field.instance : null;
}

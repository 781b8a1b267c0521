import { Node } from "ts-morph";
import type { BindingsInC, CallInC, ObjectInC, SeenInC } from "../ir/c.ts";
import { holderOf } from "../ir/lock.ts";
import { apply } from "./intrinsics.ts";
import { outside } from "./context.ts";
import { ownerKey } from "./lock.ts";
import { methodOf as memberMethod } from "./call.ts";
import type { Called } from "./flow.ts";
import type { Names } from "./naming.ts";
import type { CalledDraft, Instance, Operand, SeenDraft } from "./operand.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
import { instanceAt } from "./site.ts";
import { variableType } from "./value.ts";

type Found = {
  readonly objects: ObjectInC[];
  /** By variable: of two that see one variable, the object further out has the last word. */
  readonly seen: Map<string, SeenInC>;
  readonly sorts: BindingsInC["sorts"][number][];
};

/** What the spec and its objects declare of C. Objects further out come first. */
export function readBindingsInC(session: Session, names: Names): BindingsInC {
  const found: Found = { objects: [], seen: new Map(), sorts: [] };
  const outermostFirst = [...session.instances].sort((a, b) => a.path.length - b.path.length);
  for (const instance of outermostFirst)
    for (const [name, field] of instance.fields) {
      if (field.kind !== "inC") continue;
      if (field.type === null) continue;
      const { owner, path } = instance;
      const property = instance.declaration.getProperty(name);
      const span = session.span(property ?? instance.declaration);
      found.objects.push({ owner, path, type: field.type, span });
      for (const draft of field.fields) readSeen(draft, instance, names, session, found);
    }
  return { objects: found.objects, seen: [...found.seen.values()], sorts: found.sorts };
}

/** How a call of the vocabulary stands in C; `null` when nothing is declared of it. */
export type CallsInC = (called: Called | null) => CallInC | null;

/** What is declared of calls. Objects further out come first, and have the last word. */
export function readCallsInC(session: Session): CallsInC {
  const texts = new Map<string, string>();
  const outermostFirst = [...session.instances].sort((a, b) => a.path.length - b.path.length);
  for (const instance of outermostFirst)
    for (const field of instance.fields.values())
      for (const draft of field.kind === "inC" ? field.calls : []) {
        const called = methodOf(draft, instance, session);
        const key = called === null ? "" : keyOf(called);
        if (!texts.has(key)) texts.set(key, draft.text);
      }
  return (called) => {
    const text = called === null ? undefined : texts.get(keyOf(called));
    if (called === null || text === undefined) return null;
    const { owner, path } = called.instance;
    return { text, object: { owner, path }, local: called.local };
  };
}

function keyOf({ instance, method }: Pick<Called, "instance" | "method">): string {
  return JSON.stringify([instance.owner, instance.path, method]);
}

/** The object and the method that `() => this.lock()` calls. */
function methodOf(
  draft: CalledDraft,
  instance: Instance,
  session: Session,
): Pick<Called, "instance" | "method"> | null {
  const body = draft.method.node.getBody();
  const callee = Node.isCallExpression(body) ? body.getExpression() : undefined;
  const access = Node.isPropertyAccessExpression(callee) ? callee : null;
  const object = access === null ? null : instanceAt(access.getExpression(), instance);
  const method = access?.getName() ?? "";
  if (object === null || memberMethod(object.declaration, method) === null) {
    session.refuse("unsupported", draft.node, "called(…) is of a method: () => this.method()");
    return null;
  }
  return { instance: object, method };
}

function readSeen(
  draft: SeenDraft,
  instance: Instance,
  names: Names,
  session: Session,
  { seen, sorts }: Found,
): void {
  const place = placeOf(draft, instance, session);
  const span = session.span(draft.node);
  if (place.kind === "domain" && place.domain.kind === "sort" && draft.kind === "seen") {
    sorts.push({ domain: place.domain.name, type: draft.texts[0] ?? "" });
    return;
  }
  if (place.kind !== "place") {
    if (place.kind !== "unknown")
      session.refuse("unsupported", draft.node, `${draft.kind}(…) is of a field: () => this.field`);
    return;
  }
  const type = variableType(place.cell);
  if (draft.kind === "held" && holderOf("", type) === null) {
    session.refuse("unsupported", draft.node, "held(…) is of a field that holds threads");
    return;
  }
  const variable = names.variable(place.cell.id);
  if (seen.has(variable)) return;
  const { owner, path } = instance;
  const { kind, texts } = draft;
  seen.set(variable, { variable, kind, texts, object: { owner, path }, span });
}

/** What the arrow function names. */
function placeOf(draft: SeenDraft, instance: Instance, session: Session): Operand {
  const keys = instance.owner.kind === "spec" ? [] : [ownerKey(instance)];
  const self: Operand = { kind: "instance", instance, keys };
  const context = outside(session, null);
  return pure(context, (inner) => apply({ ...draft.field, self }, [], inner)).value;
}

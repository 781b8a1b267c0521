import type { BindingsInC, ObjectInC, SeenInC } from "../ir/c.ts";
import { holderOf } from "../ir/lock.ts";
import { apply } from "./intrinsics.ts";
import { outside } from "./context.ts";
import { ownerKey } from "./lock.ts";
import type { Names } from "./naming.ts";
import type { Instance, Operand, SeenDraft } from "./operand.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
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
      const { owner, path } = instance;
      const property = instance.declaration.getProperty(name);
      const span = session.span(property ?? instance.declaration);
      found.objects.push({ owner, path, type: field.type, span });
      for (const draft of field.fields) readSeen(draft, instance, names, session, found);
    }
  return { objects: found.objects, seen: [...found.seen.values()], sorts: found.sorts };
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

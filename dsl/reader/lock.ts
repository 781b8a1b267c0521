import { nowhere } from "../ir/build.ts";
import { type DocumentedOrder, holderOf, type LockClass, lockKinds } from "../ir/lock.ts";
import { outside } from "./context.ts";
import { docOf } from "./doc.ts";
import { apply } from "./intrinsics.ts";
import type { Names } from "./naming.ts";
import type { Closure, Instance, LockDraft, Operand } from "./operand.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
import { variableType } from "./value.ts";

/** A lock class with the field that declares it. */
type Declared = {
  readonly draft: LockDraft;
  readonly instance: Instance;
  readonly field: string;
};

/** The lock classes that the spec and its objects declare, and the orders that the spec gives them. */
export function readLocks(
  session: Session,
  names: Names,
): { readonly locks: readonly LockClass[]; readonly lockOrders: readonly DocumentedOrder[] } {
  const declared = declaredLocks(session);
  const nameOf = chooseClassNames(declared);
  const classes = new Map<string, LockClass>();
  for (const each of declared) {
    const name = nameOf.get(each) ?? each.field;
    const known = classes.get(name);
    const { kind, masks: masked } = each.draft;
    const read = (fields: readonly Closure[]): readonly string[] =>
      readHolders(fields, each.instance, names, session);
    const holders = [...(known?.holders ?? []), ...read(each.draft.holders)];
    const masks = masked === null ? null : [...(known?.masks ?? []), ...read(masked)];
    const property = each.instance.declaration.getProperty(each.field);
    const doc = property === undefined ? "" : docOf(property);
    const span = session.span(each.draft.node);
    classes.set(name, { name, kind, holders, masks, doc: known?.doc ?? doc, span });
  }
  const orders = session.instances.flatMap((instance) =>
    [...instance.fields].flatMap(([field, operand]) =>
      operand.kind === "lockOrder"
        ? [readOrder(operand, instance, field, { declared, nameOf, session })]
        : [],
    ),
  );
  return { locks: [...classes.values()], lockOrders: orders };
}

function declaredLocks(session: Session): readonly Declared[] {
  return session.instances.flatMap((instance) =>
    [...instance.fields].flatMap(([field, operand]) =>
      operand.kind === "lock" ? [{ draft: operand.lock, instance, field }] : [],
    ),
  );
}

/** The variables that the holders of a lock are kept in. */
function readHolders(
  fields: readonly Closure[],
  instance: Instance,
  names: Names,
  session: Session,
): readonly string[] {
  const keys = instance.owner.kind === "spec" ? [] : [ownerKey(instance)];
  const self: Operand = { kind: "instance", instance, keys };
  return fields.flatMap((closure) => {
    const found = fieldOf(closure, self, session);
    const type = found?.kind === "place" ? variableType(found.cell) : null;
    if (found?.kind === "place" && type !== null && holderOf("", type) !== null)
      return [names.variable(found.cell.id)];
    const detail =
      "a lock's holder is a field: `() => this.owner`, a Map to threads, a Set of them";
    session.refuse("unsupported", closure.node, detail);
    return [];
  });
}

/** A name for the object that the lock is in: only the field matters, not whose it is. */
export function ownerKey({ owner }: Instance): Extract<Operand, { kind: "expr" }>["expr"] {
  const domain = owner.kind === "pool" ? owner.domain : "";
  return { kind: "bound", name: "%owner", type: { kind: "element", domain }, span: nowhere };
}

function fieldOf(closure: Closure, self: Operand, session: Session): Operand | null {
  return pure(outside(session, null), (inner) => apply({ ...closure, self }, [], inner)).value;
}

/** The shortest names that tell the classes apart; kinds that have one go by it. */
function chooseClassNames(declared: readonly Declared[]): ReadonlyMap<Declared, string> {
  const placed = declared.filter(({ draft }) => lockKinds[draft.kind].name === null);
  const used = new Map(placed.map((each) => [each, 2]));
  const nameOf = (each: Declared): string =>
    partsOf(each)
      .slice(-(used.get(each) ?? 2))
      .join(".");
  for (let hasClash = true; hasClash;) {
    hasClash = false;
    for (const each of placed) {
      const length = used.get(each) ?? 2;
      const same = placed.filter((other) => nameOf(other) === nameOf(each));
      if (same.length === 1 || length >= partsOf(each).length) continue;
      for (const other of same) used.set(other, (used.get(other) ?? 2) + 1);
      hasClash = true;
    }
  }
  return new Map(declared.map((each) => [each, lockKinds[each.draft.kind].name ?? nameOf(each)]));
}

/** `zswap_tree`, `lock`: the object's place; a field that is not called `lockClass` says which of its locks. */
function partsOf({ instance, field }: Declared): readonly string[] {
  const { owner, path } = instance;
  const of =
    owner.kind === "pool" ? [snake(owner.domain)] : owner.kind === "thread" ? ["task"] : [];
  const parts = [...of, ...path, ...(field === "lockClass" ? [] : [field])];
  return parts.length === 0 ? [field] : parts;
}

/** `ZswapTree` -> `zswap_tree`, as the C struct is called. */
function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase();
}

type Found = {
  readonly declared: readonly Declared[];
  readonly nameOf: ReadonlyMap<Declared, string>;
  readonly session: Session;
};

function readOrder(
  { source, locks, node }: Extract<Operand, { kind: "lockOrder" }>,
  instance: Instance,
  field: string,
  { declared, nameOf, session }: Found,
): DocumentedOrder {
  const classes = locks.flatMap((lock) => {
    const draft = draftOf(lock, session);
    const each = declared.find((one) => one.draft === draft);
    if (each !== undefined) return [nameOf.get(each) ?? each.field];
    session.refuse("unsupported", node, "lockOrder(source, …) takes locks: `this.lru.lock`");
    return [];
  });
  const property = instance.declaration.getProperty(field);
  const doc = property === undefined ? "" : docOf(property);
  return { source, classes: [...new Set(classes)], doc, span: session.span(node) };
}

/** The lock that an argument of `lockOrder` stands for. */
function draftOf(operand: Operand, session: Session): LockDraft | null {
  if (operand.kind === "lock") return operand.lock;
  if (operand.kind === "instance") {
    const field = operand.instance.fields.get("lockClass");
    return field?.kind === "lock" ? field.lock : null;
  }
  if (operand.kind !== "lockOf" || operand.domain.template === null) return null;
  const instance = operand.domain.template;
  const object: Operand = { kind: "instance", instance, keys: [ownerKey(instance)] };
  const of = pure(outside(session, null), (inner) => apply(operand.closure, [object], inner)).value;
  return draftOf(of, session);
}

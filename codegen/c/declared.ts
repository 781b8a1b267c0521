import type { BindingsInC, ObjectInC, OwnerInC } from "../../dsl/ir/c.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { snake } from "../../dsl/ir/place.ts";

/** A parameter of a stub, by what it stands for. */
export type Parameter = {
  readonly name: string;
  /** With the space or the `*` in front of the name: `struct folio *`, `swp_entry_t `. */
  readonly type: string;
};

const none: BindingsInC = { objects: [], seen: [], sorts: [] };

/** What the model declares of C. */
export function bindingsOf(model: Model): BindingsInC {
  return model.inC ?? none;
}

/** `specs/zswap/pin-swap-cache-first.ts` -> `pin_swap_cache_first`. */
export function baseOf({ file }: Model): string {
  const name = file.split("/").at(-1) ?? file;
  return snake(name.replace(/\.\w+$/, "").replaceAll(/\W/g, "_"));
}

/** The C file that the spec is of: `mm/zswap.c`. */
export function fileOf(model: Model): string | null {
  const spec = objectAt(model, { kind: "spec" }, []);
  return spec === undefined || spec.type === "" ? null : spec.type;
}

/** A local of the spec as a parameter; `null` when C has no such type. */
export function parameterFor(model: Model, name: string, domain: string): Parameter | null {
  const { kind } = model.domains.find((each) => each.name === domain) ?? { kind: "sort" };
  if (kind === "sort") {
    const sort = bindingsOf(model).sorts.find((each) => each.domain === domain);
    return sort === undefined ? null : { name: snake(name), type: spaced(sort.type) };
  }
  const object = objectAt(model, { kind: "pool", domain }, []);
  const type = object?.type ?? `struct ${snake(domain)} *`;
  return { name: snake(name), type: pointerOf(type).type };
}

/** Where an object is: the C expression, and the pointer that it starts from when that is the spec's own. */
export type PlaceInC = { readonly text: string; readonly root: Parameter | null };

/**
 * The C expression for the object that `$` stands for. An object of a pool starts at the local `owner`; one of
 * the spec at the nearest pointer around it, or is a parameter itself.
 */
export function placeInC(
  model: Model,
  { owner, path }: Pick<ObjectInC, "owner" | "path">,
  local: string | null,
): PlaceInC | null {
  const object = objectAt(model, owner, path);
  if (path.length === 0)
    return owner.kind === "pool" && local !== null ? { text: local, root: null } : null;
  const own = object === undefined ? null : pointerOf(object.type);
  const member = path.at(-1) ?? "";
  if (own !== null && own.isPointer && owner.kind === "spec") {
    const root = { name: own.name === "" ? snake(member) : own.name, type: own.type };
    return { text: root.name, root };
  }
  const around = { owner, path: path.slice(0, -1) };
  const outer = placeInC(model, around, local);
  if (outer !== null) {
    const isPointer = isReachedByPointer(model, around);
    return { text: `${outer.text}${isPointer ? "->" : "."}${member}`, root: outer.root };
  }
  if (owner.kind !== "spec" || object === undefined) return null;
  const root = { name: path.map(snake).join("_"), type: `${object.type} *` };
  return { text: `*${root.name}`, root };
}

function isReachedByPointer(
  model: Model,
  { owner, path }: Pick<ObjectInC, "owner" | "path">,
): boolean {
  const object = objectAt(model, owner, path);
  if (object !== undefined) return pointerOf(object.type).isPointer;
  return path.length === 0;
}

function objectAt(model: Model, owner: OwnerInC, path: readonly string[]): ObjectInC | undefined {
  return bindingsOf(model).objects.find(
    (each) =>
      each.path.join(".") === path.join(".") &&
      JSON.stringify(each.owner) === JSON.stringify(owner),
  );
}

/** `struct folio *folio` -> its type and its name. */
function pointerOf(type: string): {
  readonly type: string;
  readonly name: string;
  readonly isPointer: boolean;
} {
  const match = /^(.*\*)\s*(\w*)$/.exec(type);
  if (match === null) return { type: spaced(type), name: "", isPointer: false };
  return { type: match[1] ?? type, name: match[2] ?? "", isPointer: true };
}

function spaced(type: string): string {
  return type.endsWith("*") ? type : `${type} `;
}

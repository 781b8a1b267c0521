import type { Type } from "../ir/type.ts";
import { optionOf } from "../ir/type.ts";
import { joinTypes } from "../ir/build.ts";
import type { Flow, Local } from "./flow.ts";
import type { Liveness } from "./liveness.ts";
import type { Cell, DomainDraft } from "./operand.ts";
import type { Session } from "./session.ts";
import { liveVariable } from "./value.ts";

/** The names that the model has in the end. */
export type Names = {
  /** The name of a state variable, by the id it had while the code was read. */
  readonly variable: (id: string) => string;
  /** The variable of each local that outlives a step, by its id. */
  readonly locals: ReadonlyMap<string, string>;
  readonly localGroups: ReadonlyMap<string, readonly string[]>;
  /** Of the value that one thread has; `null` while it is not needed. */
  readonly localTypes: ReadonlyMap<string, Type>;
  /** Names that nothing else may take. */
  readonly taken: ReadonlySet<string>;
};

/** A name that is free in a scope: the hint, its first letter, or one of them with a number. */
export function freshName(hint: string, scope: ReadonlySet<string>, names: Names): string {
  const isFree = (name: string): boolean => !scope.has(name) && !names.taken.has(name);
  const base = hint.replace(/^%/, "x");
  const short = base.charAt(0).toLowerCase();
  for (const name of [base, short]) if (isFree(name)) return name;
  let number = 2;
  while (!isFree(`${short}${number}`)) number += 1;
  return `${short}${number}`;
}

/** `entries` -> `entry`, `trees` -> `tree`: how one object of a pool is called. */
export function elementName(domain: DomainDraft): string {
  const { field, name } = domain;
  if (field.endsWith("ies")) return `${field.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(field)) return field.slice(0, -2);
  if (field.endsWith("s") && field.length > 1) return field.slice(0, -1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

type Candidate = { readonly id: string; readonly parts: readonly string[]; used: number };

/** Chooses all names: the shortest that tell the variables apart. */
export function chooseNames(
  session: Session,
  flows: readonly { readonly flow: Flow; readonly live: Liveness; readonly prefix: string }[],
): Names {
  const variables = nameVariables(
    session,
    new Set(
      flows.flatMap(({ flow, live }) =>
        persistentLocals(flow, live, session).map((local) => camel(local.name)),
      ),
    ),
  );
  const taken = new Set([
    ...variables.values(),
    ...session.parameters.map((parameter) => parameter.name),
    ...session.domains.map((domain) => domain.name),
    "pc",
    "self",
  ]);
  const locals = new Map<string, string>();
  const types = new Map<string, Type>();
  for (const { flow, live, prefix } of flows)
    for (const local of persistentLocals(flow, live, session)) {
      const name = localName(local, prefix, { flow, live, locals, types, taken, session });
      locals.set(local.id, name);
      const known = types.get(name);
      const type = optionOf(local.type ?? { kind: "boolean" });
      types.set(name, known === undefined ? type : (joinTypes(known, type) ?? type));
    }
  const groups = new Map<string, string[]>();
  for (const [id, name] of locals) groups.set(name, [...(groups.get(name) ?? []), id]);
  return {
    variable: (id) => variables.get(id) ?? id,
    locals,
    localGroups: groups,
    localTypes: types,
    taken: new Set([...taken, ...groups.keys()]),
  };
}

/** `zswap_tree` -> `zswapTree`: variables are named as TLA+ authors do, labels as the C code does. */
function camel(name: string): string {
  return name.replaceAll(/(?<=[A-Za-z0-9])_+([A-Za-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
}

/** Names for fields; one that is also the name of a local gets longer, where it can. */
function nameVariables(
  session: Session,
  localNames: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const candidates: Candidate[] = session.cells.map((cell) => ({
    id: cell.id,
    parts: partsOf(cell, session),
    used: isPartOfObject(cell, session) ? 2 : 1,
  }));
  for (const domain of session.domains)
    if (domain.kind === "pool")
      candidates.push({
        id: liveVariable(domain.name),
        parts: [elementName(domain), "live"],
        used: 1,
      });
  while (lengthenClashes(candidates, localNames));
  const names = new Map<string, string>();
  const used = new Set(["pc", "self"]);
  for (const candidate of candidates) {
    const base = nameOf(candidate);
    let name = base;
    for (let number = 2; used.has(name); number += 1) name = `${base}${number}`;
    used.add(name);
    names.set(candidate.id, name);
  }
  return names;
}

/** The path of a cell; the only cell of a vocabulary object goes by the object's name. */
function partsOf(cell: Cell, session: Session): readonly string[] {
  const parent = cell.path.slice(0, -1);
  const siblings = session.cells.filter(
    (other) =>
      other.path.length === cell.path.length &&
      JSON.stringify(other.owner) === JSON.stringify(cell.owner) &&
      JSON.stringify(other.path.slice(0, -1)) === JSON.stringify(parent),
  );
  const path = parent.length > 0 && siblings.length === 1 ? parent : cell.path;
  if (cell.owner.kind !== "pool") return path;
  const domain = session.domain(cell.owner.domain);
  return domain === undefined ? path : [elementName(domain), ...path];
}

/** One of several cells of a vocabulary object: `count` alone says too little, `usersCount` says whose. */
function isPartOfObject(cell: Cell, session: Session): boolean {
  return cell.path.length > 1 && partsOf(cell, session).at(-1) === cell.path.at(-1);
}

function nameOf({ parts, used }: Candidate): string {
  return parts
    .slice(-used)
    .map((part, position) =>
      position === 0 ? camel(part) : part.charAt(0).toUpperCase() + camel(part).slice(1),
    )
    .join("");
}

/** Gives one part more to all names that are not unique; false when nothing more can be done. */
function lengthenClashes(
  candidates: readonly Candidate[],
  localNames: ReadonlySet<string>,
): boolean {
  const byName = groups(candidates);
  let hasChanged = false;
  for (const [name, same] of byName) {
    if (same.length === 1 && !localNames.has(name)) continue;
    for (const candidate of same) {
      if (candidate.used >= candidate.parts.length) continue;
      candidate.used += 1;
      hasChanged = true;
    }
  }
  return hasChanged;
}

function groups(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const byName = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const name = nameOf(candidate);
    byName.set(name, [...(byName.get(name) ?? []), candidate]);
  }
  return byName;
}

/** Locals that are still needed after some scheduling point, in the order of the code. */
function persistentLocals(flow: Flow, live: Liveness, session: Session): readonly Local[] {
  const ids = new Set<string>();
  for (const block of flow.blocks)
    if (block.exit.kind === "point") for (const id of live.get(block.exit.next) ?? []) ids.add(id);
  return [...session.locals.values()].filter((local) => ids.has(local.id));
}

type Naming = {
  readonly flow: Flow;
  readonly live: Liveness;
  readonly locals: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, Type>;
  readonly taken: ReadonlySet<string>;
  readonly session: Session;
};

function localName(local: Local, prefix: string, naming: Naming): string {
  const fits = (name: string): boolean => !naming.taken.has(name) && canShare(name, local, naming);
  const short = camel(local.name);
  const qualified = camel(`${prefix}_${short}`);
  for (const name of [short, qualified]) if (fits(name)) return name;
  let number = 2;
  while (!fits(`${short}${number}`)) number += 1;
  return `${short}${number}`;
}

/** Two locals share a variable when their types go together and they are never needed at the same point. */
function canShare(name: string, local: Local, naming: Naming): boolean {
  const known = naming.types.get(name);
  if (known === undefined) return true;
  const type = optionOf(local.type ?? { kind: "boolean" });
  if (JSON.stringify(known) !== JSON.stringify(type)) return false;
  const others = [...naming.locals].filter(([, other]) => other === name).map(([id]) => id);
  return naming.flow.blocks.every((block) => {
    if (block.exit.kind !== "point") return true;
    const needed = naming.live.get(block.exit.next) ?? new Set<string>();
    return !needed.has(local.id) || !others.some((id) => needed.has(id));
  });
}

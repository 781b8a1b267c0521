import type { Model, Variable } from "../../dsl/ir/model.ts";
import { pcVariable } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { type Names, valueText } from "./names.ts";
import type { View } from "./view.ts";
import { leavesOf, sameValue, valueAt } from "./values.ts";

/** What a report needs to know to say what a step changed. */
export type ChangeContext = {
  readonly model: Model;
  readonly names: Names;
  /** The state in which locals have no value yet: a local that goes back to it is dead, which is no news. */
  readonly initial: State;
  /** Fields of threads that matter to what was found; the others (preemption counts) are left out. */
  readonly relevant: ReadonlySet<string>;
  /** What of the states is shown. */
  readonly view: View;
};

/** What a step of `thread` changed, a line per place, in the author's terms. */
export function changesOf(
  context: ChangeContext,
  whole: { readonly before: State; readonly after: State },
  thread: string | null,
): readonly string[] {
  const { names, view } = context;
  const [before, after] = [view.of(whole.before), view.of(whole.after)];
  const lifetimes = view.variables.flatMap((variable) =>
    lifetimeChanges(variable, before, after, names),
  );
  const freed = freedObjects(view.variables, before, after);
  const others = view.variables.filter((variable) => isShown(variable, context));
  return [
    ...lifetimes,
    ...others.flatMap((variable) =>
      variableChanges(context, variable, before, after, thread, freed),
    ),
  ];
}

function isShown(variable: Variable, { relevant }: ChangeContext): boolean {
  const { kind } = variable.source;
  if (kind === "live" || kind === "pc" || variable.name === pcVariable) return false;
  return kind !== "thread" || relevant.has(variable.name);
}

function lifetimeChanges(
  variable: Variable,
  before: State,
  after: State,
  names: Names,
): readonly string[] {
  if (variable.source.kind !== "live") return [];
  return changedLeaves(variable, before, after).map(
    ({ keys, value }) =>
      `${value === true ? "alloc" : "free"}(${keys.map((key) => valueText(key, names)).join(", ")})`,
  );
}

/** Objects that this step frees: that their fields go back to initial values is no news. */
function freedObjects(
  variables: readonly Variable[],
  before: State,
  after: State,
): ReadonlySet<Value> {
  return new Set(
    variables
      .filter((variable) => variable.source.kind === "live")
      .flatMap((variable) => changedLeaves(variable, before, after))
      .filter(({ value }) => value === false)
      .flatMap(({ keys }) => keys),
  );
}

function variableChanges(
  context: ChangeContext,
  variable: Variable,
  before: State,
  after: State,
  thread: string | null,
  freed: ReadonlySet<Value>,
): readonly string[] {
  return changedLeaves(variable, before, after)
    .filter(({ keys }) => !(variable.source.kind === "pool" && freed.has(keys[0] ?? null)))
    .filter(({ keys, value }) => !isDeadLocal(context, variable, keys, value))
    .filter(({ keys, value }) => !isRelease(before, variable, keys, value, thread))
    .map(({ keys, value }) => {
      const place = placeText(variable, keys, thread, context.names);
      return assignmentText(place, valueAt(before, variable.name, keys), value, context.names);
    });
}

function isDeadLocal(
  { initial }: ChangeContext,
  variable: Variable,
  keys: readonly Value[],
  value: Value,
): boolean {
  const unset = valueAt(initial, variable.name, keys);
  return variable.source.kind === "local" && unset !== undefined && sameValue(value, unset);
}

/** A thread that lets go of what it held: the statement says it (`unlock`), and taking it said what. */
function isRelease(
  before: State,
  { name }: Variable,
  keys: readonly Value[],
  value: Value,
  thread: string | null,
): boolean {
  return thread !== null && value === null && valueAt(before, name, keys) === thread;
}

function changedLeaves(
  variable: Variable,
  before: State,
  after: State,
): ReturnType<typeof leavesOf> {
  const value = after[variable.name];
  if (value === undefined || sameValue(value, before[variable.name] ?? null)) return [];
  return leavesOf(value).filter((leaf) => {
    const old = valueAt(before, variable.name, leaf.keys);
    return old === undefined || !sameValue(old, leaf.value);
  });
}

/** A place in the state as the spec names it: `zswap_tree`, `tree#1.lock.owner`, `rbroot[slot#1]`. */
export function placeText(
  variable: Variable,
  keys: readonly Value[],
  thread: string | null,
  names: Names,
): string {
  const { source } = variable;
  const [first, ...rest] = keys;
  const owner = first === undefined ? "" : valueText(first, names);
  const brackets = (of: readonly Value[]): string =>
    of.map((key) => `[${valueText(key, names)}]`).join("");
  switch (source.kind) {
    case "spec":
      return `${source.path.join(".")}${brackets(keys)}`;
    case "pool":
      return `${[owner, ...source.path].join(".")}${brackets(rest)}`;
    case "thread":
      return `${[...(first === thread ? [] : [owner]), ...source.path].join(".")}${brackets(rest)}`;
    case "local":
    case "live":
    case "pc":
      return `${first === thread ? "" : `${owner}: `}${variable.name}${brackets(rest)}`;
  }
}

/** Sets change by an element or two as a rule: then only those are named. */
function assignmentText(
  place: string,
  before: Value | undefined,
  after: Value,
  names: Names,
): string {
  const added = elementsOf(after).filter((element) => !includes(elementsOf(before), element));
  const removed = elementsOf(before).filter((element) => !includes(elementsOf(after), element));
  const text = (values: readonly Value[]): string =>
    values.map((value) => valueText(value, names)).join(", ");
  if (added.length === 1 && removed.length === 0) return `${place}.add(${text(added)})`;
  if (added.length === 0 && removed.length === 1) return `${place}.delete(${text(removed)})`;
  return `${place} = ${valueText(after, names)}`;
}

function elementsOf(value: Value | undefined): readonly Value[] {
  const isSet = typeof value === "object" && value !== null && value.kind === "set";
  return isSet ? value.elements : [];
}

function includes(values: readonly Value[], wanted: Value): boolean {
  return values.some((value) => sameValue(value, wanted));
}

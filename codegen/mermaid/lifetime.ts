import type { Lifetime, Passage, Stage } from "../../dsl/ir/lifetime.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { functionOf } from "./names.ts";
import { listed, plain } from "./text.ts";

/** More arrows than these cannot be read: then what is known of an object is told less exactly. */
const maxArrows = 18;
/** What threads point at is told only of a life that is short: it doubles most states. */
const maxArrowsWithThreads = 12;

type Arrow = { readonly from: string; readonly to: string; readonly names: readonly string[] };

/**
 * The life of the objects of a pool: by whom they are referred to between their allocation and their end.
 * Where the author names the stage, that is said. A state that is freed and still referred to has a broken red border.
 */
export function lifetimeDiagram(model: Model, lifetime: Lifetime): string {
  const views = viewsOf(lifetime);
  const drawn = views.map((view) => arrowsOf(model, lifetime, view));
  const isLegible = ({ length }: readonly Arrow[], left: number): boolean =>
    length <= (left === 0 ? maxArrowsWithThreads : maxArrows);
  const arrows = drawn.find(isLegible) ?? drawn.at(-1) ?? [];
  const names = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))];
  const states = names.filter((name) => name !== outside);
  const idOf = (name: string): string => (name === outside ? "[*]" : `s${states.indexOf(name)}`);
  const dangling = states.filter((name) => name.startsWith(freed));
  return [
    "stateDiagram-v2",
    ...states.map((name) => `  state "${plain(name)}" as ${idOf(name)}`),
    ...arrows.map(({ from, to, names: functions }) => {
      return `  ${idOf(from)} --> ${idOf(to)} : ${plain(listed(functions))}`;
    }),
    ...(dangling.length === 0
      ? []
      : [
          "  classDef dangling fill:#ffffff,stroke:#b3261e,stroke-width:3px,stroke-dasharray:6 3,color:#1b2026",
          `  class ${dangling.map(idOf).join()} dangling`,
        ]),
    "",
  ].join("\n");
}

/** What is left of a stage when less is told of it. */
type View = (stage: Stage) => Stage;

/** From the most exact one on: of live objects, threads are left out first, then pointers, then containers. */
function viewsOf({ references }: Lifetime): readonly View[] {
  const order = { thread: 0, pointer: 1, container: 2, stage: 3 } as const;
  const leavable = [...references.entries()]
    .filter(([, { kind }]) => kind !== "stage")
    .toSorted(([i, a], [j, b]) => order[a.kind] - order[b.kind] || j - i)
    .map(([index]) => index);
  return [0, ...leavable.keys()].map((_, count) => {
    const left = new Set(leavable.slice(0, count));
    return (stage) => ({
      ...stage,
      references: stage.references.map(
        (isReferred, index) =>
          isReferred &&
          !(left.has(index) && (stage.isLive || references[index]?.kind !== "thread")),
      ),
    });
  });
}

/** Not allocated, and nobody points at it: before the beginning and after the end. */
const outside = "";
const freed = "freed";

function arrowsOf(model: Model, lifetime: Lifetime, view: View): readonly Arrow[] {
  const nameOf = (stage: Stage): string => stageName(lifetime, view(stage));
  const found = new Map<string, { from: string; to: string; names: string[] }>();
  const add = (from: string, to: string, name: string): void => {
    if (from === to) return;
    const arrow = found.get(`${from}→${to}`) ?? { from, to, names: [] };
    found.set(`${from}→${to}`, arrow);
    if (!arrow.names.includes(name)) arrow.names.push(name);
  };
  for (const stage of lifetime.initial) add(outside, nameOf(stage), "from the start");
  for (const { from, to, action } of inOrder(lifetime))
    add(nameOf(from), nameOf(to), functionOf(model, action));
  return [...found.values()];
}

/** The passages as a life goes: those out of stages that were reached first. */
function inOrder({ initial, passages }: Lifetime): readonly Passage[] {
  const keyOf = (stage: Stage): string => JSON.stringify(stage);
  const order = initial.map(keyOf);
  for (const key of order)
    for (const { from, to } of passages)
      if (keyOf(from) === key && !order.includes(keyOf(to))) order.push(keyOf(to));
  const rank = ({ from }: Passage): number => order.indexOf(keyOf(from));
  return passages.toSorted((a, b) => rank(a) - rank(b));
}

function stageName({ references }: Lifetime, stage: Stage): string {
  const by = references.filter((_, index) => stage.references[index] === true);
  const named = by.findLast(({ kind }) => kind === "stage");
  if (stage.isLive && named !== undefined) return inWords(named.name);
  const texts = by.map(({ name, kind }) => {
    if (kind === "container") return `in ${name}`;
    return kind === "pointer" ? `${name} points at it` : "a thread points at it";
  });
  if (!stage.isLive) return texts.length === 0 ? outside : [`${freed}, but`, ...texts].join("\n");
  return texts.length === 0 ? "allocated" : texts.join("\n");
}

/** `underWriteback`: under writeback. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

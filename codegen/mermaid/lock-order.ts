import {
  isWaiting,
  type LockClass,
  type LockEdge,
  type LockSite,
  waits,
} from "../../dsl/ir/lock.ts";
import { compareOrder, cyclicEdges, reducedEdges } from "../../dsl/ir/lock-order.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { functionOf } from "./names.ts";
import { kindId, listed, lockId, quoted } from "./text.ts";

/** More than these cannot be read. */
const maxNodes = 12;
const maxEdges = 20;

/** An arrow of the diagram. */
type Arrow = {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDashed: boolean;
  readonly isWrong: boolean;
};

/**
 * In which order locks are taken: an arrow from the lock that is held to the one that is taken, with the
 * functions that do so. Dashed: the thread never waits. Red and thick: part of a circle, or against a
 * documented order. The documented orders stand beside.
 */
export function lockOrderDiagram(model: Model, edges: readonly LockEdge[]): string {
  const { shown, left } = few(edges);
  const arrows = shown.flatMap((edge) => arrowsOf(model, edge, wrongEdges(model, edges)));
  const used = new Set(shown.flatMap(({ held, taken }) => [held, taken]));
  const nodes = (model.locks ?? []).filter(({ name }) => used.has(name));
  const documented = (model.lockOrders ?? []).flatMap((order, index) =>
    documentedLines(order.source, order.classes, index),
  );
  const wrong = arrows.flatMap(({ isWrong }, index) => (isWrong ? [index] : []));
  return [
    "flowchart LR",
    ...left.map((edge) => `  %% left out, as it follows: ${edge.held} → ${edge.taken}`),
    ...nodes.map((lock) => `  ${nodeText(lock)}`),
    ...arrows.map((arrow) => `  ${arrowText(arrow)}`),
    ...documented,
    ...styles(nodes),
    ...(wrong.length === 0
      ? []
      : [`  linkStyle ${wrong.join()} stroke:#b3261e,stroke-width:4px,color:#b3261e`]),
    "",
  ].join("\n");
}

/** The edges that are drawn: when there are too many, those that follow from others go first. */
function few(edges: readonly LockEdge[]): {
  readonly shown: readonly LockEdge[];
  readonly left: readonly LockEdge[];
} {
  const fits = (some: readonly LockEdge[]): boolean =>
    some.length <= maxEdges && new Set(some.flatMap((e) => [e.held, e.taken])).size <= maxNodes;
  const cyclic = cyclicEdges(edges);
  const orders = [edges, reducedEdges(edges), reducedEdges(edges.filter(isWaiting))];
  const shown = orders.find(fits) ?? [...cyclic, ...(orders[2] ?? [])].slice(0, maxEdges);
  return { shown, left: edges.filter((edge) => !shown.includes(edge)) };
}

function wrongEdges(model: Model, edges: readonly LockEdge[]): ReadonlySet<string> {
  const against = (model.lockOrders ?? []).flatMap(
    (order) => compareOrder(order, edges).contradictions,
  );
  return new Set([...cyclicEdges(edges), ...against].map(({ held, taken }) => `${held} ${taken}`));
}

/** One arrow for the steps that wait, and a dashed one for those that never do. */
function arrowsOf(model: Model, edge: LockEdge, wrong: ReadonlySet<string>): readonly Arrow[] {
  const { held: from, taken: to, sites } = edge;
  const waiting = sites.filter(({ taking }) => waits[taking] && taking !== "interrupted");
  const interrupted = sites.filter(({ taking }) => taking === "interrupted");
  const tries = sites.filter(({ taking }) => taking === "tries");
  const sets = sites.filter(({ taking }) => taking === "sets");
  const arrow = (some: readonly LockSite[], prefix: string, isDashed: boolean): readonly Arrow[] =>
    some.length === 0
      ? []
      : [
          {
            from,
            to,
            label: `${prefix}${listed(some.map(({ action }) => functionOf(model, action)))}`,
            isDashed,
            isWrong: !isDashed && wrong.has(`${from} ${to}`),
          },
        ];
  return [
    ...arrow(waiting, "", false),
    ...arrow(interrupted, "interrupted: ", false),
    ...arrow(tries, "trylock: ", true),
    ...(waiting.length > 0 ? [] : arrow(sets, "", true)),
  ];
}

function arrowText({ from, to, label, isDashed, isWrong }: Arrow): string {
  const line = isDashed ? "-.->" : isWrong ? "==>" : "-->";
  return `${lockId(from)} ${line}|${quoted(label)}| ${lockId(to)}`;
}

/** Locks that sleep are rounded, a read section has its own shape: the difference is not in colour alone. */
function nodeText({ name, kind }: LockClass): string {
  const text = quoted(kind === "folio lock" ? "folio lock\n(PG_locked)" : name);
  if (kind === "rcu" || kind === "hardirq") return `${lockId(name)}{{${text}}}`;
  return kind === "mutex" || kind === "folio lock"
    ? `${lockId(name)}([${text}])`
    : `${lockId(name)}[${text}]`;
}

function documentedLines(
  source: string,
  classes: readonly string[],
  index: number,
): readonly string[] {
  const nodes = classes.map((name, place) => `d${index}_${place}[${quoted(name)}]`);
  return [
    `  subgraph documented${index} [${quoted(`documented: ${source}`)}]`,
    "    direction LR",
    `    ${nodes.join(" --> ")}`,
    "  end",
  ];
}

const fills: Readonly<Record<LockClass["kind"], string>> = {
  spinlock: "fill:#ffffff,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
  xa_lock: "fill:#ffffff,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
  mutex: "fill:#d7e6f4,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
  "folio lock": "fill:#fbe8c8,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
  hardirq: "fill:#f4e3ee,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
  rcu: "fill:#eeeeee,stroke:#1b2026,stroke-width:1.5px,color:#1b2026",
};

function styles(nodes: readonly LockClass[]): readonly string[] {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const ids = nodes.filter((node) => node.kind === kind).map(({ name }) => lockId(name));
    return [`  classDef ${kindId(kind)} ${fills[kind]}`, `  class ${ids.join()} ${kindId(kind)}`];
  });
}

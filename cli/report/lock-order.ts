import { shortPositionOf } from "../../dsl/diag/excerpt.ts";
import { isWaiting, type LockEdge, lockKinds, type Taking, waits } from "../../dsl/ir/lock.ts";
import {
  chainsOf,
  compareOrder,
  cycleIn,
  reducedEdges,
  withoutInterruptions,
} from "../../dsl/ir/lock-order.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { staticEdges } from "../../engine/lock-order/static.ts";
import type { SearchResult } from "../../engine/result.ts";
import { wrap } from "./columns.ts";
import type { ReportContext } from "./counterexample.ts";
import { actionOf } from "./history.ts";

/** In which order threads take locks, beside what is documented; nothing of a model with fewer than two classes. */
export function lockOrderLines(
  model: Model,
  result: SearchResult,
  { palette, width }: Pick<ReportContext, "palette" | "width">,
): readonly string[] {
  if ((model.locks ?? []).length < 2) return [];
  const inCode = staticEdges(model);
  const edges = hasAllEdges(result) ? result.lockEdges : inCode;
  const text = [
    `lock order${hasAllEdges(result) ? "" : ", from the code"}: ${chainTexts(withoutInterruptions(edges))}`,
    ...triedTexts(model, edges),
    ...interruptTexts(model, edges),
    ...documentedTexts(model, edges),
  ];
  const cycle = cycleIn(edges) ?? cycleIn(result.lockEdges);
  const unseen = cycle === null ? cycleIn(inCode) : null;
  const wrong = [
    ...(cycle === null ? [] : cycleTexts(model, cycle, "lock order inversion")),
    ...(unseen === null
      ? []
      : cycleTexts(model, unseen, "the code has a circle of locks that no state here shows")),
  ];
  return [
    ...text.flatMap((line) => wrap(`  ${line}`, width)),
    ...wrong.flatMap((line) => wrap(`  ${line}`, width)).map(palette.yellow),
  ];
}

/** The edges that reachable states have; where the search has not seen all of them, those that the code allows. */
export function shownEdges(model: Model, result: SearchResult): readonly LockEdge[] {
  return hasAllEdges(result) ? result.lockEdges : staticEdges(model);
}

/** Whether the search has seen all edges that reachable states have. */
export function hasAllEdges({ outcome, finding }: SearchResult): boolean {
  return outcome === "complete" || finding?.kind === "lock-order";
}

/** `folio lock → zswap_tree.lock → lru.lock, si.lock → zswap_tree.lock`: what follows from others is left out. */
function chainTexts(edges: readonly LockEdge[]): string {
  const chains = chainsOf(reducedEdges(edges.filter(isWaiting)));
  return chains.length === 0
    ? "no lock is waited for under another"
    : chains.map((chain) => chain.join(" → ")).join(", ");
}

function triedTexts(model: Model, edges: readonly LockEdge[]): readonly string[] {
  const tried = edges.filter((edge) => edge.sites.some(({ taking }) => taking === "tries"));
  const texts = tried.map((edge) => {
    const sites = edge.sites.filter(({ taking }) => taking === "tries");
    return `${edge.held} ⇢ ${edge.taken} (${functionsOf(model, { ...edge, sites }).join(", ")})`;
  });
  return texts.length === 0 ? [] : [`by trylock: ${texts.join(", ")}`];
}

/** Which locks handlers take, and which are held where a handler may begin. */
function interruptTexts(model: Model, edges: readonly LockEdge[]): readonly string[] {
  return (model.locks ?? []).flatMap(({ name, masks }) => {
    const inside = edges.filter(({ held }) => masks !== null && held === name);
    if (inside.length === 0) return [];
    const on = edges.filter(
      ({ taken, sites }) => taken === name && sites.some(({ taking }) => taking === "interrupted"),
    );
    const texts = inside.map((edge) => `${edge.taken} (${functionsOf(model, edge).join(", ")})`);
    const others = on.length === 0 ? "nothing" : on.map(({ held }) => held).join(", ");
    return [`in ${name}: ${texts.join(", ")}; held with interrupts on: ${others}`];
  });
}

function documentedTexts(model: Model, edges: readonly LockEdge[]): readonly string[] {
  return (model.lockOrders ?? []).flatMap((order) => {
    const { contradictions, unseen } = compareOrder(order, edges);
    const against = contradictions.map(
      (edge) =>
        `  against it: ${edge.held} → ${edge.taken} (${functionsOf(model, edge).join(", ")})`,
    );
    const never = unseen.map(([held, taken]) => `${held} → ${taken}`);
    return [
      `documented (${order.source}): ${order.classes.join(" → ")}`,
      ...against,
      ...(never.length === 0 ? [] : [`  not seen: ${never.join(", ")}`]),
    ];
  });
}

/** The circle, and for each of its edges one step that makes it, with the calls that lead there. */
function cycleTexts(model: Model, cycle: readonly LockEdge[], title: string): readonly string[] {
  const classes = [...cycle.map(({ held }) => held), cycle[0]?.held ?? ""];
  const hidden = (model.locks ?? []).filter(
    ({ name, kind }) => classes.includes(name) && !lockKinds[kind].isSeenByLockdep,
  );
  const witnesses = cycle.map((edge) => {
    const site = edge.sites.find(({ taking }) => waits[taking]);
    const action = actionOf(model, site?.action ?? null);
    const verb = verbs[site?.taking ?? "takes"];
    const where =
      action === null
        ? ""
        : `: ${action.functions.join(" > ")} at ${action.name} (${shortPositionOf(action.span)})`;
    const isHandler = model.locks?.some(({ name, masks }) => name === edge.held && masks !== null);
    return `  ${isHandler === true ? "in a" : "holding"} ${edge.held}, ${action?.role?.toLowerCase() ?? "a thread"} ${verb} ${edge.taken}${where}`;
  });
  return [
    `! ${title}: ${classes.join(" → ")}`,
    ...witnesses,
    ...(hidden.length === 0
      ? []
      : [`  lockdep does not see this: it does not follow a ${hidden[0]?.name ?? ""}`]),
  ];
}

const verbs: Readonly<Record<Taking, string>> = {
  takes: "takes",
  tries: "tries",
  sets: "takes",
  awaits: "waits for",
  interrupted: "may be interrupted by a",
};

/** The functions whose steps make the edge. */
export function functionsOf(model: Model, { sites }: LockEdge): readonly string[] {
  const names = sites.map(({ action }) => actionOf(model, action)?.functions.at(-1) ?? action);
  return [...new Set(names)];
}

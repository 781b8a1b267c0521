import { shortPositionOf } from "../../dsl/diag/excerpt.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import type { SearchResult } from "../../engine/result.ts";
import { actionOf } from "./history.ts";

/** What a complete search never saw: a verdict that holds for want of it says little. */
export function vacuityWarnings(model: Model, result: SearchResult): readonly string[] {
  if (result.outcome !== "complete") return [];
  return [
    ...result.unreached.map((name) => {
      const action = actionOf(model, name);
      return action === null
        ? `never reached: ${name}`
        : `never reached: ${name} (${shortPositionOf(action.span)}) ${oneLine(action.text)}`;
    }),
    ...result.unmet.map((name) => `never met: possible ${named(model.possibles, name)}`),
    ...result.vacuous.map(
      (name) =>
        `holds vacuously: ${named(model.invariants, name)}, whose premise is true in no state`,
    ),
  ];
}

function named(properties: readonly Property[], name: string): string {
  const property = properties.find((candidate) => candidate.name === name);
  return property === undefined ? name : `${name} (${shortPositionOf(property.span)})`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The titles of the violations that the search looked for in every state. */
export function checkedViolations(model: Model): readonly string[] {
  const titles = new Set<string>();
  const note = (checks: readonly { readonly violation: { readonly title: string } }[]): void => {
    for (const { violation } of checks) titles.add(violation.title);
  };
  for (const action of model.actions) {
    walkBody(action.body, (body) => {
      if (body.kind === "check") titles.add(body.violation.title);
    });
  }
  for (const property of [...model.invariants, ...model.possibles]) note(property.checks);
  note(model.endConditions);
  if (model.checkDeadlock) titles.add("deadlock");
  return [...titles];
}

/** `2 ZswapTree, 3 ZswapEntry; threads: 2 shrinker, 1 swapoff`. */
export function sizesText(model: Model): string {
  const of = (roles: boolean): string =>
    model.domains
      .filter(({ kind }) => (kind === "role") === roles)
      .map(({ elements, name, field }) => `${elements.length} ${roles ? field : name}`)
      .join(", ");
  const threads = of(true);
  return [of(false), threads === "" ? "" : `threads: ${threads}`].filter(Boolean).join("; ");
}

/** What stands outside the verdict, whatever it is. */
export function limitsText(model: Model): string {
  const isThreaded = model.domains.some(({ kind }) => kind === "role");
  return [
    "liveness (that anything ever happens)",
    ...(isThreaded ? ["weak memory (steps are sequentially consistent)"] : []),
    "other sizes than these",
  ].join(", ");
}

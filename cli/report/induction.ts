import { excerpt, positionOf } from "../../dsl/diag/excerpt.ts";
import type { Claim, Obligation } from "../../codegen/smt/index.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable, type Variable } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { expressionsOf, walk, walkBody } from "../../dsl/ir/walk.ts";
import { initialStates } from "../../engine/evaluate.ts";
import type { Counterexample } from "../proof/induction.ts";
import type { Reachability } from "../proof/reachable.ts";
import type { Result } from "../proof/run.ts";
import { changesOf, placeText } from "./changes.ts";
import { wrap } from "./columns.ts";
import type { ReportContext } from "./counterexample.ts";
import { type Names, namesOf, threadsOf, valueText } from "./names.ts";
import { leavesOf, sameValue, valueAt } from "./values.ts";
import { wholeView } from "./view.ts";

/** A failure with its counterexample: the state, the step, what is false then, and whether there is such a state. */
export function failureLines(
  { obligation, outcome }: Result,
  context: ReportContext,
): readonly string[] {
  if (outcome.kind !== "failed" || outcome.counterexample === null) return [];
  const { counterexample } = outcome;
  const { palette, source, width } = context;
  const { claim, action } = obligation;
  const wrapped = (line: string): readonly string[] => wrap(line, width);
  return [
    ...wrapped(`  ${failureTitle(obligation)}`).map(palette.bold),
    ...stateLines(counterexample, obligation).flatMap(wrapped),
    ...stepLines(counterexample, obligation).flatMap(wrapped),
    `    ${palette.red(claimText(obligation, claim))}`,
    ...[
      palette.dim(positionOf(claim.span)),
      ...excerpt(claim.span, source, palette.red, palette.dim),
    ].map((line) => `      ${line}`),
    ...(action === null ? [] : [`    ${palette.dim(`the step: ${positionOf(action.span)}`)}`]),
    ...wrapped(`    ${reachabilityText(outcome.reachability, counterexample)}`),
  ];
}

/** What does not hold, in half a sentence. */
export function failureTitle({ kind, action, claim }: Obligation): string {
  if (kind === "initial") return `${claim.name} does not hold at the start`;
  if (kind === "step") return `${action?.name ?? "a step"} does not keep ${claim.name}`;
  if (action === null) return `${claim.name} does not follow from the invariant`;
  return `${action.name} may come to: ${claim.doc.replace(/^Never: /, "").replace(/\.$/, "")}`;
}

function claimText({ kind }: Obligation, { name }: Claim): string {
  if (kind === "step") return `now ${name} is false`;
  return `here ${name} is false`;
}

/** Where each thread stands, what is not as at the start, and to what step and claim can come from there. */
function stateLines({ model, before }: Counterexample, obligation: Obligation): readonly string[] {
  const names = namesOf(model);
  const [start] = initialStates(model);
  const touched = touchedBy(obligation);
  const isShown = (variable: Variable, { keys, value }: Leaf): boolean => {
    const first = valueAt(start, variable.name, keys);
    if (first === undefined || !sameValue(first, value)) return true;
    return touched.has(variable.name) && isReference(value, names);
  };
  const values = model.variables.flatMap((variable) => {
    if (variable.name === pcVariable || variable.source.kind === "local") return [];
    const leaves = leavesOf(before[variable.name] ?? null);
    if (variable.source.kind === "live") return allocationLines(leaves, before, names);
    return leaves
      .filter((leaf) => isShown(variable, leaf))
      .map(
        ({ keys, value }) =>
          `${placeText(variable, keys, null, names)} = ${valueText(value, names)}`,
      );
  });
  const locals = model.variables.filter(({ source }) => source.kind === "local");
  const head =
    obligation.kind === "initial"
      ? "at the start"
      : "in a state that the invariant allows; what is not named is as at the start";
  return [head, ...threadLines(model, before, names, locals, isShown), ...values].map(
    (line, index) => `${index === 0 ? "    " : "      "}${line}`,
  );
}

type Leaf = ReturnType<typeof leavesOf>[number];

/** A line for each thread that has values of its own, with its place; the others stand in one line. */
function threadLines(
  model: Model,
  state: State,
  names: Names,
  locals: readonly Variable[],
  isShown: (variable: Variable, leaf: Leaf) => boolean,
): readonly string[] {
  const threads = threadsOf(model).map((thread) => {
    const own = locals.flatMap((local) =>
      leavesOf(state[local.name] ?? null)
        .filter((leaf) => leaf.keys[0] === thread && isShown(local, leaf))
        .map(
          ({ keys, value }) =>
            `${placeText(local, keys, thread, names)} = ${valueText(value, names)}`,
        ),
    );
    const label = valueAt(state, pcVariable, [thread]);
    const place = `${valueText(thread, names)} at ${typeof label === "string" ? label : ""}`;
    return { place, own };
  });
  const others = threads.filter(({ own }) => own.length === 0).map(({ place }) => place);
  return [
    ...threads
      .filter(({ own }) => own.length > 0)
      .map(({ place, own }) => `${place} with ${own.join(", ")}`),
    ...(others.length === 0 ? [] : [others.join(", ")]),
  ];
}

/** The variables that a claim speaks of, and those that a step reads. */
function touchedBy({ action, claim }: Obligation): ReadonlySet<string> {
  const expressions: Expr[] = claim.kind === "condition" ? [claim.condition] : [];
  if (action !== null) walkBody(action.body, (part) => expressions.push(...expressionsOf(part)));
  const names = new Set<string>();
  for (const expression of expressions)
    walk(expression, (expr) => {
      if (expr.kind === "variable") names.add(expr.name);
    });
  return names;
}

function isReference(value: Value, names: Names): boolean {
  return typeof value === "string" && names.has(value);
}

/** Which objects are allocated, and of the others those that something refers to. */
function allocationLines(
  leaves: ReturnType<typeof leavesOf>,
  state: State,
  names: Names,
): readonly string[] {
  const values = Object.entries(state).flatMap(([name, value]) =>
    name === pcVariable ? [] : leavesOf(value).map((leaf) => JSON.stringify(leaf.value)),
  );
  return leaves.flatMap(({ keys: [object = null], value }) => {
    const text = JSON.stringify(object);
    if (value === true) return [`${valueText(object, names)} is allocated`];
    return values.some((each) => each.includes(text))
      ? [`${valueText(object, names)} is not allocated`]
      : [];
  });
}

function stepLines(
  { model, before, after, step, isAbstract }: Counterexample,
  obligation: Obligation,
): readonly string[] {
  const { action } = obligation;
  if (after === null || action === null) return [];
  const names = namesOf(model);
  const thread = step?.thread ?? null;
  const who = thread === null ? "" : `${valueText(thread, names)} takes `;
  const given = (step?.choices ?? []).map(
    ({ name, value }) => `${name} = ${valueText(value, names)}`,
  );
  const relevant = touchedBy({ ...obligation, action: null });
  const [initial = {}] = initialStates(model);
  const context = { model, names, initial, relevant, view: wholeView(model) };
  const changes = changesOf(context, { before, after }, thread);
  const suffix = given.length === 0 ? "" : ` (${given.join(", ")})`;
  const abstract = step === null && isAbstract ? ", in some order of the sequences" : "";
  return [
    `    ${who}${action.name}${suffix}${abstract}`,
    ...changes.map((line) => `      ${line}`),
  ];
}

function reachabilityText(found: Reachability, { model }: Counterexample): string {
  const sizes = model.domains.map(
    ({ elements, name, kind, field }) => `${elements.length} ${kind === "role" ? field : name}`,
  );
  const of = sizes.length === 0 ? "" : ` with ${sizes.join(", ")}`;
  switch (found) {
    case "reachable":
      return `The model${of} reaches that state: the claim is wrong, and not only the invariant too weak.`;
    case "unreachable":
      return `The model${of} never reaches that state: the invariant does not rule it out.`;
    case "out-of-range":
      return `The model${of} does not reach that state before a value is out of range; what follows is not known.`;
    case "unknown":
      return `Whether the model${of} reaches that state is not known.`;
  }
}

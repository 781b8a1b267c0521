import type { Action } from "../../dsl/ir/action.ts";
import { doneLabel } from "../../dsl/ir/action.ts";
import {
  and,
  binary,
  boolean,
  bound,
  forall,
  implies,
  index,
  text,
  universe,
} from "../../dsl/ir/build.ts";
import { controlFlow } from "../../dsl/ir/control-flow.ts";
import { freedObjects } from "../../dsl/ir/freed.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable, type Property } from "../../dsl/ir/model.ts";
import { unbounded } from "../../dsl/ir/proof.ts";
import { threadType } from "../../dsl/ir/type.ts";
import { walk, walkBody } from "../../dsl/ir/walk.ts";
import type { Span } from "../../dsl/diag/span.ts";
import { changedBy } from "./step.ts";

/** The conjunct that says what the sorts alone do not: that values are of their types. */
export const typesName = "Types";

/** Something that is to be shown of a state. */
export type Claim =
  /** A conjunct of the invariant or a property, with the checks that make it defined. */
  | {
      readonly kind: "condition";
      readonly name: string;
      readonly condition: Expr;
      readonly doc: string;
      readonly span: Span;
    }
  | { readonly kind: "types"; readonly name: string; readonly doc: string; readonly span: Span }
  /** That no step is about to commit the violation. */
  | {
      readonly kind: "violation";
      readonly name: string;
      readonly invariant: string;
      readonly doc: string;
      readonly span: Span;
    };

/** A state, or a state and its successor, that must not be there. */
export type Obligation = {
  /** `initial`: the claim holds at the start; `step`: the step keeps it; `state`: it follows from the invariant. */
  readonly kind: "initial" | "step" | "state";
  /** The step: that keeps the claim, or that must not be about to commit a violation. */
  readonly action: Action | null;
  readonly claim: Claim;
  /** The step changes nothing that the claim speaks of. */
  readonly isTrivial: boolean;
  /** A file name without its ending. */
  readonly id: string;
};

/** A proof of a spec: the model without bounds, the conjuncts of the invariant, and all that has to be shown. */
export type Proof = {
  readonly model: Model;
  readonly conjuncts: readonly Claim[];
  /** Of the conjuncts those that the author wrote: the others follow from the code alone. */
  readonly written: readonly Claim[];
  readonly obligations: readonly Obligation[];
};

/** What has to be shown so that the properties hold in every reachable state, for any sizes. */
export function proofOf(spec: Model): Proof {
  const bare = unbounded(spec);
  const control = controlFlow(bare);
  const ofCode = [...(control === null ? [] : [control]), ...freedObjects(bare)];
  const inductive = bare.inductive ?? [];
  const model: Model = { ...bare, inductive: [...ofCode, ...inductive] };
  const types: Claim = {
    kind: "types",
    name: typesName,
    doc: "Values are of their types.",
    span: model.span,
  };
  const written = inductive.map(claimOf);
  const conjuncts: readonly Claim[] = [types, ...ofCode.map(claimOf), ...written];
  return {
    model,
    conjuncts,
    written,
    obligations: [
      ...conjuncts.map((claim) => obligation("initial", null, claim, false)),
      ...stepObligations(model, conjuncts),
      ...model.actions.flatMap(violationObligations),
      ...model.invariants.map((property) => obligation("state", null, claimOf(property), false)),
      ...endObligations(model),
    ],
  };
}

/** The condition of a property where it is defined, which it has to be. */
function claimOf(property: Property): Claim {
  const { name, doc, span } = property;
  const condition = property.checks.reduceRight(
    (rest, check) => and(check.condition, rest),
    property.condition,
  );
  return { kind: "condition", name, condition, doc, span };
}

function obligation(
  kind: Obligation["kind"],
  action: Action | null,
  claim: Claim,
  isTrivial: boolean,
): Obligation {
  const where = action === null ? (kind === "initial" ? "init" : "state") : action.name;
  return { kind, action, claim, isTrivial, id: `${where}.${claim.name}` };
}

function stepObligations({ actions }: Model, conjuncts: readonly Claim[]): readonly Obligation[] {
  const about = conjuncts.map((claim) => ({
    claim,
    variables: claim.kind === "condition" ? variablesIn(claim.condition) : null,
  }));
  return actions.flatMap((action) => {
    const changed = changedBy(action);
    return about.map(({ claim, variables }) => {
      const isTrivial = variables !== null && !variables.some((name) => changed.has(name));
      return obligation("step", action, claim, isTrivial);
    });
  });
}

export function variablesIn(outermost: Expr): readonly string[] {
  const names = new Set<string>();
  walk(outermost, (expr) => {
    if (expr.kind === "variable") names.add(expr.name);
  });
  return [...names];
}

function violationObligations(action: Action): readonly Obligation[] {
  const found = new Map<string, Claim>();
  walkBody(action.body, (part) => {
    if (part.kind !== "check") return;
    const { violation, span } = part;
    const { invariant, title } = violation;
    if (!found.has(invariant))
      found.set(invariant, {
        kind: "violation",
        name: invariant,
        invariant,
        doc: `Never: ${title}.`,
        span,
      });
  });
  return [...found.values()].map((claim) => obligation("state", action, claim, false));
}

/** What `atEnd` demands, and that nothing has leaked: of states in which all threads are over. */
function endObligations(model: Model): readonly Obligation[] {
  const done = allDone(model);
  if (done === null) return [];
  const byViolation = new Map<string, Claim & { readonly kind: "condition" }>();
  for (const { condition, violation, span } of model.endConditions) {
    const { invariant, title } = violation;
    const before = byViolation.get(invariant);
    const all = before === undefined ? condition : and(before.condition, condition);
    const doc = `Never: ${title}.`;
    byViolation.set(invariant, {
      kind: "condition",
      name: invariant,
      condition: all,
      doc,
      span: before?.span ?? span,
    });
  }
  return [...byViolation.values()].map((claim) => ({
    ...obligation("state", null, { ...claim, condition: implies(done, claim.condition) }, false),
    id: `end.${claim.name}`,
  }));
}

function allDone(model: Model): Expr | null {
  const pc = model.variables.find(({ name }) => name === pcVariable);
  if (pc === undefined) return null;
  const { span } = model;
  const thread = bound("thread", threadType, span);
  const place = index({ kind: "variable", name: pc.name, type: pc.type, span }, thread, span);
  const body = binary("equal", place, text(doneLabel, span));
  return forall(
    "thread",
    universe(threadType, span),
    body.kind === "literal" ? boolean(true, span) : body,
    span,
  );
}

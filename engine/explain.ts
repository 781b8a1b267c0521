import type { Body, Violation } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import { deadlock, emptyChoice, type Model } from "../dsl/ir/model.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import type { Span } from "../dsl/diag/span.ts";
import { type Attempt, attemptsIn, type Choice, isTerminated, successors } from "./evaluate.ts";
import { type Bindings, type Context, domainOf, evaluate, holds } from "./evaluate-expr.ts";
import type { Finding } from "./result.ts";

/** What is wrong in a state: of several violations the one that says most, or `null`. */
export function explain(model: Model, state: State): Finding | null {
  const context: Context = { domains: model.domains, state };
  return (
    failedStep(model, context) ??
    failedProperty(model, context) ??
    failedEnd(model, context) ??
    deadlockIn(model, state)
  );
}

/** A model without any state would hold of everything: some choice of its initial values has nothing to choose from. */
export function noInitialState(model: Model): Finding {
  return finding(emptyChoice.title, "check", null, model.span);
}

/** A check in front of a step, which is about to happen. */
function failedStep(model: Model, context: Context): Finding | null {
  for (const attempt of attemptsIn(model, context.state)) {
    const { body } = attempt.action;
    const failure = failureIn(body, context, attempt.bindings, attempt.choices);
    if (failure !== null) return ofStep(attempt, failure, context);
  }
  return null;
}

type Failure = {
  readonly check: Extract<Body, { readonly kind: "check" }>;
  readonly bindings: Bindings;
  readonly choices: readonly Choice[];
};

function ofStep(
  attempt: Attempt,
  { check, bindings, choices }: Failure,
  context: Context,
): Finding {
  return {
    property: check.violation.title,
    kind: "check",
    action: attempt.action.name,
    thread: attempt.thread,
    about: check.about === null ? null : evaluate(check.about, context, bindings),
    choices,
    span: check.span,
  };
}

/** The first check on the way through a body that fails. */
function failureIn(
  body: Body,
  context: Context,
  bindings: Bindings,
  choices: readonly Choice[],
): Failure | null {
  const on = (then: Body): Failure | null => failureIn(then, context, bindings, choices);
  switch (body.kind) {
    case "guard":
      return holds(body.condition, context, bindings) ? on(body.then) : null;
    case "check":
      if (holds(body.condition, context, bindings)) return on(body.then);
      return { check: body, bindings, choices };
    case "let": {
      const value = evaluate(body.value, context, bindings);
      return failureIn(body.then, context, { ...bindings, [body.name]: value }, choices);
    }
    case "choose": {
      for (const value of domainOf(body.domain, context, bindings)) {
        const picked = [...choices, { name: body.name, value }];
        const inner = { ...bindings, [body.name]: value };
        const failure = failureIn(body.then, context, inner, picked);
        if (failure !== null) return failure;
      }
      return null;
    }
    case "branch":
      return on(holds(body.condition, context, bindings) ? body.then : body.else);
    case "update":
      return null;
  }
}

type Claim = {
  readonly condition: Expr;
  readonly violation: Violation;
  readonly about: Expr | null;
  readonly span: Span;
};

function failedProperty(model: Model, context: Context): Finding | null {
  const isInvariant = new Set(model.invariants);
  for (const property of [...model.invariants, ...model.possibles]) {
    const failed = property.checks.find(({ condition }) => !holds(condition, context, {}));
    if (failed !== undefined) return ofClaim(failed, context);
    if (isInvariant.has(property) && !holds(property.condition, context, {}))
      return finding(property.name, "invariant", null, property.span);
  }
  for (const { checks } of model.temporal ?? []) {
    const failed = checks.find(({ condition }) => !holds(condition, context, {}));
    if (failed !== undefined) return ofClaim(failed, context);
  }
  return null;
}

function failedEnd(model: Model, context: Context): Finding | null {
  if (!isTerminated(model, context.state)) return null;
  const failed = model.endConditions.find(({ condition }) => !holds(condition, context, {}));
  if (failed === undefined) return null;
  const { violation, condition, span } = failed;
  return finding(violation.title, "end", culprit(condition, context), span);
}

/** The first element for which a condition over all elements does not hold. */
function culprit(condition: Expr, context: Context): Value | null {
  if (condition.kind !== "quantifier" || condition.quantifier !== "forall") return null;
  const { name, domain, body } = condition;
  const elements = domainOf(domain, context, {});
  return elements.find((value) => !holds(body, context, { [name]: value })) ?? null;
}

function ofClaim(claim: Claim, context: Context): Finding {
  const about = claim.about === null ? null : evaluate(claim.about, context, {});
  return finding(claim.violation.title, "check", about, claim.span);
}

function deadlockIn(model: Model, state: State): Finding | null {
  if (!model.checkDeadlock || isTerminated(model, state)) return null;
  if (successors(model, state).length > 0) return null;
  return finding(deadlock.title, "deadlock", null, model.span);
}

function finding(
  property: string,
  kind: Finding["kind"],
  about: Value | null,
  span: Span,
): Finding {
  return { property, kind, action: null, thread: null, about, choices: [], span };
}

import type { Body, Violation } from "../dsl/ir/action.ts";
import type { Expr } from "../dsl/ir/expr.ts";
import { deadlock, emptyChoice, type Model } from "../dsl/ir/model.ts";
import { type Refinement, refinementsOf } from "../dsl/ir/refinement.ts";
import type { State, Value } from "../dsl/ir/value.ts";
import type { Span } from "../dsl/diag/span.ts";
import {
  type Attempt,
  attemptsIn,
  type Choice,
  isInside,
  isTerminated,
  successors,
} from "./evaluate.ts";
import { type Bindings, type Context, domainOf, evaluate, holds } from "./evaluate-expr.ts";
import type { Finding } from "./result.ts";

/** What is wrong in a state: of several violations the one that says most, or `null`. */
export function explain(model: Model, state: State): Finding | null {
  const [first] = findingsIn(model, state);
  return first ?? null;
}

/** All that is wrong in a state, the violations that say most first. */
export function* findingsIn(model: Model, state: State): Generator<Finding> {
  const context: Context = { domains: model.domains, state };
  yield* failedSteps(model, context);
  yield* failedProperties(model, context);
  yield* failedEnds(model, context);
  yield* deadlockIn(model, state);
}

/** A model without any state would hold of everything: some choice of its initial values has nothing to choose from. */
export function noInitialState(model: Model): Finding {
  return finding(emptyChoice.title, "check", null, model.span);
}

/** The last step of the trace is none of the abstract spec. */
export function departure({ name, span }: Refinement): Finding {
  return finding(name, "refinement", null, span);
}

/** Checks in front of steps, which are about to happen. */
function* failedSteps(model: Model, context: Context): Generator<Finding> {
  for (const attempt of attemptsIn(model, context.state)) {
    const { body } = attempt.action;
    for (const failure of failuresIn(body, context, attempt.bindings, attempt.choices))
      yield ofStep(attempt, failure, context);
  }
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

/** On each way through a body the first check that fails. */
function* failuresIn(
  body: Body,
  context: Context,
  bindings: Bindings,
  choices: readonly Choice[],
): Generator<Failure> {
  switch (body.kind) {
    case "guard":
      if (holds(body.condition, context, bindings))
        yield* failuresIn(body.then, context, bindings, choices);
      return;
    case "check":
      if (holds(body.condition, context, bindings))
        yield* failuresIn(body.then, context, bindings, choices);
      else yield { check: body, bindings, choices };
      return;
    case "let": {
      const value = evaluate(body.value, context, bindings);
      yield* failuresIn(body.then, context, { ...bindings, [body.name]: value }, choices);
      return;
    }
    case "choose":
      for (const value of domainOf(body.domain, context, bindings)) {
        const picked = [...choices, { name: body.name, value }];
        yield* failuresIn(body.then, context, { ...bindings, [body.name]: value }, picked);
      }
      return;
    case "branch": {
      const taken = holds(body.condition, context, bindings) ? body.then : body.else;
      yield* failuresIn(taken, context, bindings, choices);
      return;
    }
    case "update":
      return;
  }
}

type Claim = {
  readonly condition: Expr;
  readonly violation: Violation;
  readonly about: Expr | null;
  readonly span: Span;
};

function* failedProperties(model: Model, context: Context): Generator<Finding> {
  const isInvariant = new Set(model.invariants);
  const { constraints = [], invariants, possibles } = model;
  for (const property of [...constraints, ...invariants, ...possibles]) {
    const failed = property.checks.find(({ condition }) => !holds(condition, context, {}));
    if (failed !== undefined) yield ofClaim(failed, context);
    else if (isInvariant.has(property) && !holds(property.condition, context, {}))
      yield finding(property.name, "invariant", null, property.span);
  }
  for (const { checks } of [...refinementsOf(model), ...(model.temporal ?? [])]) {
    const failed = checks.find(({ condition }) => !holds(condition, context, {}));
    if (failed !== undefined) yield ofClaim(failed, context);
  }
}

function* failedEnds(model: Model, context: Context): Generator<Finding> {
  if (!isTerminated(model, context.state) || !isInside(model, context.state)) return;
  for (const { violation, condition, span } of model.endConditions) {
    if (!holds(condition, context, {}))
      yield finding(violation.title, "end", culprit(condition, context), span);
  }
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

function* deadlockIn(model: Model, state: State): Generator<Finding> {
  if (!model.checkDeadlock || isTerminated(model, state) || !isInside(model, state)) return;
  if (successors(model, state).length === 0)
    yield finding(deadlock.title, "deadlock", null, model.span);
}

function finding(
  property: string,
  kind: Finding["kind"],
  about: Value | null,
  span: Span,
): Finding {
  return { property, kind, action: null, thread: null, about, choices: [], span };
}

import {
  and,
  binary,
  boolean,
  forall,
  implies,
  index,
  not,
  nowhere,
  text,
  universe,
} from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Model, pcVariable, type Property } from "../../dsl/ir/model.ts";
import { sameType } from "../../dsl/ir/type.ts";
import { required } from "../required.ts";
import type { Candidate, Literal, Standing } from "./clauses.ts";
import { boundOf, isThread, liveVariable, type Scope } from "./scope.ts";

/** A candidate as a conjunct of the invariant, under a name. */
export function conjunctOf(candidate: Candidate, name: string, model: Model): Property {
  const { scope } = candidate;
  const body = implies(areDifferent(scope), bodyOf(candidate, model));
  const condition = scope.reduceRight((inner, binder) => {
    const live = liveVariable(binder, model);
    const { name: bound, type } = binder;
    const guarded =
      live === null
        ? inner
        : binary("implies", index(variable(live), boundOf(binder), nowhere), inner);
    return forall(bound, universe(type, nowhere), guarded, nowhere);
  }, body);
  return { name, condition, checks: [], premise: null, doc: "", span: model.span };
}

function variable({ name, type }: Pick<Model["variables"][number], "name" | "type">): Expr {
  return { kind: "variable", name, type, span: nowhere };
}

function areDifferent(scope: Scope): Expr {
  let all = boolean(true, nowhere);
  for (const [first, left] of scope.entries())
    for (const right of scope.slice(first + 1))
      if (sameType(left.type, right.type))
        all = and(all, binary("notEqual", boundOf(left), boundOf(right)));
  return all;
}

function bodyOf(candidate: Candidate, model: Model): Expr {
  switch (candidate.kind) {
    case "exactly":
      return binary(
        "equal",
        literalExpr(candidate.literal),
        standsAt(candidate.standing, candidate.scope, model),
      );
    case "same": {
      const { left, right } = candidate;
      const operator = left.isTrue === right.isTrue ? "equal" : "notEqual";
      return binary(operator, left.atom.expr, right.atom.expr);
    }
    case "clause":
      return clauseExpr(candidate, model);
  }
}

/** Premises and one conclusion: the last literal that says that something is so. */
function clauseExpr(
  { scope, standing, literals }: Extract<Candidate, { kind: "clause" }>,
  model: Model,
): Expr {
  const places = standing.map((each) => standsAt(each, scope, model));
  const isConclusion = literals.findLastIndex(({ isTrue }) => isTrue);
  const last = isConclusion < 0 ? literals.length - 1 : isConclusion;
  const conclusion = literals[last];
  const premises = [
    ...places,
    ...literals.filter((_, at) => at !== last).map((each) => not(literalExpr(each))),
  ];
  if (conclusion !== undefined)
    return implies(premises.reduce(and, boolean(true, nowhere)), literalExpr(conclusion));
  const [final, ...before] = premises.toReversed();
  return implies(
    before.toReversed().reduce(and, boolean(true, nowhere)),
    not(required(final, "place")),
  );
}

function literalExpr({ atom, isTrue }: Literal): Expr {
  return isTrue ? atom.expr : not(atom.expr);
}

function standsAt({ thread, labels }: Standing, scope: Scope, model: Model): Expr {
  const binder = scope.filter((each) => isThread(each, model))[thread];
  const pc = required(
    model.variables.find(({ name }) => name === pcVariable),
    "pc",
  );
  const place = index(variable(pc), boundOf(required(binder, "thread")), nowhere);
  const elements = labels.map((label) => text(label, nowhere));
  return binary("member", place, {
    kind: "set",
    elements,
    type: { kind: "set", of: place.type },
    span: nowhere,
  });
}

import type { Expr } from "../../dsl/ir/expr.ts";
import type { Candidate, Literal, Standing } from "./clauses.ts";
import { capital } from "./scope.ts";

/** What a claim says, in a few words: `LockIsTaskExactlyAtTaken`, `IsLinkedIfUsersIsEmpty`. */
export function nameOf(candidate: Candidate): string {
  switch (candidate.kind) {
    case "exactly":
      return `${literalName(candidate.literal)}ExactlyAt${standingName(candidate.standing)}`;
    case "same": {
      const { left, right } = candidate;
      return `${literalName(left)}Iff${literalName(right)}`;
    }
    case "clause":
      return clauseName(candidate);
  }
}

/** The conclusion, the premises, and the first of the labels. */
function clauseName({ literals, standing }: Extract<Candidate, { kind: "clause" }>): string {
  const places = standing.map(standingName);
  if (literals.length === 0)
    return places.length === 1 ? `NeverAt${places.join("")}` : places.join("Excludes");
  const found = literals.findLastIndex(({ isTrue }) => isTrue);
  const last = found < 0 ? literals.length - 1 : found;
  const premises = literals.flatMap((literal, index) =>
    index === last ? [] : [literalName({ ...literal, isTrue: !literal.isTrue })],
  );
  const conclusion = literals.slice(last, last + 1).map(literalName);
  const condition = premises.length === 0 ? "" : `If${premises.join("And")}`;
  return `${conclusion.join("")}${condition}${places.map((place) => `At${place}`).join("")}`;
}

function standingName({ labels }: Standing): string {
  return words(labels[0] ?? "");
}

function literalName({ atom, isTrue }: Literal): string {
  return nameOfExpr(atom.expr, isTrue ? "" : "Not");
}

/** The words of an expression; `not` is `Not` where it is false. */
function nameOfExpr(expr: Expr, not = ""): string {
  switch (expr.kind) {
    case "variable":
    case "bound":
      return `${not}${words(expr.name)}`;
    case "literal":
      return `${not}${words(String(expr.value))}`;
    case "index": {
      const key = expr.key.kind === "literal" ? nameOfExpr(expr.key) : "";
      return `${not}${nameOfExpr(expr.map)}${key}`;
    }
    case "record":
      return expr.fields
        .flatMap(({ value }) => (value.kind === "literal" ? [nameOfExpr(value)] : []))
        .join("");
    case "unary":
      return `${not}${nameOfExpr(expr.operand)}`;
    case "binary":
      return binaryName(expr, not);
    case "quantifier":
      return `${nameOfExpr(expr.domain)}${not}Live`;
    default:
      return "Value";
  }
}

function binaryName(
  { operator, left, right }: Extract<Expr, { kind: "binary" }>,
  not: string,
): string {
  switch (operator) {
    case "equal":
      return `${nameOfExpr(left)}Is${not}${right.kind === "set" ? "Empty" : nameOfExpr(right)}`;
    case "member":
      return `${nameOfExpr(left)}${not}In${nameOfExpr(right)}`;
    case "implies":
      return left.kind === "binary" ? `${nameOfExpr(left.left)}Is${not}Live` : "Live";
    case "greater":
      return `${nameOfExpr(left)}Is${not}Positive`;
    default:
      return nameOfExpr(left);
  }
}

function words(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map(capital)
    .join("");
}

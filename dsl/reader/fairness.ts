import type { Node } from "ts-morph";
import { bound, constantOf, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { selfName } from "../ir/model.ts";
import type { Binder, Fairness } from "../ir/temporal.ts";
import { threadType } from "../ir/type.ts";
import type { Code } from "./code.ts";
import { outside } from "./context.ts";
import { under } from "./facts.ts";
import { apply } from "./intrinsics.ts";
import type { Names } from "./naming.ts";
import type { Closure, FormulaDraft, Operand, SelectionDraft } from "./operand.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { pure } from "./short-circuit.ts";
import { methodsNamed } from "./temporal-declaration.ts";
import { toCondition } from "./value.ts";

/** What reading of steps needs to know: all code, and the labels that it got. */
export type StepReader = {
  readonly session: Session;
  readonly names: Names;
  readonly rewriter: Rewriter;
  readonly codes: readonly Code[];
  /** The labels of a role, in the order of its code. */
  readonly labelsOf: (code: Code) => readonly string[];
};

/** Actions with the same parameters: each of their instances is one action of a fairness. */
export type Group = {
  readonly binders: readonly Binder[];
  readonly actions: readonly string[];
  readonly condition: Expr | null;
};

/** A `weakFair` or `strongFair`: a condition for each role and action that it names, or one for all `together`. */
export function readFairness(
  { operator, operands, node }: FormulaDraft,
  reader: StepReader,
): readonly Fairness[] {
  const kind = operator === "weakFair" ? "weak" : "strong";
  const span = reader.session.span(node);
  const [operand] = operands;
  const text = (node.getArguments()[0] ?? node).getText().replaceAll(/\s+/g, " ");
  const groups = groupsOf(operand, node, reader);
  if (operand?.kind === "selection" && isJoint(operand.selection)) {
    const steps = groups.map(({ binders, ...group }) => ({ some: binders, ...group }));
    return [{ kind, each: [], steps, text, span }];
  }
  return groups.map(({ binders, actions, condition }) => {
    return { kind, each: binders, steps: [{ some: [], actions, condition }], text, span };
  });
}

function isJoint({ operator, operands }: SelectionDraft): boolean {
  const [first] = operands;
  if (operator === "where") return first?.kind === "selection" && isJoint(first.selection);
  return operator === "together";
}

/** The steps that an argument stands for. */
export function groupsOf(
  operand: Operand | undefined,
  node: Node,
  reader: StepReader,
): readonly Group[] {
  const { session } = reader;
  switch (operand?.kind) {
    case "unknown":
      return [];
    case "role":
    case "each":
      return groupOfCode(operand.body, node, reader);
    case "closure":
      return groupOfCode(operand.closure, node, reader);
    case "selection":
      return groupsOfSelection(operand.selection, reader);
    default:
      session.refuse("notSteps", node, node.getText());
      return [];
  }
}

function groupOfCode(closure: Closure, node: Node, reader: StepReader): readonly Group[] {
  const code = reader.codes.find((each) => each.closure === closure);
  if (code === undefined) {
    reader.session.refuse("notSteps", node, node.getText());
    return [];
  }
  if (code.kind === "thread") return [ofRole(code, reader.labelsOf(code), node, reader)];
  return [{ binders: code.parameters, actions: [code.name], condition: null }];
}

function ofRole(code: Code, labels: readonly string[], node: Node, reader: StepReader): Group {
  const span = reader.session.span(node);
  const domain = universe({ kind: "element", domain: code.role ?? code.name }, span);
  if (labels.length === 0) reader.session.refuse("notSteps", node, `${code.name} has no such step`);
  return { binders: [{ name: selfName, domain }], actions: labels, condition: null };
}

function groupsOfSelection(selection: SelectionDraft, reader: StepReader): readonly Group[] {
  const { operator, operands, node } = selection;
  switch (operator) {
    case "together":
      return operands.flatMap((operand) => groupsOf(operand, node, reader));
    case "steps":
      return stepsIn(selection, reader);
    case "except":
      return stepsExcept(selection, reader);
    case "where": {
      const [of, condition] = operands;
      return groupsOf(of, node, reader).map((group) => {
        const isShared = of?.kind === "selection" && isJoint(of.selection);
        return restricted(group, condition, isShared, node, reader);
      });
    }
  }
}

/** The labels in the methods that the arguments from `first` on name. */
function labelsNamed(
  { node }: SelectionDraft,
  first: number,
  { session }: StepReader,
): ReadonlySet<string> | null {
  const methods = methodsNamed(node.getArguments().slice(first), outside(session, null));
  if (methods === null) return null;
  return new Set(methods.flatMap((method) => session.control?.labelsIn(method) ?? []));
}

function stepsIn(selection: SelectionDraft, reader: StepReader): readonly Group[] {
  const chosen = labelsNamed(selection, 0, reader);
  if (chosen === null) return [];
  const { node } = selection;
  const groups = reader.codes
    .filter(({ kind }) => kind === "thread")
    .flatMap((code) => {
      const labels = reader.labelsOf(code).filter((label) => chosen.has(label));
      return labels.length === 0 ? [] : [ofRole(code, labels, node, reader)];
    });
  if (groups.length === 0) reader.session.refuse("notSteps", node, node.getText());
  return groups;
}

function stepsExcept(selection: SelectionDraft, reader: StepReader): readonly Group[] {
  const { operands, node } = selection;
  const [role] = operands;
  const dropped = labelsNamed(selection, 1, reader);
  if (dropped === null || role?.kind !== "role") return [];
  const code = reader.codes.find((each) => each.closure === role.body);
  if (code === undefined) return groupOfCode(role.body, node, reader);
  const labels = reader.labelsOf(code).filter((label) => !dropped.has(label));
  return [ofRole(code, labels, node, reader)];
}

function restricted(
  group: Group,
  condition: Operand | undefined,
  isShared: boolean,
  node: Node,
  { session, rewriter }: StepReader,
): Group {
  if (condition?.kind !== "closure") {
    if (condition?.kind !== "unknown")
      session.refuse("unsupported", node, "write `where(steps, () => …)`");
    return group;
  }
  const given = isShared
    ? []
    : group.binders.map(({ name, domain }): Operand => {
        const of = domain.kind === "universe" ? domain.of : threadType;
        const type = name === selfName ? threadType : of;
        return { kind: "expr", expr: bound(name, type, domain.span) };
      });
  const { closure } = condition;
  const read = pure({ ...outside(session, null), temporal: "relation" }, (inner) =>
    toCondition(apply(closure, given, inner), closure.node, inner),
  );
  const scope = new Set(group.binders.map(({ name }) => name));
  const env = { ...emptyEnv, scope };
  const isDefined = read.checks.every(
    (check) => constantOf(under(new Set(), rewriter.rewrite(check.condition, env))) === true,
  );
  if (!isDefined) session.refuse("undefinedFormula", closure.node, closure.node.getText());
  const rewritten = rewriter.rewrite(read.value, env);
  if (group.condition === null) return { ...group, condition: rewritten };
  const both: Expr = {
    kind: "binary",
    operator: "and",
    left: group.condition,
    right: rewritten,
    type: rewritten.type,
    span: rewritten.span,
  };
  return { ...group, condition: both };
}

import { resolve } from "node:path";
import type { ClassDeclaration, Project, SourceFile } from "ts-morph";
import type { Diagnostic } from "../diag/diagnostic.ts";
import type { Span } from "../diag/span.ts";
import type { Alias, Expected, Model, Variable } from "../ir/model.ts";
import { readAlias } from "./alias-field.ts";
import {
  type Analyzed,
  controlOf,
  readActions,
  readControl,
  readDomains,
  readVariables,
} from "./assemble.ts";
import { readBindingsInC, readCallsInC } from "./c.ts";
import { type Code, readCode } from "./code.ts";
import { docOf } from "./doc.ts";
import { construct } from "./elaborate.ts";
import { readInductive, readStages } from "./control.ts";
import { describe } from "./errors.ts";
import { readFairness, type StepReader } from "./fairness.ts";
import { readFormula } from "./formula.ts";
import { chooseLabels } from "./label.ts";
import { liveness } from "./liveness.ts";
import { readLocks } from "./lock.ts";
import { chooseNames } from "./naming.ts";
import type { FormulaDraft, Instance, Operand, PropertyDraft, RefinementDraft } from "./operand.ts";
import { extendsBuiltIn } from "./state-type.ts";
import { leakConditions } from "./leak.ts";
import { languageRoot, openProject, typeErrors } from "./project.ts";
import {
  checkProperties,
  declaredFormulas,
  declaredProperties,
  readEndConditions,
  readProperty,
} from "./property.ts";
import { prune } from "./prune.ts";
import { readRefinements } from "./refinement.ts";
import { Rewriter } from "./rewrite.ts";
import { Session } from "./session.ts";
import { settle } from "./settle.ts";
import { refuseUnchecked } from "./unchecked.ts";
import { firstUnread } from "./unread.ts";

/** A spec as the IR, or all the reasons why it was refused. */
export type ReadResult = {
  readonly model: Model | null;
  readonly errors: readonly Diagnostic[];
  /** Every file whose text the result depends on, as absolute paths. */
  readonly files: readonly string[];
};

export type ReadOptions = {
  /** Values for parameters of the model, by name. */
  readonly set?: Readonly<Record<string, number>>;
  /** Names of files are relative to this. */
  readonly cwd: string;
};

/**
 * Reads a spec: type-checks it, builds its objects, writes its code out, and cuts that into steps.
 * Never executes it, and never throws on an author's mistake.
 */
export function readSpec(file: string, options: ReadOptions): ReadResult {
  const session = new Session(options.cwd, options.set ?? {});
  const path = resolve(options.cwd, file);
  const opened = openProject(path);
  if (opened === null) {
    session.errors.push({ refusal: "missingFile", span: null, detail: file });
    return refused(session, []);
  }
  const { project, source } = opened;
  project.resolveSourceFileDependencies();
  const files = project.getSourceFiles().map((each) => each.getFilePath());
  session.errors.push(...typeErrors(project, (name) => session.fileName(name)));
  const spec = session.errors.length > 0 ? null : findSpec(source, session);
  const model = spec === null ? null : readClass(spec, project, session);
  refuseUnchecked(project, session);
  if (model === null || session.errors.length > 0) return refused(session, files);
  return { model, errors: [], files };
}

function refused(session: Session, files: readonly string[]): ReadResult {
  const errors = session.errors.map(describe).sort((a, b) => byPlace(a.span, b.span));
  return { model: null, errors, files };
}

/** By file, as they were read, and inside a file from top to bottom. */
function byPlace(a: Span | null, b: Span | null): number {
  if (a === null || b === null || a.file !== b.file) return 0;
  return a.line - b.line || a.column - b.column;
}

/** The one class that the file exports by a name and that extends `Spec`. */
function findSpec(source: SourceFile, session: Session): ClassDeclaration | null {
  const specs = source
    .getClasses()
    .filter((each) => each.isNamedExport() && !each.isAbstract() && extendsBuiltIn(each, "Spec"));
  const [first, ...others] = specs;
  if (first === undefined) {
    session.errors.push({
      refusal: "noSpec",
      span: null,
      detail: session.fileName(source.getFilePath()),
    });
    return null;
  }
  for (const other of others)
    session.refuse("twoSpecs", other.getNameNode() ?? other, other.getName() ?? "");
  return others.length === 0 ? first : null;
}

/** The passes, in order. Up to the last, what was refused before is unknown, and refused only once. */
function readClass(spec: ClassDeclaration, project: Project, session: Session): Model | null {
  session.task = readTask(project, session);
  const instance = construct(spec, spec.getType(), [], { kind: "spec" }, [], session);
  checkParameters(spec, session);
  settle(session);
  const { fields } = instance;
  const codes = readCode(fields.get("threads"), fields.get("actions"), session);
  if (codes.length === 0 && session.errors.length === 0)
    session.refuse("emptySpec", spec.getNameNode() ?? spec, spec.getName());
  checkProperties(session);
  if (session.errors.length > 0) return null;
  const model = assemble(spec, instance, codes, project, session);
  if (model !== null && model.variables.length === 0)
    session.refuse("noState", spec.getNameNode() ?? spec, spec.getName());
  return session.errors.length > 0 ? null : model;
}

function readTask(project: Project, session: Session): Instance | null {
  const task = project.getSourceFile(`${languageRoot}/lang/task.ts`)?.getClass("Task");
  if (task === undefined) return null;
  return construct(task, task.getType(), [], { kind: "thread" }, [], session);
}

function checkParameters(spec: ClassDeclaration, session: Session): void {
  const names = session.parameters.map(({ name }) => name);
  for (const name of Object.keys(session.set)) {
    if (names.includes(name)) continue;
    const known = names.length === 0 ? "none" : names.join(", ");
    session.refuse("unknownParameter", spec.getNameNode() ?? spec, `${name} (it has: ${known})`);
  }
}

function assemble(
  spec: ClassDeclaration,
  instance: Instance,
  codes: readonly Code[],
  project: Project,
  session: Session,
): Model | null {
  const flows = codes.map((code) => ({
    code,
    flow: code.flow,
    prefix: code.name,
    live: liveness(code.flow),
  }));
  const names = chooseNames(session, flows);
  const labelOf = chooseLabels(
    flows.filter(({ code }) => code.kind === "thread"),
    names.taken,
  );
  const analyzed: readonly Analyzed[] = flows.map(({ code, live }) => ({ code, live, labelOf }));
  const callsInC = readCallsInC(session);
  const actions = analyzed.flatMap((each) => readActions(each, names, session, callsInC));
  const control = readControl(analyzed, names, session);
  session.control = controlOf(analyzed);
  const rewriter = new Rewriter(names);
  const domains = readDomains(session, codes);
  const readAbstract = (abstract: ClassDeclaration, inner: Session): Model | null =>
    readClass(abstract, project, inner);
  const refinements = readRefinements(instance, domains, rewriter, session, readAbstract);
  const model: Model = {
    name: spec.getName() ?? "Spec",
    file: session.fileName(spec.getSourceFile().getFilePath()),
    span: session.span(spec.getNameNode() ?? spec),
    doc: docOf(spec),
    parameters: session.parameters,
    domains,
    ...(session.ranges.length === 0 ? {} : { ranges: session.ranges }),
    variables: [...readVariables(session, names), ...control],
    initialChoices: session.choices,
    actions,
    ...readProperties(codes, control, rewriter, session),
    ...readTemporal(instance, { session, names, rewriter, codes, labelsOf: labelsIn(analyzed) }),
    checkDeadlock: checksDeadlock(instance),
    expected: expectedOf(instance, session),
    ...readLocks(session, names),
    ...(refinements.length > 0 && { refinements }),
    inC: readBindingsInC(session, names),
  };
  const unread = session.errors.length > 0 ? null : firstUnread(model);
  if (unread !== null) session.errors.push({ refusal: "unsupported", span: unread, detail: "" });
  return session.errors.length > 0 ? null : prune(model);
}

/** What the spec says of its states, one by one. */
function readProperties(
  codes: readonly Code[],
  control: readonly Variable[],
  rewriter: Rewriter,
  session: Session,
): Pick<
  Model,
  "invariants" | "possibles" | "constraints" | "endConditions" | "aliases" | "inductive" | "stages"
> {
  const properties = declaredProperties(session);
  const ofKind = (kind: string): typeof properties =>
    properties.filter(({ draft }) => draft.kind === kind);
  return {
    invariants: ofKind("invariant").map((each) => readProperty(each, rewriter, session)),
    possibles: ofKind("possible").map((each) => readProperty(each, rewriter, session)),
    ...readConstraints(ofKind("constraint"), rewriter, session),
    // A spec without threads never comes to its end.
    endConditions: codes.some(({ kind }) => kind === "thread")
      ? [
          ...ofKind("atEnd").flatMap((each) => readEndConditions(each, rewriter, session)),
          ...leakConditions(rewriter, session),
        ]
      : [],
    ...readInductive(ofKind("inductive"), control, rewriter, session),
    ...readStages(ofKind("stage"), control, rewriter, session),
    ...aliasesIn(ofKind("alias").map((each) => readAlias(each, rewriter, session))),
  };
}

function readConstraints(
  declared: ReturnType<typeof declaredProperties>,
  rewriter: Rewriter,
  session: Session,
): Pick<Model, "constraints"> {
  const constraints = declared.map((each) => readProperty(each, rewriter, session));
  return constraints.length === 0 ? {} : { constraints };
}

function aliasesIn(aliases: readonly Alias[]): Pick<Model, "aliases"> {
  return aliases.length === 0 ? {} : { aliases };
}

function readTemporal(
  { fields }: Instance,
  reader: StepReader,
): Pick<Model, "temporal" | "fairness"> {
  const fairness = fields.get("fairness");
  const assumed = fairness?.kind === "collection" ? fairness.elements : [];
  return {
    temporal: declaredFormulas(reader.session).map((each) => readFormula(each, reader)),
    fairness: assumed.flatMap((each) =>
      each.kind === "formula" ? readFairness(each.formula, reader) : [],
    ),
  };
}

/** The labels of a role, in the order of its code. */
function labelsIn(analyzed: readonly Analyzed[]): (code: Code) => readonly string[] {
  return (code) =>
    code.flow.blocks.flatMap(({ exit }) => {
      const { labelOf } = analyzed.find((each) => each.code === code) ?? {};
      const label = exit.kind === "point" ? labelOf?.get(exit.point) : undefined;
      return label === undefined ? [] : [label];
    });
}

function checksDeadlock(instance: Instance): boolean {
  const field = instance.fields.get("checkDeadlock");
  return field?.kind === "boolean" ? field.value : true;
}

function expectedOf(instance: Instance, session: Session): Expected {
  const field = instance.fields.get("expected");
  if (field?.kind !== "expected" || field.what === null) return { kind: "holds" };
  if (field.what.kind === "violation")
    return { kind: "violated", property: field.what.violation.title };
  const { what } = field;
  const draft = draftOf(what);
  for (const [name, value] of instance.fields)
    if (draft !== null && draftOf(value) === draft) return { kind: "violated", property: name };
  if (draft !== null)
    session.refuse("unsupported", draft.node, "violates(…) names a field of the spec");
  return { kind: "holds" };
}

function draftOf(operand: Operand): PropertyDraft | FormulaDraft | RefinementDraft | null {
  if (operand.kind === "property") return operand.property;
  if (operand.kind === "refinement") return operand.refinement;
  return operand.kind === "formula" ? operand.formula : null;
}

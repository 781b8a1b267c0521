import {
  type BindingElement,
  type ClassDeclaration,
  type ConstructorDeclaration,
  type Expression,
  Node,
  type PropertyDeclaration,
  SyntaxKind,
  type Type as TsType,
} from "ts-morph";
import type { Expr } from "../ir/expr.ts";
import { walk } from "../ir/walk.ts";
import { docOf } from "./doc.ts";
import { type Context, outside } from "./context.ts";
import { evaluate } from "./evaluate.ts";
import { constructOf } from "./instead.ts";
import { type Cell, type Instance, type Operand, type Owner, unknown } from "./operand.ts";
import type { Session } from "./session.ts";
import { extendsBuiltIn, isBuiltIn } from "./state-type.ts";

/**
 * Builds the object that `new Class(...args)` gives, in JavaScript's order: fields and constructor of
 * the base class first. Fields that can change become cells, one state variable each.
 */
export function construct(
  declaration: ClassDeclaration,
  type: TsType,
  args: readonly Operand[],
  owner: Owner,
  path: readonly string[],
  session: Session,
): Instance {
  const instance: Instance = { declaration, type, owner, path, fields: new Map() };
  session.instances.push(instance);
  session.building(declaration, () => initialize(declaration, args, instance, session));
  return instance;
}

/** The classes of an object from the one that was named up to the language's own, which hold no state. */
function classChain(declaration: ClassDeclaration): readonly ClassDeclaration[] {
  const base = declaration.getBaseClass();
  const isEnd = base === undefined || (isBuiltIn(base) && !isBuiltIn(declaration));
  return isEnd ? [declaration] : [declaration, ...classChain(base)];
}

function initialize(
  declaration: ClassDeclaration,
  args: readonly Operand[],
  instance: Instance,
  session: Session,
): void {
  const self: Operand = {
    kind: "instance",
    instance,
    keys: instance.owner.kind === "spec" ? [] : [],
  };
  const chain = classChain(declaration);
  const base = chain[1];
  const [constructor] = declaration.getConstructors();
  const context = outside(session, self);
  if (constructor === undefined) {
    if (base !== undefined) initialize(base, args, instance, session);
    initializeFields(declaration, instance, session, context);
    return;
  }
  bindParameters(constructor, args, context);
  const statements = constructor.getStatements();
  const superCall = statements.find((statement) => superArguments(statement) !== null);
  if (superCall !== undefined && base !== undefined) {
    const given = (superArguments(superCall) ?? []).map((each) => evaluate(each, context));
    initialize(base, given, instance, session);
  } else if (base !== undefined) initialize(base, [], instance, session);
  initializeFields(declaration, instance, session, context);
  for (const statement of statements)
    if (statement !== superCall) runConstructorStatement(statement, instance, context);
}

function superArguments(statement: Node): readonly Expression[] | null {
  if (!Node.isExpressionStatement(statement)) return null;
  const call = statement.getExpression();
  if (!Node.isCallExpression(call) || !Node.isSuperExpression(call.getExpression())) return null;
  return call.getArguments().filter((argument) => Node.isExpression(argument));
}

/** A constructor may only set fields: `this.slots = sort("Slot", slots)`. */
function runConstructorStatement(statement: Node, instance: Instance, context: Context): void {
  const assignment = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isBinaryExpression(assignment)) {
    context.session.refuse("unsupported", statement, "a constructor only sets fields");
    return;
  }
  const left = assignment.getLeft();
  const isField =
    Node.isPropertyAccessExpression(left) && Node.isThisExpression(left.getExpression());
  if (!isField || assignment.getOperatorToken().getKind() !== SyntaxKind.EqualsToken) {
    context.session.refuse("unsupported", statement, "a constructor only sets fields");
    return;
  }
  const field = fieldNamed(instance.declaration, left.getName());
  if (field === null) return;
  defineField(field, assignment.getRight(), instance, context.session, context);
}

function fieldNamed(declaration: ClassDeclaration, name: string): PropertyDeclaration | null {
  for (const each of classChain(declaration)) {
    const property = each.getProperty(name);
    if (property !== undefined) return property;
  }
  return null;
}

function initializeFields(
  declaration: ClassDeclaration,
  instance: Instance,
  session: Session,
  context: Context,
): void {
  for (const property of declaration.getInstanceProperties()) {
    if (!Node.isPropertyDeclaration(property) || !isPlain(property)) {
      session.refuse("unsupported", property.getNameNode(), unplain(property));
      instance.fields.set(property.getName(), unknown);
      continue;
    }
    if (property.hasDeclareKeyword()) continue;
    defineField(property, property.getInitializer() ?? null, instance, session, context);
  }
}

function isPlain(property: PropertyDeclaration): boolean {
  return Node.isIdentifier(property.getNameNode()) && !property.hasAccessorKeyword();
}

function unplain(property: Node): string {
  return Node.isPropertyDeclaration(property)
    ? "the name of a field is a word; `private` instead of `#`, and no `accessor`"
    : constructOf(property);
}

function defineField(
  property: PropertyDeclaration,
  initializer: Expression | null,
  instance: Instance,
  session: Session,
  context: Context,
): void {
  const name = property.getName();
  const path = [...instance.path, name];
  const declared = fieldType(property, instance);
  const home = { owner: instance.owner, path, type: declared };
  const fieldContext: Context = { ...context, home };
  const initial = initializer === null ? null : evaluate(initializer, fieldContext);
  if (initial === null && property.isReadonly()) return;
  const replaced = instance.fields.get(name);
  if (replaced?.kind === "instance") forget(replaced.instance, session);
  if (initial !== null && isConstant(initial, property, declared)) {
    nameDomain(initial, name, property);
    instance.fields.set(name, initial);
    return;
  }
  const previous = instance.fields.get(name);
  const before = previous?.kind === "place" ? previous.cell : null;
  if (before !== null) session.cells.splice(session.cells.indexOf(before), 1);
  const id = [ownerName(instance.owner), ...path].filter((part) => part !== "").join(".");
  const cell: Cell = {
    id,
    owner: instance.owner,
    path,
    declared,
    node: property,
    initial: within(before?.initial ?? null, initial, property, session),
    type: { kind: "boolean" },
    value: null,
  };
  session.cells.push(cell);
  instance.fields.set(name, { kind: "place", cell, keys: [] });
}

/** A number that the constructor assigns to a field keeps the range with which the field was declared. */
function within(
  before: Operand | null,
  initial: Operand | null,
  node: Node,
  session: Session,
): Operand | null {
  if (before?.kind !== "range" || initial?.kind !== "number") return initial;
  const { min, max } = before;
  const { value } = initial;
  if (Number.isSafeInteger(value) && min <= value && value <= max)
    return { ...before, initial: value };
  return session.refuse("badNumber", node, `int(${min}, ${max}, ${value})`);
}

/** Takes an object back whose field a subclass initializes anew: it is no part of the state. */
function forget(instance: Instance, session: Session): void {
  session.instances.splice(session.instances.indexOf(instance), 1);
  for (const value of instance.fields.values()) {
    if (value.kind === "place") session.cells.splice(session.cells.indexOf(value.cell), 1);
    if (value.kind === "instance") forget(value.instance, session);
  }
}

function ownerName(owner: Owner): string {
  switch (owner.kind) {
    case "spec":
      return "";
    case "pool":
      return owner.domain;
    case "thread":
      return "Task";
  }
}

/** The type of a field in this very object, with the arguments of generic classes filled in. */
function fieldType(property: PropertyDeclaration, instance: Instance): TsType {
  const symbol = instance.type.getProperty(property.getName());
  return symbol?.getTypeAtLocation(property) ?? property.getType();
}

/** A field that never changes: an object, a property, a domain, or a `readonly` value. */
function isConstant(initial: Operand, property: PropertyDeclaration, declared: TsType): boolean {
  const type = declared.getSymbol()?.getName() ?? "";
  switch (initial.kind) {
    case "number":
    case "text":
    case "boolean":
    case "null":
    case "range":
    case "collection":
    case "total":
      if (initial.kind === "collection" && isOfFormulas(initial.elements, property)) return true;
      return property.isReadonly() && !["Set", "Map", "Array", "Fn"].includes(type);
    case "expr":
      // What was chosen at the start has no name later on: it is state, although it never changes.
      return isConstantExpr(initial.expr) && property.isReadonly() && type !== "Set";
    case "object":
      return property.isReadonly() || ![...initial.fields.values()].every(isValue);
    case "unknown":
      return false;
    default:
      return true;
  }
}

/** A list of formulas; `fairness = []` takes all of it back. */
function isOfFormulas(elements: readonly Operand[], property: PropertyDeclaration): boolean {
  if (elements.length > 0) return elements.every(({ kind }) => kind === "formula");
  const owner = property.getParent();
  const isOfSpec = Node.isClassDeclaration(owner) && extendsBuiltIn(owner, "Spec");
  return isOfSpec && property.getName() === "fairness";
}

function isConstantExpr(expr: Expr): boolean {
  let isConstant = true;
  walk(expr, (part) => {
    if (part.kind === "bound") isConstant = false;
  });
  return isConstant;
}

/** What a record of the state may be made of. */
function isValue({ kind }: Operand): boolean {
  return ["number", "text", "boolean", "null", "expr", "range", "unknown"].includes(kind);
}

function nameDomain(operand: Operand, field: string, property: PropertyDeclaration): void {
  if (operand.kind !== "domain" || operand.domain.field !== "") return;
  operand.domain.field = field;
  operand.domain.doc = docOf(property);
}

/** Parameters of a constructor: positional numbers, or one object of options with defaults. */
function bindParameters(
  constructor: ConstructorDeclaration,
  args: readonly Operand[],
  context: Context,
): void {
  for (const [position, parameter] of constructor.getParameters().entries()) {
    const fallback = parameter.getInitializer();
    const given = args[position];
    const value =
      given ?? (fallback === undefined ? undefined : evaluate(fallback, context)) ?? null;
    const pattern = parameter.getNameNode();
    if (Node.isObjectBindingPattern(pattern)) {
      for (const element of pattern.getElements()) bindOption(element, value, context);
    } else {
      const operand = value ?? { kind: "null" };
      context.scope.set(parameter, named(operand, parameter.getName(), parameter, context));
    }
  }
}

function bindOption(element: BindingElement, options: Operand | null, context: Context): void {
  const name = element.getPropertyNameNode()?.getText() ?? element.getName();
  const given = options?.kind === "object" ? options.fields.get(name) : undefined;
  const fallback = element.getInitializer();
  const value = given ?? (fallback === undefined ? null : evaluate(fallback, context));
  if (value === null) {
    const detail = `the option \`${name}\` has no default`;
    context.scope.set(element, context.session.refuse("notConstant", element, detail));
    return;
  }
  context.scope.set(element, named(value, name, element, context));
}

/** A number option is a parameter of the model; `--set` changes it, and a boolean one (0 is false). */
function named(value: Operand, name: string, node: Node, context: Context): Operand {
  const { session } = context;
  if (value.kind === "boolean") {
    const given = session.set[name];
    const isOn = given === undefined ? value.value : given !== 0;
    declareParameter(name, isOn, node, session);
    return { kind: "boolean", value: isOn };
  }
  if (value.kind !== "number") return value;
  const number = session.set[name] ?? value.value;
  declareParameter(name, number, node, session);
  return { kind: "number", value: number, parameter: name };
}

/** The most derived class has the last word on a value, and it comes first. */
function declareParameter(
  name: string,
  value: number | boolean,
  node: Node,
  session: Session,
): void {
  if (session.parameters.some((parameter) => parameter.name === name)) return;
  session.parameters.push({ name, value, doc: docOf(node) });
}

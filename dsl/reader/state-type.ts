import { type ClassDeclaration, Node, type Type as TsType } from "ts-morph";
import { optionOf, type RecordType, threadType, type Type } from "../ir/type.ts";
import { isLanguageFile } from "./project.ts";
import type { Session } from "./session.ts";

/** Why a TypeScript type cannot be the type of state. */
export type NotState = {
  readonly refusal: "notState" | "notConstant" | "unboundedNumber" | "unknownPool" | "unknownSort";
  readonly detail: string;
};

/** The IR type of a TypeScript type. All domains must be known. */
export function stateType(type: TsType, at: Node, session: Session): Type | NotState {
  if (session.isTypeOpen(type))
    return { refusal: "notState", detail: `${type.getText(at)}, which contains itself` };
  return session.openType(type, () => openedType(type, at, session));
}

function openedType(type: TsType, at: Node, session: Session): Type | NotState {
  if (type.isNullable()) {
    const inner = stateType(type.getNonNullableType(), at, session);
    return "refusal" in inner ? inner : optionOf(inner);
  }
  if (type.isBoolean() || type.isBooleanLiteral()) return { kind: "boolean" };
  const numbers = numbersOf(type);
  if (numbers !== null) return numbers;
  if (type.isNumber() || type.isNumberLiteral())
    return { refusal: "unboundedNumber", detail: type.getText(at) };
  if (type.isStringLiteral()) return { kind: "literal", values: [textOf(type)] };
  if (type.isUnion()) return unionType(type, at, session);
  const sort = sortName(type, at);
  if (sort !== null) {
    if (session.domain(sort) === undefined) return { refusal: "unknownSort", detail: sort };
    return { kind: "element", domain: sort };
  }
  return objectType(type, at, session);
}

/** `0 | 1` is a range; numbers with gaps between them are none. */
function numbersOf(type: TsType): Type | null {
  const members = type.isUnion() ? type.getUnionTypes() : [];
  const values = members.map((member) => member.getLiteralValue());
  const numbers = values.filter((value) => typeof value === "number");
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  const isRange = numbers.length === values.length && max - min + 1 === numbers.length;
  return isRange && numbers.length > 0 && Number.isSafeInteger(min)
    ? { kind: "integer", min, max }
    : null;
}

/** The literals of a union in the order in which its author wrote them: the type checker's own order is arbitrary. */
function inWrittenOrder(values: readonly string[], type: TsType, at: Node): readonly string[] {
  const declaration = type.getAliasSymbol()?.getDeclarations()[0] ?? at;
  const written = declaration.getText();
  const position = (value: string): number => {
    const found = [`"${value}"`, `'${value}'`].map((quoted) => written.indexOf(quoted));
    return Math.min(...found.map((index) => (index < 0 ? written.length : index)));
  };
  return values.toSorted((a, b) => position(a) - position(b) || (a < b ? -1 : 1));
}

function textOf(type: TsType): string {
  const value = type.getLiteralValue();
  return typeof value === "string" ? value : "";
}

/** `Id<"Slot">` is a string with a brand whose type is the sort's name. */
function sortName(type: TsType, at: Node): string | null {
  if (!type.isIntersection()) return null;
  const parts = type.getIntersectionTypes();
  if (!parts.some((part) => part.isString())) return null;
  for (const part of parts.filter((each) => each.isObject())) {
    for (const property of part.getProperties()) {
      const brand = property.getTypeAtLocation(at);
      if (brand.isStringLiteral()) return textOf(brand);
    }
  }
  return null;
}

function unionType(type: TsType, at: Node, session: Session): Type | NotState {
  const members = type.getUnionTypes();
  if (members.every((member) => member.isBooleanLiteral())) return { kind: "boolean" };
  if (members.every((member) => member.isStringLiteral()))
    return {
      kind: "literal",
      values: inWrittenOrder(members.map(textOf), type, at),
    };
  const variants: RecordType[] = [];
  for (const member of members) {
    const variant = stateType(member, at, session);
    if ("refusal" in variant) return { ...variant, detail: type.getText(at) };
    if (variant.kind !== "record") return { refusal: "notState", detail: type.getText(at) };
    variants.push(variant);
  }
  return { kind: "union", variants };
}

function objectType(type: TsType, at: Node, session: Session): Type | NotState {
  if (type.isTuple()) return { refusal: "notState", detail: type.getText(at) };
  const name = type.getSymbol()?.getName();
  const [first, second] = type.isArray()
    ? [type.getArrayElementTypeOrThrow()]
    : type.getTypeArguments();
  if (type.isArray() || type.isReadonlyArray()) return sequenceType(first ?? type, at, session);
  if ((name === "Set" || name === "ReadonlySet") && first !== undefined) {
    const of = stateType(first, at, session);
    return "refusal" in of ? of : { kind: "set", of };
  }
  const declaration = type.getSymbol()?.getValueDeclaration();
  const isFn = name === "Fn" && isBuiltIn(declaration);
  if ((name === "Map" || isFn) && first !== undefined && second !== undefined) {
    const key = stateType(first, at, session);
    if ("refusal" in key) return key;
    const value = stateType(second, at, session);
    if ("refusal" in value) return value;
    return { kind: "map", key, value: isFn ? value : optionOf(value) };
  }
  if (Node.isClassDeclaration(declaration)) return classType(declaration, type, at, session);
  return recordType(type, at, session);
}

function sequenceType(element: TsType, at: Node, session: Session): Type | NotState {
  const of = stateType(element, at, session);
  if ("refusal" in of) return of;
  return { kind: "sequence", of, capacity: sizeOf(of, session) };
}

/** How many values a small type has: the default capacity of an array of it. */
function sizeOf(type: Type, session: Session): number {
  switch (type.kind) {
    case "element":
      return session.domain(type.domain)?.size ?? 0;
    case "boolean":
      return 2;
    case "literal":
      return type.values.length;
    case "integer":
      return type.max - type.min + 1;
    default:
      return 4;
  }
}

function classType(
  declaration: ClassDeclaration,
  type: TsType,
  at: Node,
  session: Session,
): Type | NotState {
  if (declaration.getName() === "Task" && isBuiltIn(declaration)) return threadType;
  const pool = session.poolOf(declaration);
  if (pool !== undefined) return { kind: "element", domain: pool.name };
  const isObject = extendsBuiltIn(declaration, "PoolObject");
  return { refusal: isObject ? "unknownPool" : "notState", detail: type.getText(at) };
}

function recordType(type: TsType, at: Node, session: Session): Type | NotState {
  const properties = type.getProperties();
  const isPlain = type.isObject() && type.getCallSignatures().length === 0 && properties.length > 0;
  if (!isPlain) return { refusal: "notState", detail: type.getText(at) };
  const isAnonymous = type.getSymbol()?.getName() === "__type";
  const fields: { name: string; type: Type }[] = [];
  for (const property of properties) {
    const field = stateType(property.getTypeAtLocation(at), at, session);
    if ("refusal" in field)
      return {
        ...field,
        detail: isAnonymous ? `${property.getName()}: ${field.detail}` : type.getText(at),
      };
    fields.push({ name: property.getName(), type: field });
  }
  return { kind: "record", fields };
}

/** True for what `dsl/lang` declares. */
export function isBuiltIn(declaration: Node | undefined): boolean {
  return declaration !== undefined && isLanguageFile(declaration.getSourceFile().getFilePath());
}

/** True when the class is, or derives from, the class `name` of the language. */
export function extendsBuiltIn(declaration: ClassDeclaration, name: string): boolean {
  if (declaration.getName() === name && isBuiltIn(declaration)) return true;
  const base = declaration.getBaseClass();
  return base !== undefined && extendsBuiltIn(base, name);
}

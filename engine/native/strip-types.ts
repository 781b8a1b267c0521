// oxlint-disable-next-line no-restricted-imports -- the parser alone: no spec is lifted here.
import { ts } from "ts-morph";

/**
 * Takes the types out of a TypeScript file and leaves spaces in their place, so that every line and
 * column stays where the author wrote it and a debugger needs no source map. Only syntax that can be
 * erased is understood (`erasableSyntaxOnly`); for an `enum` or the like the result does not parse.
 */
export function stripTypes(source: string, file: string): Stripped {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, false);
  const eraser = new Eraser(source, tree);
  ts.forEachChild(tree, eraser.visit);
  return { text: eraser.text(), imports: tree.statements.flatMap(importOf) };
}

export type Stripped = {
  readonly text: string;
  /** What it imports or exports from elsewhere, types aside. */
  readonly imports: readonly string[];
};

function importOf(statement: ts.Statement): readonly string[] {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
  const { moduleSpecifier } = statement;
  if (moduleSpecifier === undefined || isTypeOnly(statement)) return [];
  return ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [];
}

class Eraser {
  readonly #source: string;
  readonly #tree: ts.SourceFile;
  readonly #characters: string[];

  constructor(source: string, tree: ts.SourceFile) {
    this.#source = source;
    this.#tree = tree;
    this.#characters = source.split("");
  }

  text(): string {
    return this.#characters.join("");
  }

  readonly visit = (node: ts.Node): void => {
    if (isTypeOnly(node)) return this.#eraseStatement(node);
    if (isBodiless(node)) return this.#eraseStatement(node);
    this.#eraseModifiers(node);
    this.#eraseMarks(node);
    this.#eraseTypes(node);
    ts.forEachChild(node, (child) => {
      if (!isErasedAsChild(child)) this.visit(child);
    });
  };

  /** A semicolon stays, so that the statement before it ends where it did. */
  #eraseStatement(node: ts.Node): void {
    const start = node.getStart(this.#tree);
    this.#erase(start, node.end);
    if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) {
      if (this.#source[node.end] === ",") this.#erase(node.end, node.end + 1);
    } else if (!ts.isParameter(node)) this.#characters[start] = ";";
    else if (this.#source[node.end] === ",") this.#erase(node.end, node.end + 1);
  }

  #eraseModifiers(node: ts.Node): void {
    // On a parameter they declare a field: that cannot be erased, and is left to be a syntax error.
    if (ts.isParameter(node)) return;
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    for (const modifier of modifiers) {
      if (erasedModifiers.has(modifier.kind)) this.#eraseNode(modifier);
    }
  }

  /** `?` and `!` behind a name. */
  #eraseMarks(node: ts.Node): void {
    if (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) {
      if (node.questionToken !== undefined) this.#eraseNode(node.questionToken);
    }
    if (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) {
      if (node.exclamationToken !== undefined) this.#eraseNode(node.exclamationToken);
    }
  }

  #eraseTypes(node: ts.Node): void {
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) {
      return this.#erase(node.expression.end, node.end);
    }
    if (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) {
      this.#eraseAnnotation(node.type);
    }
    if (ts.isFunctionLike(node)) {
      this.#eraseList(node.typeParameters);
      this.#eraseReturnType(node);
    }
    if (ts.isClassLike(node)) {
      this.#eraseList(node.typeParameters);
      node.heritageClauses?.filter(isImplements).forEach((clause) => this.#eraseNode(clause));
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.#eraseList(node.typeArguments);
    if (ts.isExpressionWithTypeArguments(node)) this.#eraseList(node.typeArguments);
  }

  #eraseAnnotation(type: ts.TypeNode | undefined): void {
    // The full start of a type is right behind its colon.
    if (type !== undefined) this.#erase(type.pos - 1, type.end);
  }

  #eraseReturnType(node: ts.SignatureDeclaration): void {
    if (node.type === undefined) return;
    this.#eraseAnnotation(node.type);
    // No line may end between the parentheses and the arrow, so they move behind the type.
    const lines = this.#source.slice(node.type.pos, node.type.end).includes("\n");
    if (!ts.isArrowFunction(node) || !lines) return;
    const parenthesis = this.#source.lastIndexOf(")", node.type.pos - 1);
    this.#characters[parenthesis] = " ";
    this.#characters[node.type.end - 1] = ")";
  }

  #eraseList(list: ts.NodeArray<ts.Node> | undefined): void {
    if (list === undefined) return;
    this.#erase(list.pos - 1, this.#source.indexOf(">", list.end) + 1);
  }

  #eraseNode(node: ts.Node): void {
    this.#erase(node.getStart(this.#tree), node.end);
  }

  /** Line ends stay. */
  #erase(start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      if (!/[\r\n]/.test(this.#source.charAt(at))) this.#characters[at] = " ";
    }
  }
}

const erasedModifiers: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
]);

/** Declarations and specifiers that exist for the type checker alone. */
function isTypeOnly(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly === true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) return node.isTypeOnly;
  if (ts.isParameter(node)) return ts.isIdentifier(node.name) && node.name.text === "this";
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword) || ts.isIndexSignatureDeclaration(node);
}

/** An overload, or an abstract member. */
function isBodiless(node: ts.Node): boolean {
  const callable = ts.isFunctionDeclaration(node) || ts.isClassElement(node);
  if (!callable) return false;
  if (hasModifier(node, ts.SyntaxKind.AbstractKeyword)) return true;
  const method = ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
  return (method || ts.isFunctionDeclaration(node)) && node.body === undefined;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === kind);
}

function isImplements(clause: ts.HeritageClause): boolean {
  return clause.token === ts.SyntaxKind.ImplementsKeyword;
}

/** Erased with its parent. `Base<T>` behind `extends` counts as a type in TypeScript's eyes, but runs. */
function isErasedAsChild(node: ts.Node): boolean {
  if (ts.isHeritageClause(node)) return isImplements(node);
  if (ts.isExpressionWithTypeArguments(node)) return false;
  return ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node);
}

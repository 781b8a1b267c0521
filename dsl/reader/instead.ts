import { type Node, SyntaxKind } from "ts-morph";

/** What the language does not have, and what to write instead. */
const instead: Readonly<Partial<Record<SyntaxKind, string>>> = {
  [SyntaxKind.ArrayBindingPattern]: "an array that is taken apart: use `[i]`, or `any(…)` of a set",
  [SyntaxKind.AwaitExpression]: "`await`: a thread waits with `yield* until(…)`",
  [SyntaxKind.BigIntLiteral]: "a bigint: numbers are `int(min, max)`",
  [SyntaxKind.ClassDeclaration]: "a class inside of code: move it out",
  [SyntaxKind.ClassExpression]: "a class inside of code: move it out",
  [SyntaxKind.DeleteExpression]: "`delete`: assign `null`",
  [SyntaxKind.DoStatement]: "`do`: use `while`",
  [SyntaxKind.ForInStatement]: "`for … in`: use `for … of` over a set",
  [SyntaxKind.ForStatement]:
    "a counting `for`: use `for … of` over a set, or `while` with `let i = int(0, 3)`",
  [SyntaxKind.FunctionDeclaration]: "a function inside of code: make it a method",
  [SyntaxKind.FunctionExpression]: "`function`: write an arrow function that calls a method",
  [SyntaxKind.GetAccessor]: "a getter: make it a method",
  [SyntaxKind.RegularExpressionLiteral]: "a regular expression",
  [SyntaxKind.SetAccessor]: "a setter: make it a method",
  [SyntaxKind.SpreadElement]: "`...`: add the elements one by one, or use `union(…)`",
  [SyntaxKind.SwitchStatement]: "`switch`: use `if` and `else if`",
  [SyntaxKind.TaggedTemplateExpression]: "a text that is made at run time: write it out",
  [SyntaxKind.TemplateExpression]: "a text that is made at run time: write it out",
  [SyntaxKind.ThrowStatement]: "`throw`: use `assert(…)`",
  [SyntaxKind.TryStatement]: "`try`: nothing is thrown in a spec",
  [SyntaxKind.TypeOfExpression]: "`typeof`: compare with a value, or with `null`",
  [SyntaxKind.VoidExpression]: "`void`",
};

/** How a message calls a construct that is not in the language: by what to write instead, else by its text. */
export function constructOf(node: Node): string {
  return instead[node.getKind()] ?? node.getText().split("\n")[0] ?? "";
}

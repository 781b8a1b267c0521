/** A part of the text, with nothing left out: printing a tree gives the text that it was read from. */
export type Tree = Leaf | Branch;

/** A token with the blanks and comments in front of it. `rule` is `t` but for names, numbers and the like. */
export type Leaf = {
  readonly kind: "leaf";
  readonly rule: string;
  readonly trivia: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
};

/** What a rule of the grammar read. A rule that only passes another one on has no branch of its own. */
export type Branch = {
  readonly kind: "branch";
  readonly rule: string;
  readonly parts: readonly Tree[];
};

/** The text of a tree: that of its tokens and of what stands between them. */
export function print(tree: Tree): string {
  return tree.kind === "leaf" ? tree.trivia + tree.text : tree.parts.map(print).join("");
}

/** The tree with each token replaced by `change` of it. */
export function mapLeaves(tree: Tree, change: (leaf: Leaf) => Leaf): Tree {
  return tree.kind === "leaf"
    ? change(tree)
    : { ...tree, parts: tree.parts.map((part) => mapLeaves(part, change)) };
}

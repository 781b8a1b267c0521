/**
 * Generated source text that knows its structure, so that it can be made smaller. A tree may be replaced by
 * a tree of the same sort inside it, by the simplest text of its sort, or, if it stands in a list, by nothing.
 */
export type Tree = { readonly sort: string; readonly parts: readonly Part[] };
export type Part = string | Tree;

/** ``tree("boolean")`${left} && ${right}` ``. */
export function tree(sort: string): (texts: TemplateStringsArray, ...parts: Part[]) => Tree {
  return (texts, ...parts) => ({
    sort,
    parts: texts.flatMap((text, index) => [text, ...parts.slice(index, index + 1)]),
  });
}

export function listOf(sort: string, parts: readonly Part[], separator = "\n"): Tree {
  return { sort, parts: parts.flatMap((part) => [part, separator]) };
}

export function textOf(part: Part): string {
  return typeof part === "string" ? part : part.parts.map(textOf).join("");
}

/** What stands in a list and can go. */
const deletable: ReadonlySet<string> = new Set(["block", "statement", "member", "entry"]);

const simplest: ReadonlyMap<string, readonly string[]> = new Map([
  ["boolean", ["true", "false"]],
  ["number", ["0", "1"]],
  ["count", [""]],
  ["label", [""]],
  ["Phase", ['("idle" as Phase)']],
  ["Mode", ['("off" as Mode)']],
  ["Slot | null", ["(null as Slot | null)"]],
  ["Page | null", ["(null as Page | null)"]],
  ["Task | null", ["(null as Task | null)"]],
]);

/**
 * Smaller trees, the smallest first: each is the tree with one part of it made smaller. `from` says with which
 * part to begin, counted from the root, for a search that goes on where it had success.
 */
export function* smaller(
  root: Tree,
  from = 0,
): Generator<{ readonly tree: Tree; readonly at: number }, undefined, undefined> {
  const places = placesIn(root, []);
  for (const index of places.keys()) {
    const at = (index + from) % places.length;
    const place = places[at];
    if (place === undefined) continue;
    for (const part of reductionsOf(place.tree)) {
      const reduced = replaced(root, place.path, part);
      if (typeof reduced !== "string") yield { tree: reduced, at };
    }
  }
  return undefined;
}

type Place = { readonly tree: Tree; readonly path: readonly number[] };

function placesIn(tree: Tree, path: readonly number[]): readonly Place[] {
  const below = tree.parts.flatMap((part, index) =>
    typeof part === "string" ? [] : placesIn(part, [...path, index]),
  );
  return [{ tree, path }, ...below];
}

function reductionsOf(tree: Tree): readonly Part[] {
  const text = textOf(tree);
  if (text === "") return [];
  const simple = simplest.get(tree.sort) ?? [];
  const at = simple.indexOf(text);
  return [
    ...(deletable.has(tree.sort) ? [""] : []),
    ...simple.slice(0, at < 0 ? simple.length : at),
    ...inside(tree, tree.sort),
  ].map((part) => (typeof part === "string" ? { sort: tree.sort, parts: [part] } : part));
}

/** The outermost trees of the sort below; a statement can be what is in its blocks. */
function inside(tree: Tree, sort: string): readonly Tree[] {
  return tree.parts.flatMap((part) => {
    if (typeof part === "string") return [];
    const fits = part.sort === sort || (sort === "statement" && part.sort === "block");
    return fits ? [part] : inside(part, sort);
  });
}

function replaced(part: Part, path: readonly number[], by: Part): Part {
  const [first, ...rest] = path;
  if (first === undefined || typeof part === "string") return by;
  const parts = part.parts.map((each, index) =>
    index === first ? replaced(each, rest, by) : each,
  );
  return { ...part, parts };
}

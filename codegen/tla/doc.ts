/**
 * A layout with choices, after Wadler's "A prettier printer": text in which each group stands on one line if it
 * fits, and is broken at its own lines if not. `align` sets the margin of what is inside to the current column,
 * as TLA+ needs it: the column of a bullet is part of the syntax.
 */
export type Doc =
  | string
  | readonly Doc[]
  /** `flat` in a group on one line, a new line in a broken one. */
  | { readonly kind: "line"; readonly flat: string }
  /** Always a new line: a group around it is broken. */
  | { readonly kind: "hardline" }
  | { readonly kind: "nest"; readonly by: number; readonly of: Doc }
  | { readonly kind: "align"; readonly of: Doc }
  | { readonly kind: "group"; readonly of: Doc }
  /** One text in a broken group, another in a group on one line. */
  | { readonly kind: "choice"; readonly broken: Doc; readonly flat: Doc };

/** A space, or a new line. */
export const line: Doc = { kind: "line", flat: " " };
export const hardline: Doc = { kind: "hardline" };

export function nest(by: number, of: Doc): Doc {
  return { kind: "nest", by, of };
}

export function align(of: Doc): Doc {
  return { kind: "align", of };
}

export function group(of: Doc): Doc {
  return { kind: "group", of };
}

export function choice(broken: Doc, flat: Doc): Doc {
  return { kind: "choice", broken, flat };
}

/** `items` with `separator` between them. */
export function join(separator: Doc, items: readonly Doc[]): Doc {
  return items.flatMap((item, at) => (at === 0 ? [item] : [separator, item]));
}

/** `a, b, c`, as many on a line as fit, later lines under the first item. */
export function fill(items: readonly Doc[]): Doc {
  const last = items.length - 1;
  const parts = items.map((item, at): Doc => (at === last ? item : [item, ","]));
  return align(parts.map((part, at) => (at === 0 ? part : group([line, part]))));
}

type Mode = "broken" | "flat";
type Command = { readonly indent: number; readonly mode: Mode; readonly doc: Doc };

/** The text of a layout. Lines have no blanks at their end. */
export function render(doc: Doc, width: number): string {
  const out: string[] = [];
  const todo: Command[] = [{ indent: 0, mode: "broken", doc }];
  let column = 0;
  for (let command = todo.pop(); command !== undefined; command = todo.pop()) {
    const { indent, mode, doc: now } = command;
    if (typeof now === "string") {
      out.push(now);
      column += now.length;
    } else if (isNewline(now, mode)) {
      out.push(`\n${" ".repeat(indent)}`);
      column = indent;
    } else if (!isList(now) && now.kind === "group") {
      const flat: Command = { indent, mode: "flat", doc: now.of };
      const isFlat = mode === "flat" || fits(flat, todo, width - column);
      todo.push(isFlat ? flat : { ...flat, mode: "broken" });
    } else {
      todo.push(...insideOf(now, indent, mode, column));
    }
  }
  return out.join("").replaceAll(/ +$/gm, "");
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

function isNewline(doc: Exclude<Doc, string>, mode: Mode): boolean {
  if (isList(doc)) return false;
  return doc.kind === "hardline" || (doc.kind === "line" && mode === "broken");
}

/** What a layout consists of, last part first, as a stack takes it. */
function insideOf(
  doc: Exclude<Doc, string>,
  indent: number,
  mode: Mode,
  column: number,
): readonly Command[] {
  if (isList(doc)) return doc.map((part) => ({ indent, mode, doc: part })).toReversed();
  switch (doc.kind) {
    case "line":
      return [{ indent, mode, doc: doc.flat }];
    case "hardline":
      return [];
    case "nest":
      return [{ indent: indent + doc.by, mode, doc: doc.of }];
    case "align":
      return [{ indent: column, mode, doc: doc.of }];
    case "group":
      return [{ indent, mode, doc: doc.of }];
    case "choice":
      return [{ indent, mode, doc: mode === "broken" ? doc.broken : doc.flat }];
  }
}

/** Whether `first`, and what follows it up to the next possible line break, fits into `room` columns. */
function fits(first: Command, following: readonly Command[], room: number): boolean {
  const todo: Command[] = [first];
  let left = room;
  let next = following.length;
  while (left >= 0) {
    const command = todo.pop() ?? following[--next];
    if (command === undefined) return true;
    const { doc, mode } = command;
    if (typeof doc === "string") left -= doc.length;
    else if (isNewline(doc, mode)) return mode === "broken";
    else todo.push(...insideOf(doc, 0, mode, 0));
  }
  return false;
}

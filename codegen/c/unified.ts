/** What becomes of the lines of a file, by their number from 0. */
export type Edits = {
  /** Lines to put in front of a line. */
  readonly inserted: ReadonlyMap<number, readonly string[]>;
  /** Lines that take the place of one. */
  readonly replaced: ReadonlyMap<number, readonly string[]>;
};

/** Lines of context around a change. */
const context = 3;

type Line = { readonly mark: " " | "+" | "-"; readonly text: string };

/** The changes of a file as `git diff` shows them, for `patch -p1`. */
export function unifiedDiff(path: string, text: string, edits: Edits): string {
  const lines = editedLines(text, edits);
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(at - context, 0), at + context + 1).some(({ mark }) => mark !== " "),
  );
  const hunks: string[] = [];
  let [before, after] = [1, 1];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && isNear[end] === isNear[at]) end += 1;
    const block = lines.slice(at, end);
    const [old, now] = [without(block, "+"), without(block, "-")];
    if (isNear[at] === true) hunks.push(hunkText(block, before, after));
    [before, after, at] = [before + old, after + now, end];
  }
  return [`diff --git a/${path} b/${path}`, `--- a/${path}`, `+++ b/${path}`, ...hunks, ""].join(
    "\n",
  );
}

/** A new file as a diff. */
export function newFileDiff(path: string, text: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return [
    `diff --git a/${path} b/${path}`,
    "new file mode 100644",
    "--- /dev/null",
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    "",
  ].join("\n");
}

function editedLines(text: string, { inserted, replaced }: Edits): readonly Line[] {
  const texts = text.replace(/\n$/, "").split("\n");
  const lines = texts.flatMap((line, number): readonly Line[] => {
    const before = (inserted.get(number) ?? []).map((each): Line => ({ mark: "+", text: each }));
    const instead = replaced.get(number);
    if (instead === undefined) return [...before, { mark: " ", text: line }];
    const now = instead.map((each): Line => ({ mark: "+", text: each }));
    return [...before, { mark: "-", text: line }, ...now];
  });
  // The last line may lack its end, and then keeps lacking it.
  const last = text.endsWith("\n") ? undefined : lines.at(-1);
  if (last === undefined) return lines;
  return lines.with(-1, { ...last, text: `${last.text}\n\\ No newline at end of file` });
}

function without(lines: readonly Line[], mark: Line["mark"]): number {
  return lines.filter((line) => line.mark !== mark).length;
}

function hunkText(lines: readonly Line[], before: number, after: number): string {
  const [old, now] = [without(lines, "+"), without(lines, "-")];
  const head = `@@ -${before},${old} +${after},${now} @@`;
  return [head, ...lines.map(({ mark, text }) => `${mark}${text}`)].join("\n");
}

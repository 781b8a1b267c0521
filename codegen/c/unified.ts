import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** What becomes of the lines of a file, by their number from 0. */
export type Edits = {
  /** Lines to put in front of a line. */
  readonly inserted: ReadonlyMap<number, readonly string[]>;
  /** Lines that take the place of one. */
  readonly replaced: ReadonlyMap<number, readonly string[]>;
};

const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };

/** The changes of a file as `git diff` shows them, for `patch -p1`. */
export function unifiedDiff(path: string, text: string, edits: Edits): string {
  const [from, to] = [`a/${path}`, `b/${path}`];
  const changes = createTwoFilesPatch(from, to, text, edited(text, edits), "", "", options);
  return `diff --git ${from} ${to}\n${changes}`;
}

/** A new file as a diff. */
export function newFileDiff(path: string, text: string): string {
  const to = `b/${path}`;
  const changes = createTwoFilesPatch("/dev/null", to, "", text, "", "", options);
  return `diff --git a/${path} ${to}\nnew file mode 100644\n${changes}`;
}

function edited(text: string, { inserted, replaced }: Edits): string {
  return text
    .split("\n")
    .flatMap((line, number) => [
      ...(inserted.get(number) ?? []),
      ...(replaced.get(number) ?? [line]),
    ])
    .join("\n");
}

import { posix } from "node:path";

/** What the author of a folder of specs says of them all, in its `README.md`. */
export type Readme = {
  readonly title: string;
  /** What stands before the first part with a heading of its own. */
  readonly introduction: string;
  /** The parts from there on. */
  readonly appendix: string;
};

export function readmeOf(text: string | null, folder: string): Readme {
  const [, heading, body = ""] = /^\s*# (.*)\n([^]*)$/.exec(text ?? "") ?? [null, null, text ?? ""];
  const parts = body.search(/^## /m);
  const end = parts === -1 ? body.length : parts;
  return {
    title: heading ?? folder.slice(folder.lastIndexOf("/") + 1),
    introduction: body.slice(0, end).trim(),
    appendix: body.slice(end).trim(),
  };
}

/**
 * Specs in the order in which the parts of the README name their files, then those that only its introduction
 * names, then the others.
 */
export function inOrderOf<T extends { readonly file: string }>(
  readme: string | null,
  specs: readonly T[],
): readonly T[] {
  const { introduction, appendix } = readmeOf(readme, "");
  const text = `${appendix}\n${introduction}`;
  const position = ({ file }: T): number => {
    const name = posix.basename(file);
    const at = text.search(new RegExp(`(?<![\\w-])${name.replaceAll(".", "\\.")}\\b`));
    return at === -1 ? Number.MAX_SAFE_INTEGER : at;
  };
  return specs.toSorted((left, right) => position(left) - position(right));
}

/**
 * The author's links, as they must be in a document that stands elsewhere: to a spec of the document, its
 * section; to any other file, the way there from `out`.
 */
export function withLinks(markdown: string, { folder, out, ids }: LinkContext): string {
  return markdown.replaceAll(/\]\(([^)\s]+)\)/g, (whole, target: string) => {
    if (/^(#|[a-z]+:)/.test(target)) return whole;
    const [path = "", fragment] = target.split("#");
    const file = posix.join(folder, path);
    const id = ids.get(file);
    if (id !== undefined) return `](#${id})`;
    return `](${posix.relative(out, file)}${fragment === undefined ? "" : `#${fragment}`})`;
  });
}

export type LinkContext = {
  /** Of the README, and of what is written. */
  readonly folder: string;
  readonly out: string;
  /** The section of each spec file. */
  readonly ids: ReadonlyMap<string, string>;
};

import type { Model } from "../../dsl/ir/model.ts";

const mark = /^Left out:\s+/;

/** A doc comment, and what its paragraphs that begin with "Left out:" say is not in the model, without these words. */
export type Said = { readonly doc: string; readonly leftOut: readonly string[] };

export function saidOf({ doc }: Model): Said {
  const paragraphs = doc.split(/\n\s*\n/);
  return {
    doc: paragraphs.filter((text) => !mark.test(text)).join("\n\n"),
    leftOut: paragraphs.filter((text) => mark.test(text)).map((text) => text.replace(mark, "")),
  };
}

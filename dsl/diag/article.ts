/** A name or a noun with the article that its first sound asks for: `a union`, `an updater`, `an Entry`. */
export function withArticle(noun: string): string {
  return /^(?:[aeio]|u(?!ni|r|s|t))/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** A word or a symbol of TLA+, with the blanks and comments in front of it. */
export type Token = {
  readonly trivia: string;
  readonly text: string;
  /** Counted from 1, as TLC does. */
  readonly line: number;
  /** Counted from 0. */
  readonly column: number;
};

/** A text that is not TLA+ as we read it; `line` and `column` count from 1. */
export class TlaError extends Error {
  constructor(message: string, at: { readonly line: number; readonly column: number } | null) {
    super(at === null ? message : `${at.line}:${at.column + 1}: ${message}`);
    this.name = "TlaError";
  }
}

/** Longer symbols stand before their beginnings. */
const patterns: readonly RegExp[] = [
  /-{4,}|={4,}/y,
  /"(?:\\.|[^"\\\n])*"/y,
  // `WF_vars` is two tokens; so is `SF_<<x, y>>`.
  /[WS]F_/y,
  /[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*/y,
  /[0-9]+/y,
  // A step of a proof.
  /<[0-9]+>[A-Za-z0-9]*\.?/y,
  /<=>|\|->|>>_/y,
  /\/\\|\\\/|\\[A-Za-z]+|\[\]|<>|=>|==|=<|<=|>=|~>|->|<-|<<|>>|\]_|\.\.|:>|@@/y,
  /[-+*/%<>=#~'()[\]{},:!.@^_\\]/y,
];

/** All tokens of a text; the last one is empty, behind the last blanks and comments. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let [line, lineStart, at] = [1, 0, 0];
  for (;;) {
    const start = at;
    at = afterTrivia(text, at);
    for (let each = start; each < at; each += 1)
      if (text[each] === "\n") [line, lineStart] = [line + 1, each + 1];
    const place = { line, column: at - lineStart };
    const found = tokenAt(text, at);
    if (found === null) throw new TlaError(`no token begins with ${text.slice(at, at + 9)}`, place);
    tokens.push({ trivia: text.slice(start, at), text: found, ...place });
    if (found === "") return tokens;
    at += found.length;
  }
}

/** The token at a place: empty at the end of the text, `null` if there is none. */
function tokenAt(text: string, at: number): string | null {
  if (at === text.length) return "";
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}

const blanks = /(?:\s+|\\\*[^\n]*)+/y;

/** Where blanks and comments from a place end. */
function afterTrivia(text: string, start: number): number {
  let at = start;
  for (;;) {
    blanks.lastIndex = at;
    at += blanks.exec(text)?.[0].length ?? 0;
    if (!text.startsWith("(*", at)) return at;
    at = afterComment(text, at);
  }
}

/** Where the comment that begins at a place ends. Comments nest. */
function afterComment(text: string, start: number): number {
  const edge = /\(\*|\*\)/g;
  edge.lastIndex = start;
  let depth = 0;
  for (let found = edge.exec(text); found !== null; found = edge.exec(text)) {
    depth += found[0] === "(*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  throw new TlaError("a comment does not end", null);
}

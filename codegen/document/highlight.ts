/** A stretch of TypeScript: what it is, for light highlighting and for finding where a class ends. */
export type Token = {
  readonly kind: "comment" | "string" | "keyword" | "declared" | "plain";
  readonly text: string;
};

const keywords = new Set(
  `abstract as async await break case class const constructor continue default else export extends false for from
  function if implements import in instanceof let new null of override private protected public readonly return
  static super switch this throw true try type typeof undefined void while yield`.split(/\s+/),
);

const tokenPattern =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<word>[A-Za-z_$][\w$]*)|(?<other>[^\w$"'`/]+|.)/gs;

/**
 * Good enough for the specs' own code: a regular expression literal or a nested template is taken for what it
 * looks like. The texts of all tokens together are the source.
 */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of source.matchAll(tokenPattern)) {
    const [text] = match;
    const groups = match.groups ?? {};
    const isAfterDot = tokens.at(-1)?.text.endsWith(".") ?? false;
    tokens.push({ kind: kindOf(text, groups, isAfterDot, source, match.index), text });
  }
  return tokens;
}

function kindOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  isAfterDot: boolean,
  source: string,
  index: number,
): Token["kind"] {
  if (groups["comment"] !== undefined) return "comment";
  if (groups["string"] !== undefined) return "string";
  if (groups["word"] === undefined) return "plain";
  if (keywords.has(text) && !isAfterDot) return "keyword";
  return isDeclared(source, index) ? "declared" : "plain";
}

/** The name of a method, a class or a label: where a reader's eye looks for the C function. */
function isDeclared(source: string, index: number): boolean {
  const before = source.slice(source.lastIndexOf("\n", index - 1) + 1, index);
  return /^\s*(override )?(async )?\*$|\bclass $/.test(before);
}

/** The class whose name stands at `line`: its lines up to the bracket that closes it. */
export function classText(source: string, line: number): string {
  const lines = source.split(/\r?\n/);
  const rest = lines.slice(line - 1).join("\n");
  let depth = 0;
  let end = 0;
  for (const { kind, text } of tokensOf(rest)) {
    if (kind !== "plain") {
      end += text.length;
      continue;
    }
    for (const character of text) {
      end += 1;
      if (character === "{") depth += 1;
      if (character !== "}") continue;
      depth -= 1;
      if (depth === 0) return rest.slice(0, end);
    }
  }
  return rest;
}

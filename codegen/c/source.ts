/** A variable of a function: a parameter, or a local that is declared at its beginning. */
export type CVariable = { readonly name: string; readonly type: string };

/** A function of a C file. Offsets are into its text. */
export type CFunction = {
  readonly name: string;
  /** Where its declaration begins. */
  readonly head: number;
  /** After its `{`, and at its `}`. */
  readonly from: number;
  readonly to: number;
  /** After the declarations at its beginning. */
  readonly statements: number;
  readonly variables: readonly CVariable[];
};

/** A C file as far as it has to be understood to put a call into it. */
export type CSource = {
  readonly text: string;
  /** The text with blanks in place of comments, strings and the preprocessor's lines. */
  readonly code: string;
  readonly functions: readonly CFunction[];
};

/** Finds the functions of a C file; `null` when its braces do not match, as around `#if` and `#else` they may not. */
export function readC(text: string): CSource | null {
  const code = text.replaceAll(notCode, (match) => match.replaceAll(/[^\n]/g, " "));
  const functions: CFunction[] = [];
  let [depth, open, since] = [0, 0, 0];
  for (const { 0: character, index } of code.matchAll(/[{};]/g)) {
    if (character === "{" && depth++ === 0) open = index;
    if (character === "}" && --depth === 0) {
      const found = functionOf(code, since, open, index);
      if (found !== null) functions.push(found);
    }
    if (depth < 0) return null;
    if (depth === 0 && character !== "{") since = index + 1;
  }
  return depth === 0 ? { text, code, functions } : null;
}

const notCode =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^[ \t]*#(?:\\\n|[^\n])*/gm;

function functionOf(code: string, since: number, open: number, to: number): CFunction | null {
  const head = code.slice(since, open);
  const match = /^[^=]*?\b(\w+)\s*\(([^=]*)\)\s*$/.exec(head);
  const [, name = "", parameters = ""] = match ?? [];
  if (match === null || /^(__attribute__|struct|union|enum)$/.test(name)) return null;
  const from = open + 1;
  const { variables, end } = localsOf(code, from, to);
  const own = splitAt(parameters, ",").flatMap((each) => declaredIn(each));
  const start = since + head.length - head.trimStart().length;
  return { name, head: start, from, to, statements: end, variables: [...own, ...variables] };
}

/** The declarations in front of the first statement. */
function localsOf(
  code: string,
  from: number,
  to: number,
): { readonly variables: readonly CVariable[]; readonly end: number } {
  const variables: CVariable[] = [];
  let at = from;
  for (;;) {
    const end = endOfStatement(code, at);
    const declared = end < to ? declaredIn(code.slice(at, end)) : [];
    if (declared.length === 0) return { variables, end: at };
    variables.push(...declared);
    at = end + 1;
  }
}

/** Where the `;` is that ends what begins at `from`, outside of all brackets. */
export function endOfStatement(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const character = code.charAt(at);
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (character === ";" && depth === 0) return at;
    if (depth < 0) return code.length;
  }
  return code.length;
}

const keywords = /^(return|goto|else|case|break|continue|do|if|for|while|switch|sizeof|typedef)\b/;

/** `struct zswap_entry *entry, *old` -> both, with their types; nothing when it declares none. */
function declaredIn(text: string): readonly CVariable[] {
  const declaration = text.trim().replace(/^(?:(?:const|static|register|volatile)\s+)+/, "");
  const pattern = /^((?:(?:struct|union|enum|unsigned|signed|long)\s+)*\w+)\b\s*(\**\s*\w[\s\S]*)$/;
  const [, type = "", rest = ""] = keywords.test(declaration)
    ? []
    : (pattern.exec(declaration) ?? []);
  return splitAt(rest, ",").flatMap((each) => {
    const match = /^\s*(\**)\s*(\w+)\s*(?:\[[^\]]*\]\s*)*(?:=[\s\S]*)?$/.exec(each);
    const [, stars = "", name = ""] = match ?? [];
    return match === null ? [] : [{ name, type: typeText(`${type} ${stars}`) }];
  });
}

/** A type with one space where there are any: `struct folio *`. */
export function typeText(type: string): string {
  return type.replaceAll(/\s+/g, " ").trim();
}

/** Splits outside of brackets. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (character !== separator || depth > 0) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return text.trim() === "" ? [] : [...parts, text.slice(from)];
}

/** The number of the line, from 0, that an offset is in. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

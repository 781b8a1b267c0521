/** The longest list of names on one arrow; the others are counted. */
const maxNames = 3;

/** Text inside of the quotes of a node or a label. `\n` starts a new line. */
export function quoted(text: string): string {
  return `"${escape(text).replaceAll("\n", "<br/>")}"`;
}

/** Text as mermaid's sequence and state diagrams take it, without quotes: neither `#` nor `;` ends it. */
export function plain(text: string): string {
  return escape(text).replaceAll("\n", "<br/>");
}

function escape(text: string): string {
  const codes: Readonly<Record<string, string>> = {
    "#": "#35;",
    ";": "#59;",
    '"': "#quot;",
    "<": "#lt;",
    ">": "#gt;",
  };
  return text.replaceAll(/[#;"<>]/g, (letter) => codes[letter] ?? letter);
}

/** Names one below the other, few of them. */
export function listed(names: readonly string[], separator = "\n"): string {
  const unique = [...new Set(names)];
  if (unique.length <= maxNames + 1) return unique.join(separator);
  const rest = unique.length - maxNames;
  return [...unique.slice(0, maxNames), `and ${rest} more`].join(separator);
}

/** The id of a lock in a diagram. */
export function lockId(name: string): string {
  return `lock_${word(name)}`;
}

/** The id of a thread in a diagram. */
export function threadId(name: string): string {
  return `cpu_${word(name)}`;
}

/** The class of the locks of a kind in a diagram. */
export function kindId(kind: string): string {
  return word(kind);
}

/** Of a name of the author's only behind a prefix an id: `end`, `note`, `class` and many more are words of Mermaid. */
function word(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, "_");
}

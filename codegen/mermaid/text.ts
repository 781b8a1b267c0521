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

/** A name that can be an id in a diagram. */
export function idOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, "_");
}

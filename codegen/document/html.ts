import { type Block, blocksOf, inlinesOf } from "./prose.ts";
import { tokensOf } from "./highlight.ts";

/** Text that is HTML already. */
export type Html = string;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

export function escape(text: string): Html {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** An element; an attribute whose value is `true` stands alone, one that is `false` is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean>>,
  ...children: readonly Html[]
): Html {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`));
  return `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

/** An author's Markdown, its headings `below` levels further down. */
export function prose(markdown: string, below = 0): Html {
  return blocksOf(markdown)
    .map((block) => blockHtml(block, below))
    .join("\n");
}

function blockHtml(block: Block, below: number): Html {
  switch (block.kind) {
    case "heading":
      return element(`h${Math.min(6, block.level + below)}`, {}, inline(block.text));
    case "paragraph":
      return element("p", {}, inline(block.text));
    case "quote":
      return element("blockquote", {}, element("p", {}, inline(block.text)));
    case "code":
      return codeBlock(block.text, block.language);
    case "list": {
      const items = block.items.map((item) => element("li", {}, inline(item)));
      return element(block.isOrdered ? "ol" : "ul", {}, ...items);
    }
    case "table":
      return tableHtml(block.rows);
  }
}

function tableHtml([head = [], ...rows]: readonly (readonly string[])[]): Html {
  const row = (cells: readonly string[], name: string): Html =>
    element("tr", {}, ...cells.map((cell) => element(name, {}, inline(cell))));
  const body = rows.map((cells) => row(cells, "td"));
  return scrolling(
    "Table",
    element("table", {}, element("thead", {}, row(head, "th")), element("tbody", {}, ...body)),
  );
}

/** What may be wider than a narrow screen: it scrolls by itself, also without a mouse. */
export function scrolling(label: string, ...children: readonly Html[]): Html {
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    ...children,
  );
}

/** Text of a paragraph, with its code, links and emphasis. */
export function inline(text: string): Html {
  return inlinesOf(text)
    .map((part) => {
      switch (part.kind) {
        case "text":
          return escape(part.text.replaceAll(/(?<=\d) (?=\d{3}\b)/g, "\u00a0"));
        case "code":
          return element("code", {}, escape(part.text));
        case "strong":
          return element("strong", {}, escape(part.text));
        case "emphasis":
          return element("em", {}, escape(part.text));
        case "link":
          return element("a", { href: part.target }, inline(part.text));
      }
    })
    .join("");
}

/** Long names may break where a reader would break them. */
export function breakable(text: string): Html {
  return escape(text).replaceAll(/(?<=[\w)])(?=[.([])|(?<=[/_])(?=[A-Za-z])/g, "<wbr>");
}

export function codeBlock(text: string, language: string): Html {
  const isTypeScript = /^(ts|typescript)$/.test(language);
  const code = isTypeScript ? highlighted(text) : escape(text);
  return element("pre", { tabindex: 0 }, element("code", {}, code));
}

const tokenClasses = { comment: "tc", string: "ts", keyword: "tk", declared: "td" } as const;

function highlighted(source: string): Html {
  return tokensOf(source)
    .map(({ kind, text }) =>
      kind === "plain"
        ? escape(text)
        : element("span", { class: tokenClasses[kind] }, escape(text)),
    )
    .join("");
}

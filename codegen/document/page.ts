import type { DesignDocument, Figure, SpecSection } from "./content.ts";
import { countText, isAsDeclared, legends } from "./content.ts";
import { diagramHtml } from "./drawing.ts";
import { breakable, codeBlock, element, escape, type Html, inline, prose } from "./html.ts";
import { script } from "./script.ts";
import { styleSheet } from "./style.ts";
import { darkVariables } from "./svg.ts";
import { lockChangeTable, verdictHtml, verdictTable } from "./tables.ts";
import { counterexampleHtml } from "./trace-table.ts";

/** The document as one page that needs nothing but itself. */
export function toPage(document: DesignDocument): string {
  const body = bodyOf(document);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="lifespec">
<title>${escape(document.title)}</title>
<link rel="icon" href="data:,">
<style>${styleSheet(darkVariables(body))}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
}

function bodyOf(document: DesignDocument): Html {
  const { title, introduction, specs, lifetimes } = document;
  const top = element(
    "header",
    { class: "top" },
    element("p", {}, "lifespec design document"),
    element("h1", {}, inline(title)),
  );
  return [
    top,
    contents(document),
    "<main>",
    element("section", { id: "problem" }, prose(introduction)),
    section("verdicts", "Verdicts", verdictTable(specs)),
    lockOrderSection(document),
    figures("lifetimes", "Lifetimes", legends.lifetimes, lifetimes),
    section("specs", "Specs", ...specs.map(specHtml)),
    appendix(document),
    limits(document),
    "</main>",
    element(
      "footer",
      { class: "quiet" },
      element("p", {}, `Written by ${element("code", {}, escape(document.command))}.`),
    ),
  ].join("\n");
}

function contents({ lockOrders, lifetimes, appendix: rest }: DesignDocument): Html {
  const entries = [
    ["verdicts", "Verdicts"],
    ...(lockOrders.length > 0 ? [["lock-order", "Lock order"]] : []),
    ...(lifetimes.length > 0 ? [["lifetimes", "Lifetimes"]] : []),
    ["specs", "Specs"],
    ...(rest === "" ? [] : [["further", "Further"]]),
    ["limits", "What the models leave out"],
  ];
  const items = entries.map(([id = "", name = ""]) =>
    element("li", {}, element("a", { href: `#${id}` }, escape(name))),
  );
  return element("nav", { "aria-label": "Contents" }, element("ul", {}, ...items));
}

function section(id: string, title: string, ...parts: readonly Html[]): Html {
  return element("section", { id }, element("h2", {}, escape(title)), "\n", parts.join("\n"));
}

function lockOrderSection({ specs, lockOrders }: DesignDocument): Html {
  if (lockOrders.length === 0) return "";
  const changes = lockChangeTable(specs);
  return section(
    "lock-order",
    "Lock order",
    ...(changes === ""
      ? []
      : [element("p", { class: "quiet" }, legends.lockChanges), "\n", changes]),
    element("p", { class: "quiet" }, legends.lockOrder),
    ...lockOrders.map(figureHtml),
  );
}

function figures(id: string, title: string, legend: string, all: readonly Figure[]): Html {
  if (all.length === 0) return "";
  return section(id, title, element("p", { class: "quiet" }, legend), ...all.map(figureHtml));
}

function figureHtml({ diagram, specs, caption }: Figure): Html {
  const links = specs.map(({ id, name, note }) => {
    const link = element("a", { href: `#${id}` }, breakable(name));
    return note === "" ? link : `${link} (${escape(note)})`;
  });
  const of = element("span", { class: "quiet" }, links.join(", "));
  const text = caption === "" ? "" : inline(caption);
  const heading = element("strong", {}, escape(diagram.title));
  return element(
    "figure",
    { id: diagram.id },
    element("figcaption", {}, heading, " ", text, of),
    diagramHtml(diagram),
  );
}

function specHtml(spec: SpecSection): Html {
  const { id, name, doc, code, counterexample } = spec;
  return element(
    "article",
    { id },
    element("h3", {}, breakable(name)),
    "\n",
    element("p", { class: "lead" }, verdictHtml(spec.verdict), " ", declaredHtml(spec)),
    prose(doc, 3),
    facts(spec),
    ...spec.warnings.map((text) => element("p", { class: "open" }, `! ${escape(text)}`)),
    counterexample === null ? "" : counterexampleHtml(spec, counterexample),
    lifetimesHtml(spec),
    codeHtml(spec, code.text),
  );
}

function declaredHtml(spec: SpecSection): Html {
  return isAsDeclared(spec)
    ? element("span", { class: "quiet" }, "as declared")
    : element("span", { class: "other" }, `declared: ${escape(spec.expected)}`);
}

function facts(spec: SpecSection): Html {
  const { counts, sizes, base, file, line, claims, locks } = spec;
  const place = element("code", {}, breakable(`${file}:${line}`));
  const changed =
    base === null ? "" : `, changes ${element("a", { href: `#${base.id}` }, breakable(base.name))}`;
  const states =
    counts === null
      ? "none"
      : `${countText(counts.distinctStates)} distinct, ${countText(counts.generatedStates)} generated, depth ${counts.depth}`;
  const rows: readonly (readonly [string, Html])[] = [
    ["states", states],
    ["sizes", escape(sizes.join(", "))],
    ["source", `${place}${changed}`],
    ...claims.map(
      ({ title, items }) => [title, items.map((item) => breakable(item)).join(", ")] as const,
    ),
    ...(locks === null || locks.texts.length === 0
      ? []
      : [["locks", locks.texts.map((text) => breakable(text)).join("<br>")] as const]),
  ];
  const pairs = rows.map(([name, value]) => element("dt", {}, name) + element("dd", {}, value));
  return element("dl", { class: "facts" }, ...pairs);
}

function lifetimesHtml({ base, lifetimes }: SpecSection): Html {
  if (lifetimes.length === 0) return "";
  const summary = `Lifetimes that are not as in ${escape(base?.name ?? "")}`;
  return element("details", {}, element("summary", {}, summary), ...lifetimes.map(figureHtml));
}

/** What is short is shown; what is a whole kernel's worth is there to be opened. */
function codeHtml({ base }: SpecSection, text: string): Html {
  const lines = text.split("\n").length;
  const summary = `${base === null ? "The spec" : "What it changes"}, ${lines} lines`;
  return element(
    "details",
    { open: base !== null && lines <= 80 },
    element("summary", {}, summary),
    codeBlock(text, "ts"),
  );
}

function appendix({ appendix: markdown }: DesignDocument): Html {
  return markdown === "" ? "" : element("section", { id: "further" }, prose(markdown));
}

function limits({ limits: general, specs }: DesignDocument): Html {
  const items = specs.flatMap(({ id, name, leftOut }) =>
    leftOut.map((text) => {
      const link = element("a", { href: `#${id}` }, breakable(name));
      return element("li", {}, `${link}: ${inline(text)}`);
    }),
  );
  return section(
    "limits",
    "What the models leave out",
    element("ul", {}, ...general.map((text) => element("li", {}, inline(text))), ...items),
  );
}

import type { Counterexample, DesignDocument, Diagram, Figure, SpecSection } from "./content.ts";
import {
  comparedByLocks,
  comparedStates,
  countText,
  isAsDeclared,
  legends,
  summaryOf,
  verdictMark,
} from "./content.ts";

/** The document as Markdown, its diagrams as Mermaid, which code hosts draw. */
export function toMarkdown(document: DesignDocument): string {
  const { title, introduction, specs, lockOrders, lifetimes, appendix, command } = document;
  const parts = [
    `<!-- Written by \`${command}\`. Do not edit. -->`,
    `# ${title}`,
    introduction,
    "## Verdicts",
    verdictTable(specs),
    ...lockOrderParts(specs, lockOrders),
    ...figures("Lifetimes", legends.lifetimes, lifetimes),
    "## Specs",
    ...specs.flatMap(specParts),
    appendix,
    "## What the models leave out",
    limitsList(document),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function verdictTable(specs: readonly SpecSection[]): string {
  const numbers = ["distinct states", "depth", "locks", "edges", "tried", "trace"];
  const right = specs.filter(isAsDeclared).length;
  return [
    row(["spec", "verdict", ...numbers]),
    row(["---", "---", ...numbers.map(() => "---:")]),
    ...specs.map((spec) => row(verdictCells(spec))),
    "",
    `${right} of ${specs.length} verdicts are the ones that the specs declare.`,
  ].join("\n");
}

function verdictCells(spec: SpecSection): readonly string[] {
  const { id, name, doc, verdict, expected, counts, counterexample } = spec;
  return [
    `[${name}](#${id})<br>${summaryOf(doc).replaceAll("|", "\\|")}`,
    `${verdictMark(verdict)} ${verdict.text}${isAsDeclared(spec) ? "" : `, **declared: ${expected}**`}`,
    counts === null ? "–" : countText(counts.distinctStates),
    counts === null ? "–" : String(counts.depth),
    ...lockCells(spec),
    counterexample === null ? "–" : `[${counterexample.length}\u00a0steps](#${id}-trace)`,
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function lockCells({ locks }: SpecSection): readonly string[] {
  return locks === null ? ["–", "–", "–"] : [locks.classes, locks.edges, locks.tried].map(String);
}

function lockOrderParts(specs: readonly SpecSection[], all: readonly Figure[]): readonly string[] {
  const [heading, legend, ...rest] = figures("Lock order", legends.lockOrder, all);
  if (heading === undefined || legend === undefined) return [];
  const compared = comparedByLocks(specs);
  const changes = compared.length === 0 ? [] : [legends.lockChanges, lockChangeTable(compared)];
  return [heading, ...changes, legend, ...rest];
}

/** What each design that holds costs, and changes in the order of locks. */
function lockChangeTable(specs: readonly SpecSection[]): string {
  const cells = (spec: SpecSection): readonly string[] => {
    const { id, name, verdict, locks } = spec;
    return [
      `[${name}](#${id}) ${verdictMark(verdict)}`,
      comparedStates(spec).join("<br>"),
      ...lockCells(spec),
      ...[locks?.changes?.added, locks?.changes?.removed].map(
        (pairs) => (pairs ?? []).join("<br>") || "–",
      ),
    ];
  };
  return [
    row(["spec", "distinct states", "locks", "edges", "tried", "adds", "removes"]),
    row(["---", "---:", "---:", "---:", "---:", "---", "---"]),
    ...specs.map((spec) => row(cells(spec))),
  ].join("\n");
}

function figures(title: string, legend: string, all: readonly Figure[]): readonly string[] {
  return all.length === 0 ? [] : [`## ${title}`, legend, ...all.flatMap(figureParts)];
}

function figureParts({ diagram, specs, caption }: Figure): readonly string[] {
  const links = specs
    .map(({ id, name, note }) => `[${name}](#${id})${note === "" ? "" : ` (${note})`}`)
    .join(", ");
  const text = caption === "" ? "" : ` ${caption}`;
  return [anchor(diagram.id), `**${diagram.title}**${text} ${links}`, mermaid(diagram)];
}

function mermaid({ mermaid: text }: Diagram): string {
  return fenced("mermaid", text);
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Headings' own anchors differ from host to host. */
function anchor(id: string): string {
  return `<a id="${id}"></a>`;
}

function specParts(spec: SpecSection): readonly string[] {
  const { id, name, doc, warnings, counterexample, code, base, lifetimes } = spec;
  const others = `Lifetimes that are not as in ${base?.name ?? ""}`;
  const lines = code.text.split("\n").length;
  const summary = `${base === null ? "The spec" : "What it changes"}, ${lines} lines`;
  return [
    anchor(id),
    `### ${name}`,
    factsList(spec),
    doc,
    ...warnings.map((text) => `> ! ${text}`),
    ...(counterexample === null ? [] : traceParts(spec, counterexample)),
    ...(lifetimes.length === 0
      ? []
      : [folded(others, lifetimes.flatMap(figureParts).join("\n\n"))]),
    folded(summary, fenced("ts", code.text)),
  ];
}

function factsList(spec: SpecSection): string {
  const { verdict, expected, counts, sizes, base, file, line, link, claims, locks } = spec;
  const declared = isAsDeclared(spec) ? "as declared" : `declared: ${expected}`;
  const changed = base === null ? "" : `, changes [${base.name}](#${base.id})`;
  const states =
    counts === null
      ? "none"
      : `${countText(counts.distinctStates)} distinct, ${countText(counts.generatedStates)} generated, depth ${counts.depth}`;
  return [
    `- verdict: **${verdictMark(verdict)} ${verdict.text}** (${declared})`,
    `- states: ${states}`,
    `- sizes: ${sizes.join(", ")}`,
    `- source: [${file}:${line}](${link}#L${line})${changed}`,
    ...claims.map(({ title, items }) => `- ${title}: ${items.join(", ")}`),
    ...(locks === null || locks.texts.length === 0 ? [] : [`- locks: ${locks.texts.join("; ")}`]),
  ].join("\n");
}

function traceParts(spec: SpecSection, example: Counterexample): readonly string[] {
  const { text, explanation, replay, sequence } = example;
  return [
    anchor(`${spec.id}-trace`),
    `#### Counterexample: ${spec.verdict.text} in ${example.length} steps`,
    fenced("text", `${text}\n\n${explanation}\n\n${replay}`),
    ...(sequence === null ? [] : [folded("As a sequence diagram", mermaid(sequence))]),
  ];
}

function folded(summary: string, inside: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${inside}\n\n</details>`;
}

function limitsList({ limits, specs }: DesignDocument): string {
  const items = specs.flatMap(({ id, name, leftOut }) =>
    leftOut.map((text) => `- [${name}](#${id}): ${text.replace(/\s+/g, " ")}`),
  );
  return [...limits.map((text) => `- ${text}`), ...items].join("\n");
}

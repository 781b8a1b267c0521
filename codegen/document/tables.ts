import type { SpecSection, Verdict } from "./content.ts";
import {
  comparedByLocks,
  comparedStates,
  countText,
  isAsDeclared,
  summaryOf,
  verdictMark,
} from "./content.ts";
import { breakable, element, escape, type Html, inline, scrolling } from "./html.ts";

export function verdictHtml(verdict: Verdict): Html {
  const text = `${verdictMark(verdict)}\u00a0${escape(verdict.text)}`;
  return element("span", { class: `verdict ${verdict.kind}` }, text);
}

/** All specs with their verdicts. */
export function verdictTable(specs: readonly SpecSection[]): Html {
  const head = [
    ...["Spec", "Verdict"].map(column),
    ...["Distinct states", "Depth", "Locks", "Edges", "Tried", "Trace"].map(numberColumn),
  ];
  const right = specs.filter(isAsDeclared).length;
  const note = `${right} of ${specs.length} verdicts are the ones that the specs declare.`;
  return [
    tableHtml("Verdicts of all specs", head, specs.map(verdictRow)),
    element("p", { class: "quiet" }, note),
  ].join("\n");
}

/** What each design that holds costs, and changes in the order of locks; empty when there is none. */
export function lockChangeTable(specs: readonly SpecSection[]): Html {
  const compared = comparedByLocks(specs);
  if (compared.length === 0) return "";
  const head = [
    column("Spec"),
    ...["Distinct states", "Locks", "Edges", "Tried"].map(numberColumn),
    ...["Adds", "Removes"].map(column),
  ];
  return tableHtml("Costs in states and locks", head, compared.map(lockChangeRow));
}

function tableHtml(label: string, head: readonly Html[], rows: readonly Html[]): Html {
  return scrolling(
    label,
    element(
      "table",
      { class: "verdicts" },
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    ),
  );
}

function column(name: string): Html {
  return element("th", { scope: "col" }, name);
}

function numberColumn(name: string): Html {
  return element("th", { scope: "col", class: "number" }, name);
}

function verdictRow(spec: SpecSection): Html {
  const { id, name, doc, verdict, expected, counts, counterexample } = spec;
  const link = element("a", { href: `#${id}` }, breakable(name));
  const claim = element("span", { class: "claim" }, inline(summaryOf(doc)));
  const trace =
    counterexample === null
      ? "–"
      : element("a", { href: `#${id}-trace` }, `${counterexample.length} steps`);
  const declared = isAsDeclared(spec)
    ? ""
    : element("span", { class: "other" }, ` declared: ${escape(expected)}`);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, link, claim),
    element("td", {}, verdictHtml(verdict), declared),
    number("distinct states", counts === null ? "–" : countText(counts.distinctStates)),
    number("depth", counts === null ? "–" : String(counts.depth)),
    ...lockCells(spec),
    number("trace", trace),
  );
}

function lockChangeRow(spec: SpecSection): Html {
  const { id, name, verdict, locks } = spec;
  const [states = "–", ...notes] = comparedStates(spec);
  const link = element("a", { href: `#${id}` }, breakable(name));
  const pairs = (title: string, all: readonly string[] | undefined): Html =>
    element("td", { "data-title": title }, (all ?? []).map(breakable).join("<br>") || "–");
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, link, " ", verdictHtml(verdict)),
    number(
      "distinct states",
      element("span", {}, states) +
        notes.map((note) => element("span", { class: "note" }, escape(note))).join(""),
    ),
    ...lockCells(spec),
    pairs("adds", locks?.changes?.added),
    pairs("removes", locks?.changes?.removed),
  );
}

function lockCells({ locks }: SpecSection): readonly Html[] {
  const text = (count: number | undefined): Html => (count === undefined ? "–" : String(count));
  return [
    number("locks", text(locks?.classes)),
    number("edges", text(locks?.edges)),
    number("tried", text(locks?.tried)),
  ];
}

function number(title: string, text: Html): Html {
  return element("td", { class: "number", "data-title": title }, text);
}

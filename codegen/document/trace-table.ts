import type { Counterexample, Place, SpecSection, Step, StepLine } from "./content.ts";
import { diagramHtml } from "./drawing.ts";
import { breakable, codeBlock, element, escape, type Html } from "./html.ts";

/**
 * A counterexample as a table with a column per CPU, beside it the state after the step at which one stands.
 * Without a script the whole table stands there, with what each step changes.
 */
export function counterexampleHtml(spec: SpecSection, example: Counterexample): Html {
  const { id, verdict } = spec;
  const name = `${spec.name}: ${verdict.text}`;
  const board = element(
    "div",
    { class: "board" },
    stepsTable(id, name, example),
    stateTable(example),
  );
  const stepper = element(
    "div",
    {
      class: "stepper",
      tabindex: 0,
      role: "group",
      "aria-label": `Counterexample of ${name}. The arrow keys, Home and End step through it.`,
      "data-last": example.length,
    },
    board,
    element("script", { type: "application/json" }, placesJson(example.places)),
  );
  return element(
    "section",
    { id: `${id}-trace` },
    element("h4", {}, `Counterexample: ${escape(verdict.text)} in ${example.length} steps`),
    stepper,
    codeBlock(`${example.explanation}\n\n${example.replay}`, "text"),
    sequenceHtml(example),
  );
}

function controls(): Html {
  const buttons = [
    ["Home", "First", "⇤"],
    ["ArrowLeft", "Previous", "←"],
    ["ArrowRight", "Next", "→"],
    ["End", "Last", "⇥"],
  ];
  const [first = "", previous = "", next = "", last = ""] = buttons.map(
    ([key = "", label = "", sign = ""]) =>
      element("button", { type: "button", "data-key": key, "aria-label": `${label} step` }, sign),
  );
  const keys = ["←", "→", "Home", "End"].map((key) => element("kbd", {}, key)).join(" ");
  return element(
    "div",
    { class: "controls" },
    first,
    previous,
    next,
    last,
    element("output", {}),
    element("span", { class: "quiet" }, `${keys} when this has the focus`),
  );
}

function stepsTable(id: string, name: string, { columns, steps }: Counterexample): Html {
  const titles = columns.length === 0 ? [""] : columns;
  const head = titles.map((title) => element("th", { scope: "col" }, escape(title)));
  const number = element(
    "th",
    { scope: "col", class: "n" },
    element("span", { class: "heard" }, "Step"),
  );
  return element(
    "table",
    { class: "steps", "aria-label": name },
    element("thead", {}, element("tr", {}, number, ...head)),
    "\n",
    element("tbody", {}, ...steps.map((step) => stepRow(id, columns, titles.length, step))),
  );
}

function stepRow(id: string, columns: readonly string[], width: number, step: Step): Html {
  const lines = step.lines.map(lineHtml).join("");
  const number = element("th", { class: "n", scope: "row" }, String(step.number ?? ""));
  const attributes =
    step.number === null ? {} : { id: `${id}-step-${step.number}`, "data-step": step.number };
  if (step.column === null) {
    return element("tr", attributes, number, element("td", { colspan: width }, lines));
  }
  const cells = Array.from({ length: width }, (_, column) =>
    column === step.column
      ? element("td", { "data-cpu": columns[column] ?? false }, lines)
      : element("td", {}),
  );
  return `${element("tr", attributes, number, ...cells)}\n`;
}

function lineHtml({ indent, text, tone }: StepLine): Html {
  const name = tone === "plain" ? "l" : `l ${tone}`;
  return element("span", { class: name, style: `--i:${indent}` }, breakable(text));
}

/** A row for each place, in groups; the script fills in the values. */
function stateTable({ places }: Counterexample): Html {
  const groups = [...new Set(places.map(({ group }) => group))];
  const tables = groups.map((group) => {
    const rows = places
      .filter((place) => place.group === group)
      .map(({ name, initial }) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, breakable(name)),
          element("td", {}, escape(initial)),
        ),
      );
    return element(
      "table",
      {},
      element("caption", {}, escape(group)),
      element("tbody", {}, ...rows),
    );
  });
  return element("div", { class: "state" }, controls(), ...tables);
}

/** In the order of the rows of `stateTable`. `<` is escaped, so that no value can end the script. */
function placesJson(places: readonly Place[]): Html {
  const groups = [...new Set(places.map(({ group }) => group))];
  const rows = groups
    .flatMap((group) => places.filter((place) => place.group === group))
    .map(({ initial, changes }) => [initial, changes.map(({ step, value }) => [step, value])]);
  return JSON.stringify(rows).replaceAll("<", "\\u003c");
}

function sequenceHtml({ sequence }: Counterexample): Html {
  if (sequence === null) return "";
  return element(
    "details",
    { id: sequence.id },
    element("summary", {}, "As a sequence diagram"),
    diagramHtml(sequence),
  );
}

import type { Diagram } from "./content.ts";
import { codeBlock, element, escape, type Html, scrolling } from "./html.ts";
import { svgForPage } from "./svg.ts";

/** The drawing; the text of it where there is none. */
export function diagramHtml({ svg, title, mermaid }: Diagram): Html {
  if (svg !== null) return scrolling(title, svgForPage(svg, escape(title)));
  return [
    element("p", { class: "quiet" }, "Not drawn: no browser ran. This is its Mermaid source."),
    codeBlock(mermaid, "mermaid"),
  ].join("\n");
}

import { darkened, hexOf, parseColor } from "./color.ts";

/**
 * Drawings of mermaid made fit for standing in a page: without what only scripts need, as wide as they are, and
 * with every colour as a variable that a dark page sets to another one.
 */
export function svgForPage(svg: string, title: string): string {
  const plain = withoutUnusedMarkers(withoutScriptData(withOpaqueLabels(svg)));
  return withVariables(withSize(rounded(withoutUnusedStyles(withoutForeignIds(plain))), title));
}

/** Nobody sees a hundredth of a pixel, and the last digits are not the same on every machine. */
function rounded(svg: string): string {
  return svg.replaceAll(
    /( (?:d|x|y|x1|x2|y1|y2|cx|cy|width|height|points|transform|viewBox)=")([^"]*)/g,
    (_, name: string, value: string) =>
      name +
      value.replaceAll(/(?<![\d.])-?\d+\.\d+(?:e-?\d+)?/g, (number) =>
        String(round(Number(number))),
      ),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10 + 0; // and not -0
}

/** A line that shines through its label strikes the label out. */
function withOpaqueLabels(svg: string): string {
  const rule = `#${idOf(svg)} .edgeLabel .label rect.background{opacity:1;fill:#ffffff;}`;
  return svg.replace("</style>", `${rule}</style>`);
}

function withoutScriptData(svg: string): string {
  return svg
    .replaceAll(/ data-[\w-]+="[^"]*"/g, "")
    .replaceAll(/ style="[;\s]*"/g, "")
    .replaceAll(/<defs><filter id="[^"]*-drop-shadow[^]*?<\/defs>/g, "")
    .replaceAll(/<rect\/>/g, "");
}

/** Those of a drawing's parts are the same in the next drawing. */
function withoutForeignIds(svg: string): string {
  const own = idOf(svg);
  return svg.replaceAll(/ id="([^"]+)"/g, (whole, id: string) =>
    id.startsWith(own) || svg.includes(`#${id})`) || svg.includes(`"#${id}"`) ? whole : "",
  );
}

function idOf(svg: string): string {
  return /<svg [^>]*?\bid="([^"]+)"/.exec(svg)?.[1] ?? "";
}

function withoutUnusedMarkers(svg: string): string {
  return svg
    .replaceAll(/<(marker|symbol) [^>]*?id="([^"]+)"[^]*?<\/\1>/g, (whole, _, id: string) =>
      svg.includes(`url(#${id})`) || svg.includes(`href="#${id}"`) ? whole : "",
    )
    .replaceAll(/<defs>\s*<\/defs>|<defs\/>/g, "");
}

/** Rules of mermaid's style sheet that select a class which the drawing has not. */
function withoutUnusedStyles(svg: string): string {
  const body = svg.replace(/<style>[^]*?<\/style>/, "");
  return svg.replace(/<style>([^]*?)<\/style>/, (_, css: string) => {
    const rules = css
      .replaceAll(/@keyframes [\w-]+\{(?:[^{}]*\{[^}]*\})*\}/g, "")
      .match(/[^{}]+\{[^}]*\}/g);
    const used = (rules ?? []).filter((rule) => isUsed(rule.slice(0, rule.indexOf("{")), body));
    return `<style>${used.join("")}</style>`;
  });
}

function isUsed(selectors: string, body: string): boolean {
  if (/:root|data-look/.test(selectors)) return false;
  return selectors.split(",").some((selector) => {
    const names = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
    return names.every((name) => new RegExp(`class="[^"]*\\b${name}\\b`).test(body));
  });
}

/** The width that the drawing has by nature; the page's style sheet makes it smaller where it must. */
function withSize(svg: string, title: string): string {
  const [, width = "0", height = "0"] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const size = `width="${Math.ceil(Number(width))}" height="${Math.ceil(Number(height))}"`;
  return svg.replace(/^[^]*?<svg ([^>]*)>/, (_, attributes: string) => {
    const kept = attributes
      .replaceAll(/ ?\b(?:width|height|style|role|aria-[\w-]+|xmlns(?::xlink)?)="[^"]*"/g, "")
      .trim();
    return `<svg ${kept} ${size} role="img" aria-label="${title}">`;
  });
}

const colorPattern =
  /(?<=\b(?:fill|stroke|color|background|stop-color)(?:: ?|="))(?:#[\da-f]{3,8}|(?:rgb|hsl)a?\([^)]*\)|black|white|(?:light)?gr[ea]y)/gi;

/** `#f6f8fa` becomes `var(--c-f6f8fa,#f6f8fa)`. */
function withVariables(svg: string): string {
  return svg.replaceAll(colorPattern, (text) => {
    const color = parseColor(text);
    if (color === null) return text;
    const hex = hexOf(color);
    return `var(--c-${hex.slice(1)},${hex})`;
  });
}

/** The variables of all drawings in a page, as they are when it is dark. */
export function darkVariables(page: string): string {
  const names = new Set([...page.matchAll(/var\(--c-([\da-f]+),/g)].map(([, hex = ""]) => hex));
  return [...names]
    .toSorted()
    .map((hex) => {
      const color = parseColor(`#${hex}`);
      return color === null ? "" : `--c-${hex}:${hexOf(darkened(color))};`;
    })
    .join("");
}

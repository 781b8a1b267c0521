import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Browser } from "puppeteer";
import { launchBrowser } from "./browser.ts";

/** Mermaid text, and the id that its drawing is to have in the page. */
export type Sketch = { readonly id: string; readonly mermaid: string };

/** The drawings that could be made, by the ids of their sketches, and why the others could not. */
export type Drawings = {
  readonly svgs: ReadonlyMap<string, string>;
  readonly problem: string | null;
};

/** Of the tools that draw: another one may draw otherwise, so that what is kept of this one is not used. */
const drawnWith = "mermaid-cli 11.17.0, chromium 138.0.2";

/** Ink on paper: the page turns the colours over when it is dark. */
const colors = {
  background: "#ffffff",
  primaryColor: "#f3f6f9",
  primaryTextColor: "#1b2026",
  primaryBorderColor: "#55606b",
  lineColor: "#55606b",
  textColor: "#1b2026",
  noteBkgColor: "#fff4d6",
  noteTextColor: "#1b2026",
  noteBorderColor: "#9a7a1f",
  actorBkg: "#f3f6f9",
  actorBorder: "#55606b",
  actorTextColor: "#1b2026",
  signalColor: "#1b2026",
  signalTextColor: "#1b2026",
  activationBkgColor: "#dfe8f1",
  activationBorderColor: "#55606b",
  edgeLabelBackground: "#ffffff",
  labelColor: "#1b2026",
  transitionColor: "#55606b",
  transitionLabelColor: "#1b2026",
  stateLabelColor: "#1b2026",
  specialStateColor: "#1b2026",
} as const;

const settings = {
  theme: "base",
  themeVariables: {
    ...colors,
    fontFamily:
      '"Open Sans", "Segoe UI", Roboto, "Liberation Sans", Arial, "DejaVu Sans Condensed", sans-serif',
    fontSize: "14px",
  },
  htmlLabels: false,
  flowchart: { htmlLabels: false, curve: "basis" },
  // With boxes below as well: without them Mermaid 11 ends the lines of the threads after 2000 pixels.
  sequence: { useMaxWidth: true, mirrorActors: true },
  deterministicIds: true,
  // The curve of a rounded shape comes from a library for sketches, which throws dice.
  handDrawnSeed: 1,
} as const;

/** Draws each sketch, or takes the drawing that is kept from an earlier run. A browser starts only when one is needed. */
export async function draw(
  sketches: readonly Sketch[],
  cacheFolder: string,
  useCache: boolean,
): Promise<Drawings> {
  const folder = join(cacheFolder, "drawings");
  const kept = sketches.flatMap((sketch) => {
    const svg = useCache ? readKept(join(folder, keyOf(sketch))) : null;
    return svg === null ? [] : [[sketch.id, svg] as const];
  });
  const svgs = new Map(kept);
  const missing = sketches.filter(({ id }) => !svgs.has(id));
  if (missing.length === 0) return { svgs, problem: null };
  const made = await drawAll(missing, cacheFolder);
  for (const sketch of missing) {
    const svg = made.svgs.get(sketch.id);
    if (svg === undefined) continue;
    svgs.set(sketch.id, svg);
    if (useCache) keep(folder, keyOf(sketch), svg);
  }
  return { svgs, problem: made.problem };
}

/** Pages of the browser that draw side by side. */
const lanes = 2;

async function drawAll(sketches: readonly Sketch[], cacheFolder: string): Promise<Drawings> {
  const svgs = new Map<string, string>();
  const problems: string[] = [];
  const open = [...sketches];
  const lane = async (browser: Browser): Promise<void> => {
    for (let sketch = open.shift(); sketch !== undefined; sketch = open.shift()) {
      try {
        svgs.set(sketch.id, await drawOne(browser, sketch));
      } catch (error) {
        problems.push(`${sketch.id}: ${messageOf(error)}`);
      }
    }
  };
  try {
    const browser = await launchBrowser(cacheFolder, "own");
    await Promise.all(Array.from({ length: lanes }, () => lane(browser)));
    await browser.close();
  } catch (error) {
    problems.push(`no browser runs: ${messageOf(error)}`);
  }
  return { svgs, problem: problems.length === 0 ? null : problems.join("\n") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function drawOne(browser: Browser, { id, mermaid }: Sketch): Promise<string> {
  const { renderMermaid } = await import("@mermaid-js/mermaid-cli");
  const { data } = await renderMermaid(browser, mermaid, "svg", {
    svgId: `drawing-${id}`,
    backgroundColor: "transparent",
    mermaidConfig: settings,
    viewport: { width: 1200, height: 800 },
  });
  return Buffer.from(data).toString("utf8");
}

function keyOf({ id, mermaid }: Sketch): string {
  const identity = JSON.stringify([drawnWith, settings, id, mermaid]);
  return `${createHash("sha256").update(identity).digest("hex")}.svg`;
}

function readKept(path: string): string | null {
  try {
    const svg = readFileSync(path, "utf8");
    return svg.endsWith("</svg>") ? svg : null;
  } catch {
    return null;
  }
}

/** A cache that cannot be written is no reason to fail. */
function keep(folder: string, name: string, svg: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `${name}.${process.pid}`);
    writeFileSync(draft, svg);
    renameSync(draft, join(folder, name));
  } catch {
    return;
  }
}

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cacheFolder } from "../../cli/cache.ts";
import { launchBrowser } from "../../cli/doc/browser.ts";
import { toPage } from "../../codegen/document/index.ts";
import { drawnDocument } from "./fixture.ts";

let browser: Browser | null = null;
let folder = "";
const committed = resolve("out/zswap/index.html");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lifespec-page-"));
  writeFileSync(join(folder, "index.html"), toPage(await drawnDocument()));
  browser = await launchBrowser(cacheFolder(process.cwd()), "system");
}, 120_000); // a browser starts twice, which takes long on a machine with much else to do

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

type Opened = { readonly page: Page; readonly complaints: string[]; readonly requests: string[] };

async function open(
  file: string,
  { scheme = "light", width = 1280 }: { scheme?: "light" | "dark"; width?: number } = {},
): Promise<Opened> {
  if (browser === null) throw new Error("no browser");
  const page = await browser.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, requests };
}

/** What the author's page and that of zswap, as it is committed, both have to be. */
describe.each([
  { name: "a small folder", file: () => join(folder, "index.html") },
  ...(existsSync(committed) ? [{ name: "zswap, as committed", file: () => committed }] : []),
])("$name", ({ file }) => {
  test("no complaint on the console, and nothing is fetched", async () => {
    const { page, complaints, requests } = await open(file());
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
    await page.close();
  });

  test("every diagram is drawn", async () => {
    const { page } = await open(file());
    const flat = await page.evaluate(`
      for (const details of document.querySelectorAll("details")) details.open = true;
      [...document.querySelectorAll("figure")].filter((figure) => figure.querySelector("svg") === null).length +
      [...document.querySelectorAll("svg")].filter((svg) => {
        const { width, height } = svg.getBoundingClientRect();
        return width < 40 || height < 40 || svg.querySelectorAll("text").length === 0;
      }).length`);
    expect(flat).toBe(0);
    await page.close();
  });

  test("links within it lead somewhere, and no anchor is there twice", async () => {
    const { page } = await open(file());
    const dead = await page.evaluate(`
      [...document.querySelectorAll("a[href^='#']")].map((link) => link.getAttribute("href").slice(1))
        .filter((id) => document.getElementById(id) === null)`);
    expect(dead).toEqual([]);
    const twice = await page.evaluate(`
      [...document.querySelectorAll("[id]")].map(({ id }) => id)
        .filter((id, index, all) => all.indexOf(id) !== index)`);
    expect(twice).toEqual([]);
    await page.close();
  });

  const slow = { timeout: 240_000 }; // each text of each drawing is scrolled to
  test.each(["light", "dark"] as const)("text can be read on a %s page", slow, async (scheme) => {
    const { page } = await open(file(), { scheme });
    await page.focus(".stepper");
    await page.keyboard.press("ArrowRight");
    await page.addScriptTag({ content: readFileSync("test/doc/contrast.mjs", "utf8") });
    const { ratios, found } = (await page.evaluate("lowContrast(4.5)")) as {
      readonly ratios: readonly number[];
      readonly found: readonly string[];
    };
    expect(found).toEqual([]);
    expect(ratios.length).toBeGreaterThan(100);
    expect(ratios.filter((ratio) => ratio >= 1 && ratio <= 21)).toEqual(ratios);
    await page.close();
  });

  test("text that cannot be read is found", async () => {
    const { page } = await open(file());
    await page.setContent(`<body style="background:#fff">
      <p style="color:#000">black</p><p style="color:#aaa">pale</p>`);
    await page.addScriptTag({ content: readFileSync("test/doc/contrast.mjs", "utf8") });
    const { found } = (await page.evaluate("lowContrast(4.5)")) as {
      readonly found: readonly string[];
    };
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("pale");
    await page.close();
  });

  test("a narrow screen shows it without scrolling sideways", async () => {
    const { page } = await open(file(), { width: 360 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.close();
  });
});

type Place = { readonly output: string; readonly row: string | null; readonly changed: string[] };

async function placeOf(page: Page): Promise<Place> {
  return (await page.evaluate(`{
    const stepper = document.querySelector(".stepper");
    ({
      output: stepper.querySelector("output").textContent,
      row: stepper.querySelector("[aria-current=step]")?.id ?? null,
      changed: [...stepper.querySelectorAll(".state .changed")].map((row) => row.textContent),
    });
  }`)) as Place;
}

test("paper is white, also for who reads in the dark", async () => {
  const { page } = await open(join(folder, "index.html"), { scheme: "dark" });
  const background = "getComputedStyle(document.documentElement).backgroundColor";
  expect(await page.evaluate(background)).not.toBe("rgb(255, 255, 255)");
  await page.emulateMediaType("print");
  expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(10_000);
  await page.close();
});

describe("a counterexample", () => {
  test("is stepped through with the keyboard alone", async () => {
    const { page, complaints } = await open(join(folder, "index.html"));
    await tabTo(page, "stepper");
    const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline).toBe("solid");
    expect(await placeOf(page)).toEqual({ output: "At the start", row: null, changed: [] });
    await page.keyboard.press("ArrowRight");
    expect(await placeOf(page)).toEqual({
      output: "Step 1 of 3",
      row: "read-then-lock-step-1",
      changed: ["readerBufferbuffer#1 was null"],
    });
    await page.keyboard.press("ArrowDown");
    expect((await placeOf(page)).changed).toEqual([
      "buffer#1freed was allocated",
      "buffernull was buffer#1",
    ]);
    await page.keyboard.press("End");
    expect((await placeOf(page)).row).toBe("read-then-lock-step-3");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    expect((await placeOf(page)).output).toBe("Step 2 of 3");
    await page.keyboard.press("Home");
    expect((await placeOf(page)).output).toBe("At the start");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("has buttons that the keyboard presses, and a link to each step", async () => {
    const { page } = await open(join(folder, "index.html"));
    await page.focus("button[data-key=End]");
    await page.keyboard.press("Enter");
    expect((await placeOf(page)).output).toBe("Step 3 of 3");
    await page.evaluate("location.hash = '#read-then-lock-step-2'");
    await page.waitForFunction("document.querySelector('output').textContent === 'Step 2 of 3'");
    await page.close();
  });

  test("stands there whole without the script", async () => {
    const { page } = await open(join(folder, "index.html"));
    await page.setJavaScriptEnabled(false);
    await page.reload();
    const shown = await page.$$eval(".steps tbody tr", (rows) => rows.length);
    expect(shown).toBe(3);
    const controls = await page.$eval(".controls", (each) => each.checkVisibility());
    expect(controls).toBe(false);
    await page.close();
  });
});

/** As a reader without a mouse comes there. */
async function tabTo(page: Page, className: string): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate(
      `document.activeElement.classList.contains("${className}")`,
    );
    if (isThere === true) return;
  }
  throw new Error(`Tab does not lead to .${className}`);
}

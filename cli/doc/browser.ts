import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Browser } from "puppeteer";

/** The version of `@sparticuz/chromium`: what is unpacked stays until another one is installed. */
const chromiumVersion = "138.0.2";

/**
 * A headless browser: the one of npm's `@sparticuz/chromium`, or that of `PUPPETEER_EXECUTABLE_PATH`. With its own
 * fonts it sees only the one that comes with it, so that text is as wide on every machine. Throws when none can be
 * had or started.
 */
export async function launchBrowser(
  cacheFolder: string,
  fonts: "own" | "system",
): Promise<Browser> {
  const { default: puppeteer } = await import("puppeteer");
  const folder = await unpackedBrowser(cacheFolder);
  const executablePath = process.env["PUPPETEER_EXECUTABLE_PATH"] ?? join(folder, "chromium");
  const own = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return await puppeteer.launch({
    executablePath,
    headless: "shell",
    args: ["--no-sandbox", "--no-zygote", "--font-render-hinting=none", "--disable-gpu"],
    env: { ...process.env, ...(fonts === "own" ? own : {}) },
  });
}

/**
 * The folder with the unpacked browser and its font. The package unpacks into the temporary folder and believes
 * what it finds there; here it is unpacked once, to one side, and put in its place whole.
 */
async function unpackedBrowser(cacheFolder: string): Promise<string> {
  const folder = join(cacheFolder, `chromium-${chromiumVersion}`);
  if (existsSync(folder)) return folder;
  const { default: chromium } = await import("@sparticuz/chromium");
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await withTemporaryFolder(draft, () => chromium.executablePath());
    writeFileSync(join(draft, "fonts.conf"), fontsConfiguration(folder));
    renameSync(draft, folder);
  } catch (error) {
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function withTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

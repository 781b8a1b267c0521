import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lifespec } from "../cli/host.ts";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "lifespec-doc-"));
  mkdirSync(join(cwd, "node_modules"));
  cpSync("test/doc/specs", join(cwd, "specs/buffer"), { recursive: true });
});

afterAll(() => rmSync(cwd, { recursive: true }));

function written(name: string): string {
  return readFileSync(join(cwd, "out/buffer", name), "utf8");
}

test("a folder of specs as a document, the same the second time", async () => {
  const { code, output } = await lifespec(cwd, ["doc", "specs/buffer"]);
  expect(output).toBe("out/buffer/README.md\nout/buffer/index.html\n");
  expect(code).toBe(0);
  const first = [written("README.md"), written("index.html")];
  await expect(withoutDiagrams(first[0] ?? "")).toMatchFileSnapshot("golden/document.txt");
  await lifespec(cwd, ["doc", "specs/buffer"]);
  expect([written("README.md"), written("index.html")]).toEqual(first);
});

/** What is drawn has tests of its own. */
function withoutDiagrams(markdown: string): string {
  return markdown.replaceAll(/```mermaid\n[^]*?```/g, "```mermaid\n```");
}

test("the traces that it tells how to replay are there", () => {
  expect(written("README.md")).toContain(
    "--replay out/buffer/read-then-lock/use-after-free.itf.json",
  );
  expect(existsSync(join(cwd, "out/buffer/read-then-lock/use-after-free.itf.json"))).toBe(true);
});

test("nothing in it depends on the machine or the time", () => {
  for (const name of ["README.md", "index.html"]) {
    expect(written(name)).not.toContain(cwd);
    expect(written(name)).not.toMatch(/\b20\d\d-\d\d-\d\d|\d (ms|s)\b/);
  }
});

test("without a browser the Mermaid source is kept, and a word says why", async () => {
  const before = process.env["PUPPETEER_EXECUTABLE_PATH"];
  process.env["PUPPETEER_EXECUTABLE_PATH"] = join(cwd, "no-browser");
  try {
    const options = ["--no-cache", "--out", "undrawn"];
    const { code, errors } = await lifespec(cwd, ["doc", "specs/buffer", ...options]);
    expect(code).toBe(0);
    const page = readFileSync(join(cwd, "undrawn/buffer/index.html"), "utf8");
    expect(errors).toContain("diagrams are left as Mermaid source");
    expect(page).toContain("Not drawn");
    expect(page).toContain("sequenceDiagram");
    expect(page).not.toContain("<svg");
  } finally {
    if (before === undefined) delete process.env["PUPPETEER_EXECUTABLE_PATH"];
    else process.env["PUPPETEER_EXECUTABLE_PATH"] = before;
  }
});

test("a file is not a folder, and a spec that does not read is a refusal", async () => {
  expect((await lifespec(cwd, ["doc", "specs/buffer/checked-again.ts"])).code).toBe(1);
});

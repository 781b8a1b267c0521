import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The version in the package's own manifest. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(manifestPath(), "utf8"));
  const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return hasVersion && typeof manifest.version === "string" ? manifest.version : "unknown";
}

/** One folder up from the sources, two from the built package. */
function manifestPath(): string {
  const near = join(here, "..", "package.json");
  return existsSync(near) ? near : join(here, "..", "..", "package.json");
}

let fingerprint: string | null = null;

/** Changes whenever the version or the code of the language, the IR or the reader does. */
export function houseFingerprint(): string {
  if (fingerprint !== null) return fingerprint;
  const hash = createHash("sha256").update(packageVersion());
  for (const file of codeFiles(join(here, "..", "dsl"))) hash.update(readFileSync(file));
  fingerprint = hash.digest("hex");
  return fingerprint;
}

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|js)$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));
}

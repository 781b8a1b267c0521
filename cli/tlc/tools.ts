import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What TLC needs: a `java`, and `tla2tools.jar`. */
export type TlcTools = { readonly java: string; readonly jar: string };

/** Where to look, so that tests can say. */
export type Surroundings = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/**
 * The release that we tell users to get: TLC 2.19. It is the last one that is not replaced in place (v1.8.0 is),
 * and older than the commit of February 2026 that broke the distributed mode.
 */
export const pinnedRelease = {
  name: "v1.7.4",
  url: "https://github.com/tlaplus/tlaplus/releases/download/v1.7.4/tla2tools.jar",
  sha256: "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
} as const;

const jarName = "tla2tools.jar";

/** Java and the jar, or what is missing and how to get it, as lines. */
export function findTlc(surroundings: Surroundings): TlcTools | readonly string[] {
  const jar = findJar(surroundings);
  if (typeof jar !== "string") return jar;
  const { env } = surroundings;
  const java = env["JAVA_HOME"] ? join(env["JAVA_HOME"], "bin", "java") : "java";
  const { status, stdout, stderr } = spawnSync(java, ["-version"], { encoding: "utf8" });
  if (status === null) return [`no Java: \`${java} -version\` does not run.`, ...javaAdvice];
  if (status === 0) return { java, jar };
  return [`\`${java} -version\` fails:`, ...`${stdout}${stderr}`.trim().split("\n")];
}

const javaAdvice: readonly string[] = [
  "Install a Java of version 11 or newer, so that `java` is on the PATH or JAVA_HOME names it:",
  "  apt-get install default-jre-headless     (Debian, Ubuntu)",
  "  brew install openjdk                     (macOS)",
];

function findJar(surroundings: Surroundings): string | readonly string[] {
  const named = surroundings.env["TLA2TOOLS_JAR"] ?? "";
  if (named !== "") {
    return existsSync(named) ? named : [`TLA2TOOLS_JAR names ${named}, which is not there.`];
  }
  const places = [
    join(userCache(surroundings), jarName),
    join(surroundings.cwd, ".cache", jarName),
  ];
  return places.find((place) => existsSync(place)) ?? jarAdvice(places);
}

/** The XDG base directory for what can be got again. */
function userCache({ env }: Surroundings): string {
  const base = env["XDG_CACHE_HOME"] ?? "";
  return join(base === "" ? join(homedir(), ".cache") : base, "lifespec");
}

/** Nothing is ever downloaded unasked; these commands do it, and check what came. */
function jarAdvice([place = jarName, ...others]: readonly string[]): readonly string[] {
  const { name, url, sha256 } = pinnedRelease;
  return [
    `no ${jarName}: neither TLA2TOOLS_JAR nor ${[place, ...others].join(" nor ")}.`,
    `Get the release ${name} of the TLA+ tools (TLC 2.19, MIT, 2 MB), and check that it is the one:`,
    `  mkdir -p ${place.slice(0, -jarName.length - 1)}`,
    `  curl -fL -o ${place} ${url}`,
    `  echo "${sha256}  ${place}" | sha256sum --check`,
  ];
}

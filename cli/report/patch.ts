import type { Patch, WindowPatch } from "../../codegen/c/index.ts";

/** Which stubs a diff calls, which it does not and why, and what it leaves out. */
export function patchReport(
  { placed, missing, elsewhere }: Patch,
  window: WindowPatch | null,
  file: string,
): string {
  const all = placed.length + missing.length;
  const partial = placed.filter(({ without }) => without.length > 0);
  const lines = [
    `${file}: ${placed.length} of ${all} stubs placed`,
    ...section(
      "not placed:",
      missing.map(({ stub, why }) => `${stub}: ${why}`),
    ),
    ...section(
      "placed without what they say of variables that the function does not have:",
      partial.map(({ stub, without }) => `${stub}: ${without.join(", ")}`),
    ),
    ...section(
      "functions of the spec that the file does not have:",
      elsewhere.length === 0 ? [] : [elsewhere.map((name) => `${name}()`).join(", ")],
    ),
    ...(window?.kind === "none" ? [`no patch that widens the window: ${window.why}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

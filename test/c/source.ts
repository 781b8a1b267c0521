import { readFileSync } from "node:fs";

/** A stub as its header declares it: `recheck`, `struct zswap_entry *entry`, … */
export type Declared = { readonly name: string; readonly parameters: readonly string[] };

/** The stubs of a header, each once. */
export function stubsIn(header: string): readonly Declared[] {
  const text = readFileSync(header, "utf8");
  const pattern = /static inline __no_kcsan void\s+(lifespec_\w+)\(([^)]*)\)/g;
  return [...text.matchAll(pattern)].map(([, name = "", list = ""]) => {
    const parameters = list.split(",").map((each) => each.trim().replaceAll(/\s+/g, " "));
    return { name, parameters: parameters[0] === "void" ? [] : parameters };
  });
}

/** A C file with a function for each stub that calls it, so that the compiler sees them all in use. */
export function callsOf(stubs: readonly Declared[]): string {
  const functions = stubs.map(({ name, parameters }) => {
    const list = parameters.length === 0 ? "void" : parameters.join(", ");
    const names = parameters.map((each) => /(\w+)$/.exec(each)?.[1] ?? "").join(", ");
    const head = `void call_${name}(${list})`;
    return `${head};\n${head}\n{\n\t${name}(${names});\n}\n`;
  });
  return functions.join("\n");
}

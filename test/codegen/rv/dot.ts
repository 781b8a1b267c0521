import { expect } from "vitest";

/** That the lines stand as the parser of `dot2k` wants them. */
export function expectStrict(text: string): void {
  const lines = text.split("\n");
  expect(lines[0]).toBe("digraph state_automaton {");
  const nodes = lines.flatMap((line, index) => (line.startsWith("\t{node") ? [index] : []));
  expect(nodes.at(-1)).toBe(nodes.length);
  expect(lines[nodes.length + 1]).toBe('\t"__init_start" -> "start";');
  const states = new Set([...text.matchAll(/"(\w+)" \[label/g)].map(([, name]) => name));
  const events = [...text.matchAll(/\[ label = "(\w+)" \]/g)].map(([, name]) => name);
  expect(events.filter((event) => states.has(event))).toEqual([]);
  const names = [...text.matchAll(/"([^"]*)"/g)].map(([, name = ""]) => name);
  for (const name of names.filter((each) => each !== "")) expect(name).toMatch(/^[A-Za-z_]\w*$/);
}

/** Whether the automaton of a file takes the events; that it is deterministic is checked on the way. */
export function reader(text: string): (events: readonly string[]) => boolean {
  const edges = new Map<string, string>();
  for (const [, from, to = "", event] of text.matchAll(
    /"(\w+)" -> "(\w+)" \[ label = "(\w+)" \]/g,
  )) {
    const key = `${from ?? ""} ${event ?? ""}`;
    expect(edges.has(key)).toBe(false);
    edges.set(key, to);
  }
  return (events) => {
    let at: string | undefined = "start";
    for (const event of events) {
      at = edges.get(`${at} ${event}`);
      if (at === undefined) return false;
    }
    return true;
  };
}

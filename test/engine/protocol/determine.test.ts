import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  determine,
  type Deterministic,
  type Edge,
  minimized,
} from "../../../engine/protocol/determine.ts";

type Graph = readonly (readonly Edge[])[];

/** All words of up to `length` symbols on paths of the graph, by walking it. */
function wordsOf(graph: Graph, length: number): ReadonlySet<string> {
  const seen = new Set(["0 "]);
  for (const each of seen) {
    const [state = "", word = ""] = each.split(" ");
    for (const { to, symbol } of graph[Number(state)] ?? [])
      if (word.length + (symbol ?? "").length <= length) seen.add(`${to} ${word}${symbol ?? ""}`);
  }
  return new Set([...seen].map((each) => each.split(" ")[1] ?? ""));
}

function graphOf(rows: Deterministic): Graph {
  return rows.map((row) => [...row].map(([symbol, to]) => ({ symbol, to })));
}

const size = 5;
const edge = fc.record({
  to: fc.nat(size - 1),
  symbol: fc.constantFrom("a", "b", null),
});
const graphs = fc.array(fc.array(edge, { maxLength: 3 }), { minLength: size, maxLength: size });

function automatonOf(graph: Graph): Deterministic {
  const rows = determine([0], (state) => graph[state] ?? [], 1000);
  if (rows === null) throw new Error("over the limit");
  return minimized(rows);
}

test("the automaton accepts the words of the graph, and no others", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(wordsOf(graphOf(automatonOf(graph)), 6)).toEqual(wordsOf(graph, 6));
    }),
  );
});

test("no two of its states accept the same", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const automaton = graphOf(automatonOf(graph));
      const languages = automaton.map((_, state) => {
        const from = [...automaton, [{ to: state, symbol: null }]];
        const [first, ...rest] = [from.length - 1, ...from.keys()];
        const renumbered = [first, ...rest.slice(0, -1)].map((number) =>
          (from[number] ?? []).map(({ to, symbol }) => ({ to: to + 1, symbol })),
        );
        return [...wordsOf(renumbered, 9)].sort().join();
      });
      expect(new Set(languages).size).toBe(languages.length);
    }),
    { numRuns: 40 },
  );
});

describe("limits", () => {
  test("a language that takes many states is given up", () => {
    // The symbol ten places before the end is an `a`: 2^10 subsets.
    const graph: Graph = [
      [
        { to: 0, symbol: "a" },
        { to: 0, symbol: "b" },
        { to: 1, symbol: "a" },
      ],
      ...Array.from({ length: 10 }, (_, place) => [
        { to: place + 2, symbol: "a" },
        { to: place + 2, symbol: "b" },
      ]),
    ];
    const build = (limit: number) => determine([0], (state) => graph[state] ?? [], limit);
    expect(build(100)).toBeNull();
    expect(build(5000)?.length).toBeGreaterThan(1000);
  });
});

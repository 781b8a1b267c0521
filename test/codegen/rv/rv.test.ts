import { join } from "node:path";
import { expect, test } from "vitest";
import { emitRv, passagesOf } from "../../../codegen/rv/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { World } from "../../../engine/replay/world.ts";
import { randomLog } from "../../replay/behavior.ts";

const cwd = join(import.meta.dirname, "../../..");
const { model } = readSpec("specs/zswap/pin-swap-cache-first.ts", { cwd });
if (model === null) throw new Error("the spec does not read");

const orders = new Map(
  model.domains
    .filter(({ kind }) => kind === "role")
    .map(({ name, field }) => [
      field,
      new Set(passagesOf(model, name).map(({ from, to }) => `${from ?? ""} ${to}`)),
    ]),
);

/** Whether each thread's lines are in an order that its automaton takes. */
function isTaken(log: readonly { readonly thread: string; readonly step: string }[]): boolean {
  return [...orders].every(([role, order]) => {
    const own = log.filter(({ thread }) => thread === role).map(({ step }) => step);
    return own.every((step, index) => order.has(`${own[index - 1] ?? ""} ${step}`));
  });
}

const world = new World(model);
const logs = Array.from({ length: 40 }, (_, seed) => randomLog(world, seed));

test("an automaton takes what every run of the spec does", () => {
  expect(logs.map(isTaken)).toEqual(logs.map(() => true));
});

test("and not a thread that leaves a step out", () => {
  const at = (step: string) => logs.map((log) => log.filter((line) => line.step !== step));
  expect(at("add_to_swap_si_unlock").some(isTaken)).toBe(false);
  expect(at("zswap_store_insert").filter(isTaken).length).toBeLessThan(logs.length);
});

test("the lines stand as dot2k wants them", () => {
  const { files } = emitRv(model);
  expect(files.map(({ name }) => name)).toEqual(["shrinker.dot", "process.dot", "swapoff.dot"]);
  for (const { text } of files) {
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
});

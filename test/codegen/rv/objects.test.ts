import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { objectFile } from "../../../codegen/rv/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import { protocolsOf } from "../../../engine/protocol/protocols.ts";
import { World } from "../../../engine/replay/world.ts";
import { randomLog } from "../../replay/behavior.ts";
import { expectStrict, reader } from "./dot.ts";

const cwd = join(import.meta.dirname, "../../..");
const { model } = readSpec("specs/zswap/pin-swap-cache-first.ts", { cwd });
if (model === null) throw new Error("the spec does not read");

const protocols = (await protocolsOf(model)).flatMap((each) => ("reason" in each ? [] : [each]));
const world = new World(model);
// Seeds that lie far apart: of near ones, the first choices are the same.
const logs = Array.from({ length: 4000 }, (_, run) => randomLog(world, Math.imul(run, 0x9e3779b1)));

/** What a log tells of each object of a pool, from when it is allocated to when it is freed. */
function livesIn(log: (typeof logs)[number], { events }: (typeof protocols)[number]) {
  const lives = new Map<string, string[]>();
  for (const { step, objects } of log) {
    const { locals = [] } = events.find(({ place }) => place === step) ?? {};
    const named = new Set(locals.map((local) => objects[local] ?? "0x0"));
    named.delete("0x0");
    for (const address of named) lives.set(address, [...(lives.get(address) ?? []), step]);
  }
  return [...lives.values()];
}

describe.each(protocols)("the automaton of one $pool", (protocol) => {
  const { name, text } = objectFile(model, protocol);
  const isTaken = reader(text);
  const lives = logs.flatMap((log) => livesIn(log, protocol));

  test("stands as dot2k wants it, and as it is", async () => {
    expectStrict(text);
    await expect(text).toMatchFileSnapshot(`golden/${name}`);
  });

  test("takes each object's events of every run of the spec", () => {
    expect(lives.length).toBeGreaterThan(300);
    for (const life of lives) expect(isTaken(life), life.join(" ")).toBe(true);
  });
});

describe("of an entry", () => {
  const entry = protocols.find(({ pool }) => pool === "ZswapEntry");
  if (entry === undefined) throw new Error("there is no automaton");
  const isTaken = reader(objectFile(model, entry).text);
  const lives = logs.flatMap((log) => livesIn(log, entry));
  const put = ["zswap_store_insert", "zswap_lru_add", "zswap_lru_del"];

  test.each([
    ["a store that a new one takes the place of", put, true],
    ["the LRU before the tree", ["zswap_lru_add", "zswap_store_insert"], false],
    ["taken off the LRU before it is on it", ["zswap_store_insert", "zswap_lru_del"], false],
    ["taken off the LRU twice", [...put, "zswap_lru_del"], false],
    ["inserted twice", ["zswap_store_insert", "zswap_store_insert"], false],
    ["used by load after the last put", [...put, "zswap_load_tree_unlock"], false],
    [
      "invalidated by writeback without a look",
      ["zswap_store_insert", "zswap_lru_add", "zswap_writeback_entry_invalidate"],
      false,
    ],
  ])("%s", (_, events, expected) => {
    expect(isTaken(events)).toBe(expected);
  });

  test.each(["zswap_store_insert", "zswap_lru_add", "zswap_writeback_entry_tree_unlock_2"])(
    "no life without its %s, where something follows",
    (left) => {
      const cut = lives
        .filter((life) => life.indexOf(left) >= 0 && life.indexOf(left) < life.length - 1)
        .map((life) => life.filter((event) => event !== left));
      expect(cut.length).toBeGreaterThan(0);
      expect(cut.some(isTaken)).toBe(false);
    },
  );

  test("each of its events is in some run", () => {
    expect(new Set(lives.flat())).toEqual(new Set(entry.events.map(({ place }) => place)));
  });

  test("a local that may refer to what was freed is no event, and named", () => {
    expect(entry.cut).toEqual([
      { place: "zswap_writeback_entry_get_swap_device", local: "entry" },
      { place: "zswap_writeback_entry_validate", local: "entry" },
    ]);
  });
});

test("of more states than the limit, the reason is said of each pool", async () => {
  const reason = "more than 1000 states with the stubs that were passed";
  expect(await protocolsOf(model, { limit: 1000 })).toEqual([
    { pool: "ZswapTree", reason },
    { pool: "ZswapEntry", reason },
  ]);
});

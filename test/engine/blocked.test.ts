import { describe, expect, test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { readsOfBlocked } from "../../engine/blocked.ts";
import { initialStates } from "../../engine/evaluate.ts";

const cwd = new URL("specs", import.meta.url).pathname;
const { model } = readSpec("blocked.ts", { cwd });
if (model === null) throw new Error("the spec reads");
const read = model;
const [start = {}] = initialStates(read);

const cases = [
  {
    name: "the entry that is found, where what stands before it is true",
    thread: "entry",
    reads: [{ variable: "isDirty", keys: ["page1"] }],
  },
  {
    name: "the whole map, where a quantifier goes over the keys",
    thread: "all",
    reads: [{ variable: "isFull", keys: [] }],
  },
  {
    name: "nothing behind what is false",
    thread: "either",
    reads: [{ variable: "other", keys: [] }],
  },
  { name: "nothing for who can go on", thread: "free", reads: [] },
] as const;

describe.each(cases)("$name", ({ thread, reads }) => {
  test(thread, () => expect(readsOfBlocked(read, start, thread)).toEqual(reads));
});

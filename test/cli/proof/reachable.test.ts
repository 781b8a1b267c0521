import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSpec } from "../../../cli/load.ts";
import { reachability } from "../../../cli/proof/reachable.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import type { Type } from "../../../dsl/ir/type.ts";
import type { Value } from "../../../dsl/ir/value.ts";
import { initialStates } from "../../../engine/evaluate.ts";

const cwd = join(import.meta.dirname, "../../..");
const never = new AbortController().signal;
let lock: Model;

beforeAll(async () => {
  lock = await modelOf("specs/gallery/lock.ts");
});

async function modelOf(file: string): Promise<Model> {
  const { model } = await loadSpec(file, { cwd, set: {}, useCache: false });
  if (model === null) throw new Error("the spec does not read");
  return model;
}

function changed(name: string, value: Value): { readonly [name: string]: Value } {
  return { ...initialStates(lock)[0], [name]: value };
}

function withRange(max: number): Model {
  const type: Type = { kind: "integer", min: 0, max };
  const variables = lock.variables.map((each) => (each.name === "lock" ? { ...each, type } : each));
  return { ...lock, variables };
}

describe("reachability", () => {
  test("of an initial state", async () => {
    expect(await reachability(lock, changed("lock", 1), never)).toBe("reachable");
  });

  test("of a state that no step leads to", async () => {
    expect(await reachability(lock, changed("lock", 0), never)).toBe("unreachable");
  });

  test("is not known of a model that does not fit into the engine", async () => {
    expect(await reachability(withRange(2 ** 40), changed("lock", 1), never)).toBe("unknown");
  });

  test("is none of a number that the type has not", async () => {
    expect(await reachability(lock, changed("lock", 5), never)).toBe("out-of-range");
    expect(await reachability(lock, changed("lock", -1), never)).toBe("out-of-range");
  });

  test("is none of a state after a number has left its type", async () => {
    const room = await modelOf("test/corpus/violated/value-out-of-range.ts");
    const [initial = {}] = initialStates(room);
    const state = { ...initial, inside: 2 };
    expect(await reachability(room, initial, never)).toBe("reachable");
    expect(await reachability(room, state, never)).toBe("out-of-range");
  });

  test("hides no error of ours", async () => {
    const broken: Model = { ...lock, domains: [] };
    await expect(reachability(broken, changed("lock", 1), never)).rejects.toThrow();
  });
});

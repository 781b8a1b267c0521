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
  const { model } = await loadSpec("specs/gallery/lock.ts", { cwd, set: {}, useCache: false });
  if (model === null) throw new Error("the spec does not read");
  lock = model;
});

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

  test("hides no error of ours", async () => {
    const broken: Model = { ...lock, domains: [] };
    await expect(reachability(broken, changed("lock", 1), never)).rejects.toThrow();
  });
});

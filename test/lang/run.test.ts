import { describe, expect, test } from "vitest";
import type { Type } from "../../dsl/ir/type.ts";
import { NativeRun } from "../../engine/native/run.ts";
import { domain, modelWith, variable } from "./model.ts";
import { Counter } from "./specs/counter.ts";
import { Device } from "./specs/device.ts";
import { DieHard } from "./specs/die-hard.ts";
import { Walk } from "./specs/walk.ts";

describe("threads", () => {
  test("are named by role, and by number where there are several", () => {
    expect(new NativeRun(Counter).threads.map(({ name }) => name)).toEqual(["adder1", "adder2"]);
    expect(new NativeRun(Device).threads.map(({ name }) => name)).toEqual(["reader", "owner"]);
  });

  test("wait until their condition holds", () => {
    const run = new NativeRun(Counter);
    expect(run.enabled()).toEqual(["adder1", "adder2"]);
    run.step("adder2", [{ name: "any", value: "node2" }]);
    expect(run.enabled()).toEqual(["adder2"]);
    expect(() => run.step("adder1")).toThrow("The thread adder1 is not enabled.");
    run.step("adder2");
    run.step("adder2");
    expect([run.enabled(), run.done]).toEqual([["adder1"], false]);
  });

  test("record what was picked, and pick what was recorded", () => {
    const run = new NativeRun(Counter);
    const choices = [{ name: "any", value: "node2" }];
    expect(run.step("adder1", choices).step.choices).toEqual(choices);
    const wrong = [{ name: "any", value: "node9" }];
    expect(() => new NativeRun(Counter).step("adder1", wrong)).toThrow("The record does not say");
  });

  test("take the parameters of the model", () => {
    const run = new NativeRun(Counter, { parameters: { nodes: 1 } });
    expect(run.step("adder1", []).step.choices).toEqual([{ name: "any", value: "node1" }]);
  });
});

describe("observation", () => {
  const node: Type = { kind: "element", domain: "Node" };
  const buffer: Type = { kind: "element", domain: "Buffer" };
  const thread: Type = { kind: "thread" };
  const boolean: Type = { kind: "boolean" };
  const size: Type = { kind: "literal", values: ["small", "large"] };
  const uses: Type = { kind: "integer", min: 0, max: 3 };
  const map = (key: Type, value: Type): Type => ({ kind: "map", key, value });

  test("of fields, of vocabulary, of sets and of threads", () => {
    const model = modelWith(
      [
        domain("sort", "Node", "nodes", ["n1", "n2"]),
        domain("role", "Adder", "adder", ["a1", "a2"]),
      ],
      [
        variable("counter", uses, { kind: "spec", path: ["counter"] }),
        variable("seen", { kind: "set", of: node }, { kind: "spec", path: ["seen"] }),
        variable(
          "owner",
          { kind: "option", of: thread },
          { kind: "spec", path: ["lock", "owner"] },
        ),
        variable("count", map(thread, uses), { kind: "thread", path: ["preempt_count"] }),
        variable("pc", map(thread, boolean), { kind: "pc" }),
      ],
    );
    const run = new NativeRun(Counter, { model });
    run.step("a1", [{ name: "any", value: "node2" }]);
    const entries = [
      ["a1", 1],
      ["a2", 0],
    ];
    expect(run.observe()).toEqual({
      counter: 0,
      seen: { kind: "set", elements: ["n2"] },
      owner: "a1",
      count: { kind: "map", entries },
    });
  });

  test("of pools, whose free objects have their initial values", () => {
    const model = modelWith(
      [domain("pool", "Buffer", "buffers", ["b1", "b2"])],
      [
        variable("buffer", { kind: "option", of: buffer }, { kind: "spec", path: ["buffer"] }),
        variable("held", map(buffer, boolean), {
          kind: "pool",
          domain: "Buffer",
          path: ["lock", "held"],
        }),
        variable("size", map(buffer, { kind: "option", of: size }), {
          kind: "pool",
          domain: "Buffer",
          path: ["size"],
        }),
        variable("live", map(buffer, boolean), { kind: "live", domain: "Buffer" }),
      ],
    );
    const run = new NativeRun(Device, { model });
    const both = <T>(first: T, second: T) => ({
      kind: "map",
      entries: [
        ["b1", first],
        ["b2", second],
      ],
    });
    run.step("reader");
    run.step("reader");
    expect(run.observe()).toEqual({
      buffer: "b1",
      held: both(true, false),
      size: both("large", null),
      live: both(true, false),
    });
    run.step("owner");
    run.step("owner");
    expect(run.observe()).toEqual({
      buffer: null,
      held: both(false, false),
      size: both(null, null),
      live: both(false, false),
    });
    expect(run.step("reader").finding).toMatchObject({ property: "use after free", about: "b1" });
  });
});

describe("atomic actions", () => {
  test("are tried and put back", () => {
    const run = new NativeRun(DieHard);
    expect(run.enabledActions().map(({ action }) => action)).toEqual(["fillSmall", "fillBig"]);
    expect(run.act("fillBig").finding).toBeNull();
    expect(run.enabledActions().map(({ action }) => action)).toEqual([
      "fillSmall",
      "emptyBig",
      "bigToSmall",
    ]);
    expect(() => run.act("fillBig")).toThrow("fillBig is not enabled.");
    expect(() => run.act("drink")).toThrow("There is no action drink");
  });
});

describe("for … of", () => {
  test("asks which element is next, goes over a snapshot, and keeps the order of an array", () => {
    const run = new NativeRun(Walk, { chooser: ({ alternatives }) => alternatives.length - 1 });
    while (!run.done) expect(run.step("walker").finding).toBeNull();
    expect(run.spec).toMatchObject({ first: "node3", visits: 6 });
  });
});

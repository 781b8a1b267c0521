import {
  and,
  binary,
  bound,
  equal,
  integer,
  not,
  nothing,
  or,
  unary,
  universe,
} from "../../dsl/ir/build.ts";
import { pcVariable as pc, selfName } from "../../dsl/ir/model.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { booleanType, optionOf, threadType, type Type } from "../../dsl/ir/type.ts";
import {
  action,
  at,
  branch,
  check,
  choose,
  domain,
  elementType,
  endCondition,
  everywhere,
  go,
  guard,
  integerType,
  literal,
  literalType,
  mapType,
  model,
  pcVariable,
  property,
  quantifier,
  read,
  set,
  setOf,
  setType,
  span,
  step,
  variable,
} from "./build.ts";

const workers = domain("role", "Worker", "worker1", "worker2");
const self = bound(selfName, elementType("Worker"), span);
const owner = optionOf(threadType);
const nobody = nothing(threadType, span);

/** Two threads, each: take the lock, release it, done. */
export const lock: Model = model({
  domains: [workers],
  variables: [
    variable("lock", owner, nobody),
    pcVariable(["take", "release"], [[workers, "take"]]),
  ],
  actions: [
    step(
      "Worker",
      "take",
      guard(equal(read("lock", owner), nobody), go("release", set("lock", self))),
    ),
    step("Worker", "release", go("Done", set("lock", nobody))),
  ],
  invariants: [
    property(
      "Mutex",
      quantifier(
        "forall",
        "t",
        universe(threadType, span),
        binary(
          "implies",
          equal(
            at(
              read(pc, mapType(threadType, literalType("take", "release", "Done"))),
              bound("t", threadType, span),
            ),
            literal("release", literalType("release")),
          ),
          equal(read("lock", owner), bound("t", threadType, span)),
        ),
      ),
    ),
  ],
  possibles: [
    property("Held", not(equal(read("lock", owner), nobody))),
    property("Never", equal(read("lock", owner), literal("worker3", literalType("worker3")))),
  ],
  endConditions: [endCondition(equal(read("lock", owner), nobody), "lock leaked")],
});

/** As `lock`, but a worker ends without releasing. */
export const leak: Model = {
  ...lock,
  invariants: [],
  actions: [
    step("Worker", "take", go("release", set("lock", self))),
    step("Worker", "release", go("Done")),
  ],
};

const locks = mapType(literalType("a", "b"), owner);
const lockAt = (name: string) => at(read("locks", locks), literal(name, literalType(name)));
const takeLock = (name: string, next: string) =>
  guard(
    equal(lockAt(name), nobody),
    go(next, set("locks", literal(name, literalType("a", "b")), bound(selfName, threadType, span))),
  );
const left = domain("role", "Left", "left");
const right = domain("role", "Right", "right");

const releaseBoth = go("Done", set("locks", everywhere(literalType("a", "b"), nobody)));

/** Two locks taken in opposite orders. */
export const deadlock: Model = model({
  domains: [left, right],
  variables: [
    variable("locks", locks, everywhere(literalType("a", "b"), nobody)),
    pcVariable(
      ["leftA", "leftB", "leftEnd", "rightB", "rightA", "rightEnd"],
      [
        [left, "leftA"],
        [right, "rightB"],
      ],
    ),
  ],
  actions: [
    step("Left", "leftA", takeLock("a", "leftB")),
    step("Left", "leftB", takeLock("b", "leftEnd")),
    step("Left", "leftEnd", releaseBoth),
    step("Right", "rightB", takeLock("b", "rightA")),
    step("Right", "rightA", takeLock("a", "rightEnd")),
    step("Right", "rightEnd", releaseBoth),
  ],
});

const object = elementType("Object");
const live = mapType(object, booleanType);
const pointer = optionOf(object);
const users = domain("role", "User", "user");
const freers = domain("role", "Freer", "freer");
const chosen = bound("o", object, span);

/** A user reads a pointer, then touches the object; another thread frees it in between. */
export const useAfterFree: Model = model({
  domains: [domain("pool", "Object", "object1", "object2", "object3"), users, freers],
  initialChoices: [{ name: "first", kind: "alloc", domain: universe(object, span) }],
  variables: [
    variable("live", live, {
      kind: "mapping",
      name: "k",
      domain: universe(object, span),
      body: equal(bound("k", object, span), bound("first", object, span)),
      type: live,
      span,
    }),
    variable("shared", pointer, bound("first", object, span)),
    variable("mine", pointer, nothing(object, span)),
    pcVariable(
      ["load", "touch", "free"],
      [
        [users, "load"],
        [freers, "free"],
      ],
    ),
  ],
  actions: [
    step("User", "load", go("touch", set("mine", read("shared", pointer)))),
    step(
      "User",
      "touch",
      check(
        at(read("live", live), read("mine", object)),
        "use after free",
        read("mine", object),
        go("Done"),
      ),
    ),
    step(
      "Freer",
      "free",
      choose(
        "o",
        universe(object, span),
        guard(
          at(read("live", live), chosen),
          go("Done", set("live", chosen, literal(false, booleanType))),
        ),
      ),
    ),
  ],
});

const item = elementType("Item");
const items = setType(item);
const queue: Type = { kind: "sequence", of: item, capacity: 3 };
const chosenItem = bound("i", item, span);
const pending = read("pending", items);
const line = read("line", queue);
const noItems = setOf(item);

/** Items go from a set into a queue and back, in any order; a branch empties it from the middle. */
export const queueing: Model = model({
  domains: [domain("sort", "Item", "i1", "i2", "i3")],
  variables: [
    variable("pending", items, universe(item, span)),
    variable("line", queue, { kind: "sequence", elements: [], type: queue, span }),
    variable("last", optionOf(item), nothing(item, span)),
  ],
  checkDeadlock: false,
  actions: [
    action(
      "enqueue",
      {},
      choose(
        "i",
        pending,
        go(
          null,
          set("pending", binary("difference", pending, setOf(item, chosenItem), items)),
          set("line", binary("append", line, chosenItem, queue)),
        ),
      ),
    ),
    action(
      "dequeue",
      {},
      guard(
        binary("greater", unary("length", line, integerType(0, 3)), integer(0, span)),
        branch(
          equal(read("last", optionOf(item)), unary("head", line, item)),
          go(
            null,
            set("line", { kind: "sequence", elements: [], type: queue, span }),
            set("pending", binary("union", pending, unary("range", line, items), items)),
          ),
          go(
            null,
            set("last", unary("head", line, item)),
            set("line", unary("tail", line, queue)),
            set("pending", binary("union", pending, setOf(item, unary("head", line, item)), items)),
          ),
        ),
      ),
    ),
    action(
      "cancel",
      { i: item },
      guard(
        binary("member", chosenItem, unary("range", line, items)),
        go(
          null,
          set("line", binary("remove", line, chosenItem, queue)),
          set("pending", binary("union", pending, setOf(item, chosenItem), items)),
        ),
      ),
    ),
  ],
  invariants: [
    property(
      "Disjoint",
      equal(binary("intersection", pending, unary("range", line, items), items), noItems),
      not(equal(pending, noItems)),
    ),
  ],
});

const cell = integerType(0, 19);
const big = mapType(cell, integerType(-3, 9));
const cells = read("cells", big);
const place = read("place", cell);

/** An array of 20 values of 4 bits, over three words, read and written at a place that is state. */
export const wideArray: Model = model({
  variables: [
    variable("cells", big, everywhere(cell, literal(-3, integerType(-3, 9)))),
    variable("place", cell, literal(0, cell)),
  ],
  checkDeadlock: false,
  actions: [
    action(
      "raise",
      {},
      guard(
        and(
          binary("greater", place, integer(14, span)),
          binary("less", at(cells, place), integer(-2, span)),
        ),
        go(
          null,
          set(
            "cells",
            place,
            binary("add", at(cells, place), integer(12, span), integerType(-3, 21)),
          ),
        ),
      ),
    ),
    action(
      "move",
      {},
      go(
        null,
        set(
          "place",
          binary(
            "modulo",
            binary("add", place, integer(7, span), integerType(0, 26)),
            integer(20, span),
            cell,
          ),
        ),
      ),
    ),
    action(
      "copy",
      {},
      guard(
        and(equal(place, integer(17, span)), equal(at(cells, integer(17, span)), integer(9, span))),
        go(null, set("cells", cells), set("cells", integer(0, span), at(cells, place))),
      ),
    ),
  ],
});

const flag = (name: string) => read(name, booleanType);
const bits = setType(integerType(0, 2));
const count = integerType(0, 5);

/** Guards that TLC finds true in several ways: it generates 52 states, 10 distinct ones. */
export const manyWays: Model = model({
  variables: [
    variable("a", booleanType, literal(true, booleanType)),
    variable("b", booleanType, literal(true, booleanType)),
    variable("n", integerType(0, 5), literal(0, integerType(0, 5))),
    variable("s", bits, universe(integerType(0, 2), span)),
  ],
  checkDeadlock: false,
  actions: [
    action(
      "either",
      {},
      guard(or(flag("a"), flag("b")), go(null, set("a", literal(false, booleanType)))),
    ),
    action(
      "both",
      {},
      guard(
        and(
          or(flag("a"), flag("b")),
          quantifier(
            "exists",
            "k",
            read("s", bits),
            binary("greaterEqual", bound("k", integerType(0, 2), span), read("n", count)),
          ),
        ),
        guard(
          binary("less", read("n", count), integer(5, span)),
          go(null, set("n", binary("add", read("n", count), integer(1, span), integerType(0, 6)))),
        ),
      ),
    ),
    action(
      "all",
      {},
      guard(
        and(
          equal(read("n", count), integer(3, span)),
          and(
            quantifier(
              "forall",
              "k",
              read("s", bits),
              or(binary("less", bound("k", integerType(0, 2), span), integer(9, span)), flag("a")),
            ),
            binary("implies", equal(read("n", count), integer(3, span)), or(flag("b"), flag("b"))),
          ),
        ),
        go(null, set("n", binary("add", read("n", count), integer(1, span), integerType(0, 6)))),
      ),
    ),
  ],
});

import type { Model } from "../../../dsl/ir/model.ts";
import type { RecordType } from "../../../dsl/ir/type.ts";
import {
  $,
  action,
  all,
  and,
  b,
  bin,
  bind,
  bool,
  branch,
  check,
  choose,
  comprehension,
  cond,
  domain,
  eq,
  exists,
  field,
  forall,
  get,
  go,
  guard,
  int,
  lit,
  map,
  model,
  ne,
  none,
  not,
  nullDereference,
  of,
  opt,
  or,
  par,
  property,
  put,
  rec,
  seq,
  seqOf,
  set,
  setOf,
  un,
  v,
  variable,
  words,
  yes,
} from "../build.ts";

const item = of("Item");
const one = lit(1, int(1, 1));
const zero = lit(0, int(0, 0));
const x = b("x", item);
const y = b("y", item);
const colours = words("red", "green", "blue");
const point: RecordType = {
  kind: "record",
  fields: [
    { name: "at", type: int(-1, 2) },
    { name: "colour", type: colours },
  ],
};
const front = un("head", v("queue"));
const length = un("length", v("queue"));
const firstItem = lit("item#1", item);
const grid = map(item, map(bool, int(0, 3)));

function colour(name: string) {
  return lit(name, colours);
}

/** Every kind of expression and of type once, in a model that TLC can search. */
export const kitchen: Model = model("Kitchen", {
  doc: "Everything that a module can hold.",
  checkDeadlock: false,
  parameters: [
    { name: "limit", value: 1, doc: "At most so many." },
    { name: "offset", value: -1, doc: "" },
    { name: "items", value: 2, doc: "Only a size." },
  ],
  domains: [
    domain("sort", "Item", "item#1", "item#2"),
    domain("sort", "Colour", "colour#1", "colour#2"),
  ],
  initialChoices: [
    { name: "start", kind: "any", domain: all(int(0, 1)) },
    { name: "who", kind: "any", domain: all(item) },
  ],
  variables: [
    variable("queue", seqOf(item, 2), seq(b("who"))),
    variable("count", int(0, 3), b("start")),
    variable("owner", opt(item), none),
    variable("chosen", setOf(opt(item)), set()),
    variable("grid", grid, gridOf(zero)),
    variable("dot", point, rec({ at: par("offset", -1), colour: colour("red") })),
    variable("last", opt(setOf(item)), none),
    variable(
      "seen",
      map(opt(item), bool),
      comprehension("mapping", "o", all(opt(item)), lit(false)),
    ),
    variable("paint", of("Colour"), lit("colour#1", of("Colour"))),
  ],
  actions: [
    action(
      "push",
      { x: item },
      guard(
        and(bin("less", length, par("limit", 1)), not(bin("member", x, un("range", v("queue"))))),
        go(null, put("queue", bin("append", v("queue"), x))),
      ),
    ),
    action(
      "pop",
      {},
      guard(
        ne(v("queue"), seq()),
        bind(
          "taken",
          front,
          branch(
            eq(b("taken"), firstItem),
            go(
              null,
              put("queue", un("tail", v("queue"))),
              put("owner", b("taken")),
              put("seen", b("taken"), yes),
            ),
            go(null, put("queue", bin("remove", v("queue"), b("taken"))), put("owner", b("taken"))),
          ),
        ),
      ),
    ),
    action(
      "mark",
      { x: item, y: item, flag: bool },
      guard(
        and(ne(x, y), bin("less", $("grid", x, b("flag")), par("limit", 1))),
        go(
          null,
          put("grid", x, b("flag"), bin("add", $("grid", x, b("flag")), one)),
          put("grid", y, b("flag"), $("grid", y, b("flag"))),
          put("count", one),
          put("count", bin("modulo", bin("add", v("count"), one), lit(3, int(3, 3)))),
        ),
      ),
    ),
    action(
      "paintOver",
      {},
      choose(
        "hue",
        all(colours),
        choose(
          "x",
          comprehension("filter", "z", all(item), $("seen", b("z"))),
          guard(
            ne(field(v("dot"), "colour"), b("hue")),
            go(
              null,
              put(
                "dot",
                rec({
                  at: cond(
                    eq(b("hue"), colour("red")),
                    un("negate", one),
                    cond(eq(b("hue"), colour("green")), zero, one),
                  ),
                  colour: b("hue"),
                }),
              ),
              put("chosen", bin("union", v("chosen"), set(x, v("owner")))),
              put("grid", gridOf(v("count"))),
              put("grid", x, yes, zero),
              put("last", comprehension("image", "z", all(item), b("z"))),
              put("seen", none, not($("seen", none))),
            ),
          ),
        ),
      ),
    ),
    action(
      "look",
      {},
      check(
        nullDereference,
        or(eq(v("owner"), none), $("seen", firstItem), eq(v("count"), v("count"))),
        guard(
          ne(v("queue"), seq()),
          guard(
            eq(bin("at", v("queue"), zero), bin("at", v("queue"), bin("subtract", length, one))),
            go(null, put("paint", v("paint"))),
          ),
        ),
      ),
      { doc: "The first is the last." },
    ),
  ],
  invariants: [
    property(
      "Bounded",
      forall(
        "x",
        all(item),
        forall(
          "y",
          all(item),
          forall(
            "flag",
            all(bool),
            bin(
              "implies",
              and(ne(x, y), bin("greater", $("grid", x, b("flag")), zero)),
              bin("lessEqual", $("grid", y, b("flag")), lit(3, int(3, 3))),
            ),
          ),
        ),
      ),
    ),
    property(
      "SetsAreSets",
      and(
        bin("subset", bin("difference", v("chosen"), set(none)), all(item)),
        bin(
          "lessEqual",
          un("cardinality", bin("intersection", v("chosen"), all(opt(item)))),
          bin("multiply", par("limit", 1), bin("divide", lit(4, int(4, 4)), par("limit", 1))),
        ),
      ),
    ),
    property("DotIsThere", bin("greaterEqual", field(v("dot"), "at"), par("offset", -1)), [
      [nullDereference, ne(get(v("grid"), firstItem, yes), lit(9, int(9, 9)))],
    ]),
  ],
  possibles: [
    property(
      "SomeSequenceIsTheQueue",
      exists("s", all(seqOf(item, 2)), and(eq(b("s"), v("queue")), not(eq(v("last"), none)))),
    ),
  ],
});

function gridOf(value: ReturnType<typeof lit>) {
  return comprehension("mapping", "i", all(item), comprehension("mapping", "f", all(bool), value));
}

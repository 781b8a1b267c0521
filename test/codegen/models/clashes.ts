import type { Model } from "../../../dsl/ir/model.ts";
import {
  $,
  action,
  all,
  and,
  b,
  bin,
  choose,
  comprehension,
  cond,
  domain,
  eq,
  exists,
  forall,
  go,
  guard,
  int,
  lit,
  map,
  model,
  ne,
  none,
  of,
  opt,
  property,
  put,
  rec,
  self,
  step,
  thread,
  v,
  variable,
  words,
} from "../build.ts";

const labels = words("lock", "Len", "free", "Done");
const record = {
  kind: "record",
  fields: [{ name: "lock", type: int(0, 1) }],
} as const;

/** Names that TLA+ reserves, or that mean two things. */
export const clashes: Model = model("Clashes", {
  domains: [
    domain("sort", "Seq", "a#1", "a1", "NULL"),
    domain("role", "Free", "free", "self"),
    domain("role", "Other", "lock"),
  ],
  parameters: [{ name: "Nat", value: 1, doc: 'Comments (* may hold *) anything: "é → ≠ ∀".' }],
  variables: [
    variable("lock", opt(thread), none),
    variable("Next", int(0, 1), lit(0, int(0, 0))),
    variable("$vars", record, rec({ lock: lit(1, int(1, 1)) })),
    variable("x", map(of("Seq"), int(0, 1)), comprehension("mapping", "x", all(of("Seq")), lit(0))),
    variable(
      "pc",
      map(thread, labels),
      comprehension(
        "mapping",
        "pc",
        all(thread),
        cond(
          bin("member", b("pc"), all(of("Free"))),
          lit("lock", labels),
          lit("Done", labels),
          labels,
        ),
      ),
    ),
  ],
  actions: [
    step("Free", "lock", guard(eq(v("lock"), none), go("Len", put("lock", self)))),
    step(
      "Free",
      "Len",
      choose(
        "lock",
        all(of("Seq")),
        choose(
          "x",
          all(of("Seq")),
          guard(ne(b("lock"), b("x")), go("free", put("x", b("x"), lit(1)))),
        ),
      ),
    ),
    step("Free", "free", go("Done", put("lock", none))),
    action(
      "init",
      { Next: of("Seq"), "a-b": of("Seq") },
      guard(
        and(eq(v("Next"), lit(0)), eq(b("Next"), b("a-b")), eq($("x", b("Next")), lit(1))),
        go(
          null,
          put("Next", {
            kind: "parameter",
            name: "Nat",
            value: 1,
            type: int(1, 1),
            span: self.span,
          }),
        ),
      ),
    ),
  ],
  invariants: [
    property("TypeOK", bin("lessEqual", v("Next"), lit(1))),
    property(
      "CASE",
      forall(
        "x",
        all(of("Seq")),
        exists("x", all(of("Seq")), bin("greaterEqual", $("x", b("x")), lit(0))),
      ),
    ),
  ],
});

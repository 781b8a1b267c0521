import type { Body } from "../../../dsl/ir/action.ts";
import type { Expr } from "../../../dsl/ir/expr.ts";
import type { Model } from "../../../dsl/ir/model.ts";
import {
  action,
  all,
  and,
  b,
  bin,
  bind,
  cond,
  eq,
  exists,
  forall,
  go,
  guard,
  int,
  lit,
  model,
  no,
  not,
  or,
  put,
  v,
  variable,
  yes,
  bool,
} from "../build.ts";

const digits = all(int(1, 3));
const isOff = eq(v("n"), lit(0, int(0, 0)));

function when(condition: Expr): Body {
  return guard(isOff, guard(condition, go(null, put("n", lit(1, int(1, 1))))));
}

/** Guards that TLC finds true in more ways than one, and some that it does not. */
export const guards: Model = model("Guards", {
  checkDeadlock: false,
  variables: [variable("n", int(0, 1), lit(0, int(0, 0)))],
  actions: [
    action("either", {}, when(or(yes, no, yes))), // 2 ways
    action("both", {}, when(and(or(yes, yes), or(yes, yes, yes)))), // 6 ways
    action("some", {}, when(exists("d", digits, bin("greater", b("d"), lit(1))))), // 2 ways
    action("every", {}, when(forall("d", digits, or(yes, yes)))), // 8 ways
    action("onlyIf", {}, when(bin("implies", or(yes, yes), or(yes, yes)))), // 2 ways
    action("choice", {}, when(cond(or(yes, yes), or(yes, yes, yes), no, bool))), // 3 ways
    action("neither", {}, when(not(or(no, no)))), // 1 way
    action("equals", {}, when(eq(or(yes, yes), yes))), // 1 way
    action(
      "named",
      {},
      bind("isFine", or(yes, yes), when(and(b("isFine"), b("isFine")))), // 1 way
    ),
  ],
});

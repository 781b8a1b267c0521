import type { Model } from "../../../dsl/ir/model.ts";
import type { RecordType } from "../../../dsl/ir/type.ts";
import {
  $,
  action,
  all,
  and,
  b,
  bin,
  comprehension,
  domain,
  eq,
  forall,
  go,
  guard,
  lit,
  map,
  model,
  not,
  of,
  or,
  property,
  put,
  rec,
  set,
  setOf,
  v,
  variable,
  words,
} from "../build.ts";

const rmStates = words("working", "prepared", "committed", "aborted");
const tmStates = words("init", "committed", "aborted");
const prepared: RecordType = {
  kind: "record",
  fields: [
    { name: "type", type: words("Prepared") },
    { name: "rm", type: of("RM") },
  ],
};
const decision: RecordType = {
  kind: "record",
  fields: [{ name: "type", type: words("Commit", "Abort") }],
};

const rm = b("rm", of("RM"));
const inPrepared = rec({ type: lit("Prepared", words("Prepared")), rm });
const commit = rec({ type: lit("Commit", words("Commit")) });
const abort = rec({ type: lit("Abort", words("Abort")) });

function state(value: string) {
  return lit(value, words(value));
}

function sent(message: ReturnType<typeof rec>) {
  return put("msgs", bin("union", v("msgs"), set(message)));
}

/** Gray and Lamport's two-phase commit: 288 distinct states, 1146 generated, depth 11. */
export const twoPhase: Model = model("TwoPhase", {
  doc: "Two-phase commit, after Gray and Lamport.\n\nMessages are never lost, and never taken out.",
  checkDeadlock: false,
  domains: [{ ...domain("sort", "RM", "rm1", "rm2", "rm3"), doc: "The resource managers." }],
  variables: [
    variable(
      "rmState",
      map(of("RM"), rmStates),
      comprehension("mapping", "rm", all(of("RM")), state("working")),
      "The state of each resource manager.",
    ),
    variable("tmState", tmStates, state("init"), "The state of the transaction manager."),
    variable("tmPrepared", setOf(of("RM")), set(), "The managers from which it has `Prepared`."),
    variable("msgs", setOf({ kind: "union", variants: [prepared, decision] }), set()),
  ],
  actions: [
    action(
      "tmCommit",
      {},
      guard(
        and(eq(v("tmState"), state("init")), eq(v("tmPrepared"), all(of("RM")))),
        go(null, put("tmState", state("committed")), sent(commit)),
      ),
      { doc: "The transaction manager commits once all are prepared." },
    ),
    action(
      "tmAbort",
      {},
      guard(
        eq(v("tmState"), state("init")),
        go(null, put("tmState", state("aborted")), sent(abort)),
      ),
    ),
    action(
      "tmRcvPrepared",
      { rm: of("RM") },
      guard(
        and(eq(v("tmState"), state("init")), bin("member", inPrepared, v("msgs"))),
        go(null, put("tmPrepared", bin("union", v("tmPrepared"), set(rm)))),
      ),
    ),
    action(
      "rmPrepare",
      { rm: of("RM") },
      guard(
        eq($("rmState", rm), state("working")),
        go(null, put("rmState", rm, state("prepared")), sent(inPrepared)),
      ),
    ),
    action(
      "rmChooseToAbort",
      { rm: of("RM") },
      guard(eq($("rmState", rm), state("working")), go(null, put("rmState", rm, state("aborted")))),
    ),
    action(
      "rmRcvCommitMsg",
      { rm: of("RM") },
      guard(bin("member", commit, v("msgs")), go(null, put("rmState", rm, state("committed")))),
    ),
    action(
      "rmRcvAbortMsg",
      { rm: of("RM") },
      guard(bin("member", abort, v("msgs")), go(null, put("rmState", rm, state("aborted")))),
    ),
  ],
  invariants: [
    property(
      "Consistent",
      forall(
        "rm1",
        all(of("RM")),
        forall(
          "rm2",
          all(of("RM")),
          not(
            and(
              eq($("rmState", b("rm1")), state("aborted")),
              eq($("rmState", b("rm2")), state("committed")),
            ),
          ),
        ),
      ),
    ),
  ],
  possibles: [
    property(
      "Decided",
      or(eq(v("tmState"), state("committed")), eq(v("tmState"), state("aborted"))),
    ),
  ],
});

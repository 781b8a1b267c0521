import type { Model } from "../../../dsl/ir/model.ts";
import {
  $,
  all,
  at,
  bin,
  bind,
  b,
  bool,
  branch,
  check,
  cond,
  comprehension,
  domain,
  ending,
  eq,
  go,
  guard,
  int,
  leak,
  lit,
  map,
  model,
  ne,
  none,
  no,
  nullDereference,
  of,
  opt,
  property,
  put,
  self,
  step,
  thread,
  useAfterFree,
  v,
  variable,
  words,
} from "../build.ts";

const obj = $("obj", self);
const labels = ["read", "get", "use", "put", "unpublish", "drop", "free", "Done"];

const isLockFree = eq(v("lock"), none);
const locked = put("lock", self);
const unlocked = put("lock", none);

/**
 * Readers take a reference to a published object under a lock; one thread unpublishes it and drops its own.
 * `isPinned` is whether readers take the reference before they drop the lock: if not, they use it after free.
 */
export function publish(isPinned: boolean): Model {
  const dropped = bin("subtract", $("refs", obj), lit(1, int(1, 1)));
  const get = check(
    useAfterFree,
    $("live", obj),
    go("use", put("refs", obj, bin("add", $("refs", obj), lit(1, int(1, 1)))), unlocked),
  );
  const readNow = branch(
    eq(v("published"), none),
    go("Done"),
    go(isPinned ? "get" : "use", put("obj", self, v("published")), ...(isPinned ? [locked] : [])),
  );
  const free = branch(
    eq($("refs", obj), lit(1, int(1, 1))),
    go("Done", put("refs", obj, lit(0, int(0, 0))), put("live", obj, no), put("obj", self, none)),
    go("Done", put("refs", obj, dropped), put("obj", self, none)),
  );
  return model(isPinned ? "Publish" : "PublishUnpinned", {
    doc: "Readers take a reference to a published object under a lock — the writer unpublishes it.",
    domains: [
      { ...domain("pool", "Thing", "thing#1", "thing#2"), doc: "Objects with a reference count." },
      domain("role", "Reader", "reader#1", "reader#2"),
      domain("role", "Writer", "writer"),
    ],
    parameters: [{ name: "readers", value: 2, doc: "" }],
    initialChoices: [{ name: "thing", kind: "alloc", domain: all(of("Thing")) }],
    variables: [
      variable("lock", opt(thread), none, "Who holds the lock that guards `published`."),
      variable("published", opt(of("Thing")), b("thing")),
      variable(
        "live",
        map(of("Thing"), bool),
        comprehension("mapping", "o", all(of("Thing")), eq(b("o"), b("thing"))),
      ),
      variable(
        "refs",
        map(of("Thing"), int(0, 4)),
        comprehension(
          "mapping",
          "o",
          all(of("Thing")),
          cond(eq(b("o"), b("thing")), lit(1), lit(0)),
        ),
      ),
      variable(
        "obj",
        map(thread, opt(of("Thing"))),
        comprehension("mapping", "self", all(thread), none),
      ),
      variable(
        "pc",
        map(thread, words(...labels)),
        comprehension(
          "mapping",
          "self",
          all(thread),
          cond(
            bin("member", self, all(of("Reader"))),
            lit("read", words(...labels)),
            lit("unpublish", words(...labels)),
            words(...labels),
          ),
        ),
      ),
    ],
    actions: [
      step("Reader", "read", guard(isLockFree, readNow), {
        functions: ["reader", "publish_get"],
        text: "this.lock.lock()",
        doc: "Reads the pointer under the lock. NULL means that it is gone (*see* the writer).",
        span: at(12),
      }),
      step("Reader", "get", check(nullDereference, ne(obj, none), get), { span: at(15) }),
      step(
        "Reader",
        "use",
        bind(
          "o",
          obj,
          check(
            nullDereference,
            ne(b("o"), none),
            check(useAfterFree, $("live", b("o")), go(isPinned ? "put" : "Done")),
          ),
        ),
      ),
      step(
        "Reader",
        "put",
        check(nullDereference, ne(obj, none), check(useAfterFree, $("live", obj), free)),
      ),
      step(
        "Writer",
        "unpublish",
        guard(isLockFree, go("drop", put("obj", self, v("published")), put("published", none))),
        { functions: ["writer"], text: "this.lock.lock()" },
      ),
      step("Writer", "drop", go("free")),
      step("Writer", "free", check(useAfterFree, $("live", obj), free)),
    ],
    invariants: [
      property(
        "PublishedIsLive",
        bin("implies", ne(v("published"), none), $("live", v("published"))),
      ),
    ],
    possibles: [property("Unpublished", eq(v("published"), none))],
    endConditions: [
      ending(leak, eq(v("live"), comprehension("mapping", "o", all(of("Thing")), no))),
    ],
    expected: isPinned ? { kind: "holds" } : { kind: "violated", property: "use after free" },
  });
}

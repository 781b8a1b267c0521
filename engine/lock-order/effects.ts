import type { Update } from "../../dsl/ir/action.ts";
import {
  and,
  binary,
  boolean,
  bound,
  exists,
  index,
  not,
  nowhere,
  or,
  sameExpr,
  universe,
} from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import { type Holder, holdersOf, type LockClass } from "../../dsl/ir/lock.ts";
import { type Model, selfName } from "../../dsl/ir/model.ts";
import { threadType } from "../../dsl/ir/type.ts";

/** A lock class with the variables in which its locks are. */
export type Lock = {
  readonly lock: LockClass;
  readonly holders: readonly Holder[];
  /** Of interrupts, who cannot be interrupted; `null` of all else. */
  readonly masks: readonly Holder[] | null;
};

/** The lock classes of a model. */
export function locksOf(model: Model): readonly Lock[] {
  return (model.locks ?? []).map((lock) => ({
    lock,
    holders: holdersOf(model, lock.holders),
    masks: lock.masks === null ? null : holdersOf(model, lock.masks),
  }));
}

/** The thread that takes the step. */
export const self: Expr = bound(selfName, threadType, nowhere);

/** That the thread has a lock at this place: is its owner, or in the section. */
export function hasAt(place: Expr, { shape }: Holder): Expr {
  return binary(shape === "owner" ? "equal" : "member", ...sides(place, shape));
}

function sides(place: Expr, shape: Holder["shape"]): [Expr, Expr] {
  return shape === "owner" ? [place, self] : [self, place];
}

/** That the thread has some lock of the class. */
export function holds(model: Model, { holders }: Pick<Lock, "holders">): Expr {
  return holders.reduce<Expr>(
    (either, holder) => {
      const type = model.variables.find(({ name }) => name === holder.variable)?.type;
      if (type === undefined) return either;
      const whole: Expr = { kind: "variable", name: holder.variable, type, span: nowhere };
      return or(either, hasSome(whole, holder, 0));
    },
    boolean(false, nowhere),
  );
}

/** That a handler may begin where the thread stands, which then waits for it; `null` when it is no interrupt. */
export function isInterruptible(model: Model, { masks }: Lock): Expr | null {
  return masks === null ? null : not(holds(model, { holders: masks }));
}

function hasSome(place: Expr, holder: Holder, depth: number): Expr {
  const key = holder.keys[depth];
  if (key === undefined) return hasAt(place, holder);
  const name = `%key${depth}`;
  const entry = index(place, bound(name, key, nowhere), nowhere);
  return exists(name, universe(key, nowhere), hasSome(entry, holder, depth + 1), nowhere);
}

/** What an update does to the thread's locks in one variable: conditions on the state before the step. */
export type Effect = { readonly gains: Expr; readonly loses: Expr };

/** `null` when the update assigns something else. An update of more than one lock takes none. */
export function effectOf(model: Model, update: Update, holder: Holder): Effect | null {
  if (update.variable !== holder.variable) return null;
  const type = model.variables.find(({ name }) => name === holder.variable)?.type;
  if (type === undefined) return null;
  const whole: Expr = { kind: "variable", name: holder.variable, type, span: nowhere };
  if (update.path.length < holder.keys.length)
    return { gains: boolean(false, nowhere), loses: hasSome(whole, holder, 0) };
  const place = update.path.reduce((map, key) => index(map, key, nowhere), whole);
  const [before, after] = [hasAt(place, holder), has(update.value, holder)];
  return { gains: and(after, not(before)), loses: and(before, not(after)) };
}

/** `hasAt` of a value that may be decided from its form. */
function has(value: Expr, holder: Holder): Expr {
  if (holder.shape === "section") return isIn(value);
  if (sameExpr(value, self)) return boolean(true, nowhere);
  if (value.kind === "literal") return boolean(false, nowhere);
  return hasAt(value, holder);
}

function isIn(set: Expr): Expr {
  if (set.kind === "set")
    return set.elements.reduce<Expr>(
      (either, element) =>
        or(
          either,
          sameExpr(element, self) ? boolean(true, nowhere) : binary("equal", element, self),
        ),
      boolean(false, nowhere),
    );
  if (set.kind === "binary" && set.operator === "union") return or(isIn(set.left), isIn(set.right));
  if (set.kind === "binary" && set.operator === "difference")
    return and(isIn(set.left), not(isIn(set.right)));
  return binary("member", self, set);
}

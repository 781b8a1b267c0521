import { boolean, bound, forall, implies, or, universe } from "../ir/build.ts";
import type { Expr } from "../ir/expr.ts";
import { holdsObject, valueHoldsObject } from "../ir/holds-object.ts";
import type { EndCondition } from "../ir/model.ts";
import { type Type } from "../ir/type.ts";
import { leak } from "./built-in.ts";
import { emptyEnv, type Rewriter } from "./rewrite.ts";
import type { Session } from "./session.ts";
import { isLive, variableType } from "./value.ts";

/**
 * At the end, every live object is referred to by some field: nobody could free it otherwise. Objects that
 * only refer to each other are not found.
 */
export function leakConditions(rewriter: Rewriter, session: Session): readonly EndCondition[] {
  const fresh = (): string => session.fresh();
  return session.domains
    .filter((domain) => domain.kind === "pool")
    .map((domain) => {
      const span = session.span(domain.node);
      const of: Type = { kind: "element", domain: domain.name };
      const name = session.fresh();
      const object = bound(name, of, span);
      const isHeld = session.cells
        .map((cell): Expr => {
          const type = variableType(cell);
          const variable: Expr = { kind: "variable", name: cell.id, type, span };
          return cell.owner.kind !== "spec" && type.kind === "map"
            ? valueHoldsObject(variable, type, object, fresh)
            : holdsObject(variable, object, fresh);
        })
        .reduce(or, boolean(false, span));
      const condition: Expr = forall(
        name,
        universe(of, span),
        implies(isLive(object, domain.name), isHeld),
        span,
      );
      return {
        condition: rewriter.rewrite(condition, emptyEnv),
        violation: leak,
        about: null,
        span,
      };
    });
}

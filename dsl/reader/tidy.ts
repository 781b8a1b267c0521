import type { Body } from "../ir/action.ts";
import { substitute } from "../ir/substitute.ts";
import type { Expr } from "../ir/expr.ts";
import { bodiesOf, expressionsOf, walk } from "../ir/walk.ts";

/** Drops `let`s that nothing uses and writes out those that are used once. */
export function tidy(body: Body): Body {
  switch (body.kind) {
    case "update":
      return body;
    case "branch": {
      const [then, otherwise] = [tidy(body.then), tidy(body.else)];
      return { ...body, then, else: otherwise };
    }
    case "let": {
      const then = tidy(body.then);
      const uses = countUses(then, body.name);
      if (uses === 0) return then;
      return uses === 1 ? replace(then, body.name, body.value) : { ...body, then };
    }
    default:
      return { ...body, then: tidy(body.then) };
  }
}

function countUses(body: Body, name: string): number {
  let uses = 0;
  for (const expr of expressionsOf(body))
    walk(expr, (part) => {
      if (part.kind === "bound" && part.name === name) uses += 1;
    });
  for (const below of bodiesOf(body)) uses += countUses(below, name);
  return uses;
}

function replace(body: Body, name: string, value: Expr): Body {
  const change = (expr: Expr): Expr => substitute(expr, name, value);
  switch (body.kind) {
    case "guard":
      return { ...body, condition: change(body.condition), then: replace(body.then, name, value) };
    case "check": {
      const about = body.about === null ? null : change(body.about);
      const then = replace(body.then, name, value);
      return { ...body, condition: change(body.condition), about, then };
    }
    case "let":
      return { ...body, value: change(body.value), then: replace(body.then, name, value) };
    case "choose":
      return { ...body, domain: change(body.domain), then: replace(body.then, name, value) };
    case "branch":
      return {
        ...body,
        condition: change(body.condition),
        then: replace(body.then, name, value),
        else: replace(body.else, name, value),
      };
    case "update":
      return {
        ...body,
        updates: body.updates.map((update) => ({
          ...update,
          path: update.path.map(change),
          value: change(update.value),
        })),
      };
  }
}

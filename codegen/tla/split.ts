import type { Body } from "../../dsl/ir/action.ts";
import { keyOf } from "../../dsl/ir/build.ts";
import { pcVariable } from "../../dsl/ir/model.ts";
import { expressionsOf, walk, walkBody } from "../../dsl/ir/walk.ts";
import { mapLeaves } from "./share.ts";

/**
 * A body without alternatives as independent parts, one per set of variables whose new values depend on the same
 * conditions: `IF a THEN x' = 1 ELSE …` and `IF b THEN y' = 2 ELSE …`, rather than both of `b` under each of `a`.
 * Parts that depend on no condition come last. Together they assign what the body assigns.
 */
export function independentParts(body: Body): readonly Body[] {
  const groups: { variables: string[]; conditions: Set<string> }[] = [];
  for (const variable of assignedBy(body)) {
    const conditions = conditionsOf(slice(body, new Set([variable])));
    const related = groups.filter((group) =>
      [...conditions].some((key) => group.conditions.has(key)),
    );
    const [first, ...others] = related;
    const merged = first ?? { variables: [], conditions: new Set<string>() };
    if (first === undefined) groups.push(merged);
    for (const other of others) groups.splice(groups.indexOf(other), 1);
    merged.variables.push(...others.flatMap(({ variables }) => variables), variable);
    merged.conditions = new Set([merged, ...others].flatMap((group) => [...group.conditions]));
    for (const key of conditions) merged.conditions.add(key);
  }
  const parts = groups.map(({ variables }) => slice(body, new Set(variables)));
  const isPlain = (part: Body): boolean => part.kind === "update";
  return [...parts.filter((part) => !isPlain(part)), ...parts.filter(isPlain)];
}

/** The variables that some path assigns, in the order in which they are met. */
function assignedBy(body: Body): readonly string[] {
  const names: string[] = [];
  let isGoing = false;
  walkBody(body, (part) => {
    if (part.kind !== "update") return;
    names.push(...part.updates.map(({ variable }) => variable));
    isGoing ||= part.goto !== null;
  });
  return [...new Set([...names, ...(isGoing ? [pcVariable] : [])])];
}

/** What the body does to some variables. */
function slice(body: Body, variables: ReadonlySet<string>): Body {
  const sliced = mapLeaves(body, ({ updates, goto }) => ({
    kind: "update",
    updates: updates.filter(({ variable }) => variables.has(variable)),
    goto: variables.has(pcVariable) ? goto : null,
  }));
  return withoutIdleParts(sliced);
}

/** Drops conditions that make no difference, and definitions that nothing uses. */
export function withoutIdleParts(body: Body): Body {
  switch (body.kind) {
    case "update":
      return body;
    case "let": {
      const then = withoutIdleParts(body.then);
      return isMentioned(body.name, then) ? { ...body, then } : then;
    }
    case "guard":
    case "check":
    case "choose":
      return { ...body, then: withoutIdleParts(body.then) };
    case "branch": {
      const [then, otherwise] = [withoutIdleParts(body.then), withoutIdleParts(body.else)];
      return keyOfBody(then) === keyOfBody(otherwise) ? then : { ...body, then, else: otherwise };
    }
  }
}

function isMentioned(name: string, body: Body): boolean {
  let found = false;
  walkBody(body, (part) => {
    for (const outermost of expressionsOf(part))
      walk(outermost, (expr) => {
        if (expr.kind === "bound" && expr.name === name) found = true;
      });
  });
  return found;
}

function conditionsOf(body: Body): ReadonlySet<string> {
  const keys = new Set<string>();
  walkBody(body, (part) => {
    if (part.kind === "branch") keys.add(keyOf(part.condition));
  });
  return keys;
}

/** Equal for bodies that do and check the same, wherever they stand. */
function keyOfBody(body: Body): string {
  return JSON.stringify(body, (name: string, value: unknown) =>
    name === "span" || name === "type" || name === "about" ? undefined : value,
  );
}

import type { Body } from "../../dsl/ir/action.ts";
import { isNothingLeft, nothingLeft } from "./obligation.ts";

/** One demand on the step at a label. A clause may rely on those of lower levels at its label. */
export type Clause = { readonly label: string; readonly body: Body; readonly level: number };

/** A demand on the steps at several labels. */
export type Group = { readonly labels: readonly string[]; readonly body: Body };

/** Cuts a demand into its conjuncts, in the order in which they have to be evaluated. */
export function clausesOf(demand: Body): readonly Body[] {
  if (demand.kind === "guard") return clausesOf(demand.then).map((then) => ({ ...demand, then }));
  if (demand.kind !== "check") return [demand];
  const first: Body = { ...demand, then: nothingLeft };
  return isNothingLeft(demand.then) ? [first] : [first, ...clausesOf(demand.then)];
}

/** Puts the labels of equal clauses together; what others rely on comes first. */
export function groupsOf(clauses: readonly Clause[]): readonly Group[] {
  const groups = new Map<
    string,
    { labels: string[]; readonly body: Body; readonly level: number }
  >();
  for (const { label, body, level } of clauses) {
    const key = `${level} ${textOf(body)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { labels: [label], body, level });
    else if (!known.labels.includes(label)) known.labels.push(label);
  }
  return [...groups.values()].toSorted((a, b) => a.level - b.level);
}

/** A text that is equal for clauses that demand the same. */
function textOf(body: Body): string {
  return JSON.stringify(body, (name: string, value: unknown) =>
    ["span", "type", "about", "violation"].includes(name) ? undefined : value,
  );
}

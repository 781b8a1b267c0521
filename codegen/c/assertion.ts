import type { Fact, SiteFacts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { parameterFor, type Parameter, placeInC } from "./declared.ts";

/** A fact as C sees it. */
export type Assertion =
  /** The object must be allocated; what follows looks into it. */
  | { readonly kind: "live"; readonly name: string }
  /** A statement of its own: `lockdep_assert_held(&tree->lock)`. */
  | { readonly kind: "statement"; readonly text: string }
  /** What must not be: the argument of `VM_WARN_ON_ONCE`. */
  | { readonly kind: "never"; readonly condition: string };

export type Said = {
  readonly parameters: readonly Parameter[];
  /** Those of them that are objects of pools: what a line of the log tells of. */
  readonly objects: readonly Parameter[];
  readonly assertions: readonly Assertion[];
};

type Observed = Extract<Fact, { readonly seen: unknown }>;

/** What is asserted at a place, with the parameters that it takes. Objects come first, then what is in them. */
export function assertionsOf(model: Model, { facts, names }: SiteFacts): Said {
  const live = new Set(facts.flatMap((fact) => (fact.kind === "live" ? [fact.name] : [])));
  const there = new Set(
    facts.flatMap((fact) => (fact.kind === "live" || fact.kind === "notNull" ? [fact.name] : [])),
  );
  const usable = names.filter(({ name, domain }) => isSort(model, domain) || there.has(name));
  const parameters = new Map<string, Parameter>();
  const cOf = new Map<string, Parameter>();
  for (const { name, domain } of usable) {
    const parameter = parameterFor(model, name, domain);
    if (parameter !== null) cOf.set(name, parameter);
    if (parameter !== null && !isSort(model, domain)) parameters.set(name, parameter);
  }
  const objects = [...parameters.values()];
  const words = new Words(model, cOf, live, usable, rootsOf(model, facts));
  const assertions: Assertion[] = [];
  for (const fact of facts) {
    const said = words.of(fact);
    if (said === null) continue;
    for (const [key, parameter] of said.uses) parameters.set(key, parameter);
    const isKnown = assertions.some(
      (each) => JSON.stringify(each) === JSON.stringify(said.assertion),
    );
    if (!isKnown) assertions.push(said.assertion);
  }
  return { parameters: [...parameters.values()], objects, assertions };
}

function isSort(model: Model, domain: string): boolean {
  return model.domains.some(({ kind, name }) => kind === "sort" && name === domain);
}

/**
 * The pointers of the spec itself that a function surely has: to what it holds a lock of. With them the keys
 * under which it does, for a folio the slot.
 */
function rootsOf(model: Model, facts: readonly Fact[]): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind !== "true" || fact.seen.kind !== "held") continue;
    const place = placeInC(model, fact.seen.object, null);
    const root = place?.root ?? null;
    if (root !== null) roots.set(root.name, keysOf(fact));
  }
  return roots;
}

function keysOf(fact: Observed): string {
  return JSON.stringify(fact.arguments.filter((each) => typeof each === "string"));
}

type InWords = {
  readonly assertion: Assertion;
  /** Parameters that it takes besides the locals that are pointers. */
  readonly uses: readonly (readonly [string, Parameter])[];
};

class Words {
  readonly #model: Model;
  readonly #cOf: ReadonlyMap<string, Parameter>;
  readonly #live: ReadonlySet<string>;
  readonly #names: SiteFacts["names"];
  readonly #roots: ReadonlyMap<string, string>;

  constructor(
    model: Model,
    cOf: ReadonlyMap<string, Parameter>,
    live: ReadonlySet<string>,
    names: SiteFacts["names"],
    roots: ReadonlyMap<string, string>,
  ) {
    this.#model = model;
    this.#cOf = cOf;
    this.#live = live;
    this.#names = names;
    this.#roots = roots;
  }

  /** A fact in C, or `null` when C cannot see it from here. */
  of(fact: Fact): InWords | null {
    switch (fact.kind) {
      case "live":
        return this.#local(fact.name, (name) => ({ kind: "live", name }));
      case "null":
      case "notNull":
        // A pointer that is not needed any more, or may dangle: nothing to look at.
        return null;
      case "same": {
        const other = this.#cOf.get(fact.other);
        if (other === undefined) return null;
        return this.#local(fact.name, (name) => never(`${name} != ${other.name}`));
      }
      case "true":
      case "false":
      case "least":
      case "pointer":
        return this.#observed(fact);
    }
  }

  #local(name: string, say: (name: string) => Assertion): InWords | null {
    const parameter = this.#cOf.get(name);
    return parameter === undefined ? null : { assertion: say(parameter.name), uses: [] };
  }

  #observed(fact: Observed): InWords | null {
    const texts = fact.seen.texts.map((text) => this.#fill(text, fact));
    const [first, second] = texts;
    if (first === undefined || first === null) return null;
    const uses = texts.flatMap((each) => each?.uses ?? []);
    if (fact.seen.kind === "held") {
      const said = fact.kind === "true" ? first : (second ?? null);
      return said === null ? null : { assertion: { kind: "statement", text: said.text }, uses };
    }
    const assertion = this.#value(fact, first.text);
    return assertion === null ? null : { assertion, uses };
  }

  #value(fact: Observed, text: string): Assertion | null {
    switch (fact.kind) {
      case "true":
        return never(negated(text));
      case "false":
        return never(text);
      case "least":
        return never(`${operand(text)} < ${fact.value}`);
      case "pointer": {
        if (fact.is === null) return never(text);
        if (fact.is === undefined) return never(`!${operand(text)}`);
        const pointer = this.#cOf.get(fact.is);
        return pointer === undefined ? null : never(`${pointer.name} != ${operand(text)}`);
      }
    }
  }

  /** Puts C's names in place of `$`, `$1` and `$Slot`; `null` when one of them is not at hand. */
  #fill(
    text: string,
    fact: Observed,
  ): { readonly text: string; readonly uses: InWords["uses"] } | null {
    const uses: (readonly [string, Parameter])[] = [];
    let isWhole = true;
    const filled = text.replaceAll(/\$(\w*)(->)?/g, (_, key: string, arrow: string | undefined) => {
      const found = this.#placeholder(key, arrow !== undefined || text.includes(`&$${key}`), fact);
      if (found === null) isWhole = false;
      uses.push(...(found?.uses ?? []));
      return `${found?.text ?? ""}${arrow ?? ""}`;
    });
    return isWhole ? { text: filled.replaceAll("&*", ""), uses } : null;
  }

  #placeholder(
    key: string,
    isLookedInto: boolean,
    fact: Observed,
  ): { readonly text: string; readonly uses: InWords["uses"] } | null {
    if (key === "") return this.#object(fact);
    if (!/^\d+$/.test(key)) {
      const [name, ...others] = this.#names.filter(({ domain }) => domain === key);
      return name === undefined || others.length > 0 ? null : this.#named(name.name, false);
    }
    const isOfPool = fact.seen.object.owner.kind === "pool";
    const name = fact.arguments[Number(key) - (isOfPool ? 0 : 1)];
    return typeof name === "string" ? this.#named(name, isLookedInto) : null;
  }

  #named(
    name: string,
    isLookedInto: boolean,
  ): { readonly text: string; readonly uses: InWords["uses"] } | null {
    const parameter = this.#cOf.get(name);
    const isDead = isLookedInto && !this.#live.has(name);
    return parameter === undefined || isDead
      ? null
      : { text: parameter.name, uses: [[name, parameter]] };
  }

  /** The object around the field. One of a pool must be allocated, one of the spec's own be at hand. */
  #object(fact: Observed): { readonly text: string; readonly uses: InWords["uses"] } | null {
    const { object } = fact.seen;
    const owner = object.owner.kind === "pool" ? fact.arguments[0] : null;
    if (typeof owner === "string" && !this.#live.has(owner)) return null;
    const local = typeof owner === "string" ? (this.#cOf.get(owner)?.name ?? null) : null;
    const place = placeInC(this.#model, object, local);
    if (place === null) return null;
    if (place.root === null) return { text: place.text, uses: [] };
    const keys = this.#roots.get(place.root.name);
    const isSame = keys === keysOf(fact) || keysOf(fact) === "[]";
    if (keys === undefined || !isSame) return null;
    return { text: place.text, uses: [[place.root.name, place.root]] };
  }
}

function never(condition: string): Assertion {
  return { kind: "never", condition };
}

const opposites: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

/** The opposite of a C condition, as one would write it. */
export function negated(condition: string): string {
  if (condition === "true" || condition === "false") return String(condition === "false");
  const comparison = /^(.+?) (==|!=|<=|>=|<|>) (.+)$/.exec(condition);
  const [, left = "", operator = "", right = ""] = comparison ?? [];
  if (isOperand(left) && isOperand(right)) {
    if (right === "NULL") return operator === "!=" ? `!${left}` : left;
    return `${left} ${opposites[operator] ?? ""} ${right}`;
  }
  if (condition.startsWith("!") && isOperand(condition.slice(1))) return condition.slice(1);
  return `!${operand(condition)}`;
}

/** An author's expression where an operator of ours stands beside it. */
export function operand(text: string): string {
  return isOperand(text) ? text : `(${text})`;
}

/** Whether nothing in an expression binds less than any operator beside it: names, calls, members, one prefix. */
function isOperand(text: string): boolean {
  let inner = text;
  for (let outer = ""; outer !== inner;) {
    outer = inner;
    inner = outer.replaceAll(/(?<=\w)(?:\([^()[\]]*\)|\[[^()[\]]*\])|^\([^()[\]]*\)$/g, "_");
  }
  return /^[!~&*]*\w+(?:(?:->|\.)\w+)*$/.test(inner);
}

import {
  and,
  binary,
  boolean,
  bound,
  equal,
  exists,
  index,
  integer,
  not,
  nothing,
  nowhere,
  unary,
  universe,
} from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Arguments, Fact } from "../../dsl/ir/fact.ts";
import { selfName, type Variable } from "../../dsl/ir/model.ts";
import { threadType, withoutNull } from "../../dsl/ir/type.ts";
import type { Observation } from "./observation.ts";

/** What a condition is made from: the variable of each name at a step, and what C sees. */
export type Surroundings = {
  readonly variableOf: (name: string) => Variable;
  readonly live: (domain: string) => Variable;
  readonly observation: (variable: string) => Observation;
};

const self = bound(selfName, threadType, nowhere);

/** A fact as a condition on a state in which the thread `self` stands at a step. */
export function conditionOf(fact: Fact, at: Surroundings): Expr {
  switch (fact.kind) {
    case "null":
      return not(isThere(fact.name, at));
    case "notNull":
      return isThere(fact.name, at);
    case "live": {
      const object = valueOf(fact.name, at);
      const { type } = object;
      const domain = type.kind === "element" ? type.domain : "";
      return and(isThere(fact.name, at), index(whole(at.live(domain)), object, nowhere));
    }
    case "same":
      return and(
        and(isThere(fact.name, at), isThere(fact.other, at)),
        equal(valueOf(fact.name, at), valueOf(fact.other, at)),
      );
    case "true":
    case "false":
    case "least":
    case "pointer":
      return observed(fact, at);
  }
}

type Observed = Extract<Fact, { readonly arguments: Arguments }>;

/** Only of a state in which all names of the fact are there can it be said at all. */
function observed(fact: Observed, at: Surroundings): Expr {
  const names = [...fact.arguments, fact.kind === "pointer" ? fact.is : null];
  const said = saidOf(fact, at);
  return names
    .filter((name) => typeof name === "string")
    .reduceRight((rest, name) => and(isThere(name, at), rest), said);
}

function saidOf(fact: Observed, at: Surroundings): Expr {
  const { variable, slots, reading } = at.observation(fact.seen.variable);
  const keys = slots.map(({ type, by }, place): Expr => {
    const name = fact.arguments[place];
    if (by === "self") return self;
    return typeof name === "string" ? valueOf(name, at) : bound(`%key${place}`, type, nowhere);
  });
  const isLookedFor = reading.kind === "has";
  const element = isLookedFor ? keys.at(-1) : undefined;
  const value = (isLookedFor ? keys.slice(0, -1) : keys).reduce(
    (map, key) => index(map, key, nowhere),
    whole(variable),
  );
  const read = readingAs(fact, reading, value, element ?? self, at);
  const holds = slots.reduceRight((body, { type, by }, place): Expr => {
    const isFree = by === "some" && typeof fact.arguments[place] !== "string";
    return isFree ? exists(`%key${place}`, universe(type, nowhere), body, nowhere) : body;
  }, read);
  return fact.kind === "false" ? not(holds) : holds;
}

/** That the value is what the fact says; of a fact that something is not, that it is. */
function readingAs(
  fact: Observed,
  reading: Observation["reading"],
  value: Expr,
  element: Expr,
  at: Surroundings,
): Expr {
  switch (reading.kind) {
    case "boolean":
      return value;
    case "integer":
      return fact.kind === "least"
        ? binary("greaterEqual", value, integer(fact.value, nowhere))
        : boolean(false, nowhere);
    case "pointer": {
      const isNull = binary("equal", value, nothing(value.type, nowhere));
      if (fact.kind !== "pointer" || fact.is === undefined) return not(isNull);
      return fact.is === null ? isNull : binary("equal", value, valueOf(fact.is, at));
    }
    case "has":
      if (reading.of === "value") return binary("equal", value, element);
      return binary("member", element, reading.of === "set" ? value : elementsOf(value));
    case "held":
      return reading.of === "section"
        ? binary("member", self, value)
        : binary("equal", value, self);
  }
}

function elementsOf(sequence: Expr): Expr {
  const of = sequence.type.kind === "sequence" ? sequence.type.of : sequence.type;
  return unary("range", sequence, { kind: "set", of });
}

/** The local of this thread, as what it points at. */
function valueOf(name: string, at: Surroundings): Expr {
  const value = index(whole(at.variableOf(name)), self, nowhere);
  return { ...value, type: withoutNull(value.type) };
}

function isThere(name: string, at: Surroundings): Expr {
  const value = index(whole(at.variableOf(name)), self, nowhere);
  return value.type.kind === "option"
    ? binary("notEqual", value, nothing(value.type, nowhere))
    : boolean(true, nowhere);
}

function whole({ name, type }: Variable): Expr {
  return { kind: "variable", name, type, span: nowhere };
}

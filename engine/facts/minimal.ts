import type { Fact } from "../../dsl/ir/fact.ts";

/** The facts of a place without those that follow from others. */
export function minimal(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => !facts.some((other) => other !== fact && entails(other, fact)));
}

/** Whether a fact says all that another one says, and more. */
function entails(fact: Fact, other: Fact): boolean {
  switch (other.kind) {
    case "notNull":
      // What is allocated, or the same as something that is, is something.
      return fact.kind === "live" && fact.name === other.name;
    case "least":
      return isOfSame(fact, other) && fact.kind === "least" && fact.value > other.value;
    case "pointer":
      return (
        other.is === undefined &&
        isOfSame(fact, other) &&
        fact.kind === "pointer" &&
        typeof fact.is === "string"
      );
    case "live":
    case "null":
    case "same":
    case "true":
    case "false":
      return false;
  }
}

function isOfSame(fact: Fact, other: Fact): boolean {
  if (!("seen" in fact && "seen" in other)) return false;
  return (
    fact.seen.variable === other.seen.variable &&
    JSON.stringify(fact.arguments) === JSON.stringify(other.arguments)
  );
}

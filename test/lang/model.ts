import type { Domain, Type } from "../../dsl/ir/type.ts";
import type { Model, Variable, VariableSource } from "../../dsl/ir/model.ts";

const span = { file: "test.ts", line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A model with nothing but what observation needs. */
export function modelWith(domains: readonly Domain[], variables: readonly Variable[]): Model {
  return {
    name: "Test",
    file: "test.ts",
    span,
    doc: "",
    parameters: [],
    domains,
    variables,
    initialChoices: [],
    actions: [],
    invariants: [],
    possibles: [],
    endConditions: [],
    checkDeadlock: true,
    expected: { kind: "holds" },
  };
}

export function domain(
  kind: Domain["kind"],
  name: string,
  field: string,
  elements: readonly string[],
): Domain {
  return { kind, name, field, elements, doc: "" };
}

export function variable(name: string, type: Type, source: VariableSource): Variable {
  const initial = { kind: "literal", value: null, type, span } as const;
  return { name, type, source, initial, doc: "", span };
}

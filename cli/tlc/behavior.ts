import type { MatchResult, Node } from "ohm-js";
import { tlcGrammar } from "./grammar.ts";

/** A value as TLC writes it. What it means depends on the type: `<<>>` is a sequence or a function of nothing. */
export type TlcValue =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "model-value"; readonly name: string }
  | { readonly kind: "interval"; readonly min: number; readonly max: number }
  | { readonly kind: "set"; readonly elements: readonly TlcValue[] }
  | { readonly kind: "tuple"; readonly elements: readonly TlcValue[] }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, TlcValue])[] }
  | { readonly kind: "function"; readonly pairs: readonly (readonly [TlcValue, TlcValue])[] };

export type TlcState = ReadonlyMap<string, TlcValue>;

/** A step of a behavior: the state after it, or where a lasso goes back to. */
export type TlcStep =
  | { readonly kind: "initial"; readonly number: number; readonly state: TlcState }
  | {
      readonly kind: "taken";
      readonly number: number;
      readonly action: TlcAction;
      readonly state: TlcState;
    }
  /** Nothing happens any more. */
  | { readonly kind: "stuttering"; readonly number: number }
  | { readonly kind: "back"; readonly to: number; readonly action: TlcAction | null };

export type TlcAction = {
  readonly name: string;
  /** Empty also where TLC does not say them. */
  readonly args: readonly TlcValue[];
  /** In the module. */
  readonly line: number | null;
};

/** Reads a step with its state; `null` when it is not written as TLC does. */
export function parseStep(text: string): TlcStep | null {
  return read(text, "Step", stepOf);
}

/** Reads the assignments of a state. */
export function parseState(text: string): TlcState | null {
  return read(text, "State", stateOf);
}

function read<T>(text: string, rule: string, meaning: (node: Node) => T): T | null {
  const match = tlcGrammar.match(text, rule);
  return match.succeeded() ? meaning(rootOf(match)) : null;
}

const semantics = tlcGrammar.createSemantics().addOperation<Node>("self", {
  _nonterminal(..._children) {
    return this;
  },
});

/** The tree is read by the functions below, which need no dispatch of ohm's: a node says which rule made it. */
function rootOf(match: MatchResult): Node {
  return semantics(match)["self"]();
}

function stepOf(step: Node): TlcStep {
  const form = childOf(step, 0);
  switch (form.ctorName) {
    case "Step_initial":
      return { kind: "initial", number: naturalIn(form), state: stateIn(form) };
    case "Step_stuttering":
      return { kind: "stuttering", number: naturalIn(form) };
    case "Step_backInTool":
    case "Step_back": {
      const action = find(form, "Action");
      return { kind: "back", to: naturalIn(form), action: action && actionOf(action) };
    }
    default: {
      const action = actionOf(required(form, "Action"));
      return { kind: "taken", number: naturalIn(form), action, state: stateIn(form) };
    }
  }
}

function naturalIn(form: Node): number {
  return Number(required(form, "natural").sourceString);
}

/** A spec without variables has states that nothing is written of. */
function stateIn(form: Node): TlcState {
  const state = find(form, "State");
  return state === null ? new Map() : stateOf(state);
}

function stateOf(state: Node): TlcState {
  return new Map(
    findAll(state, "Assignment").map((assignment) => [
      required(assignment, "identifier").sourceString,
      valueOf(required(assignment, "Value")),
    ]),
  );
}

function actionOf(action: Node): TlcAction {
  const list = find(action, "Arguments");
  const location = find(action, "Location");
  return {
    name: required(action, "identifier").sourceString,
    args: list === null ? [] : findAll(list, "Value").map(valueOf),
    line: location === null ? null : naturalIn(location),
  };
}

function valueOf(value: Node): TlcValue {
  const form = value.ctorName === "Value" ? childOf(value, 0) : value;
  const text = form.sourceString;
  switch (form.ctorName) {
    case "Interval": {
      const [min = 0, max = 0] = findAll(form, "number").map((each) => Number(each.sourceString));
      return { kind: "interval", min, max };
    }
    case "Set":
      return { kind: "set", elements: findAll(form, "Value").map(valueOf) };
    case "Tuple":
      return { kind: "tuple", elements: findAll(form, "Value").map(valueOf) };
    case "Record":
      return { kind: "record", fields: findAll(form, "Field").map(fieldOf) };
    case "Function":
      return { kind: "function", pairs: findAll(form, "Pair").map(pairOf) };
    case "number":
      return { kind: "number", value: Number(text) };
    case "string":
      return { kind: "string", value: unescaped(text.slice(1, -1)) };
    case "boolean":
      return { kind: "boolean", value: text === "TRUE" };
    default:
      return { kind: "model-value", name: text };
  }
}

function fieldOf(field: Node): readonly [string, TlcValue] {
  return [required(field, "identifier").sourceString, valueOf(required(field, "Value"))];
}

function pairOf(pair: Node): readonly [TlcValue, TlcValue] {
  const [key, value] = findAll(pair, "Value");
  if (key === undefined || value === undefined) throw new Error("a pair has two values");
  return [valueOf(key), valueOf(value)];
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f" };
  return text.replaceAll(/\\(.)/gs, (_all, letter: string) => letters[letter] ?? letter);
}

/** The nearest nodes below that a rule made, in order. */
function findAll(node: Node, rule: string): readonly Node[] {
  return node.children.flatMap((child) =>
    child.ctorName === rule ? [child] : findAll(child, rule),
  );
}

function find(node: Node, rule: string): Node | null {
  return findAll(node, rule)[0] ?? null;
}

function required(node: Node, rule: string): Node {
  const found = find(node, rule);
  if (found === null) throw new Error(`the grammar has no ${rule} in ${node.ctorName}`);
  return found;
}

function childOf(node: Node, index: number): Node {
  const child = node.children[index];
  if (child === undefined) throw new Error(`${node.ctorName} has no child ${index}`);
  return child;
}

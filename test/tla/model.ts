import { configIn, moduleIn } from "./abstract.ts";
import { enumerate } from "./enumerate.ts";
import { evaluator, scopeOf } from "./evaluate.ts";
import { core, modules } from "./library.ts";
import {
  type Entry,
  type Enumerate,
  type Evaluate,
  type Operator,
  Scope,
  type State,
} from "./scope.ts";
import type { Config, Constant, Definition, Expr, Instance, Module } from "./syntax.ts";
import { TlaError } from "./token.ts";
import {
  asBoolean,
  EnumeratedSet,
  EvaluationError,
  integer,
  model as modelValue,
  settled,
  string,
  type Value,
} from "./value.ts";

export type File = { readonly name: string; readonly text: string };

/** A module with the values of its constants: what TLC checks. */
export type TlaModel = {
  readonly variables: readonly string[];
  readonly init: Enumerate;
  readonly next: Enumerate;
  readonly invariants: readonly { readonly name: string; readonly holds: Evaluate }[];
  /** States where one of these is false are looked at, and not gone on from. */
  readonly constraints: readonly Evaluate[];
  /** The conjuncts of the specification besides the initial predicate and `[][Next]_v`. */
  readonly fairness: readonly Formula[];
  readonly properties: readonly { readonly name: string; readonly formula: Formula }[];
  readonly checkDeadlock: boolean;
};

/** A formula where the names in it mean something. */
export type Formula = { readonly expr: Expr; readonly scope: Scope };

/** Reads `Name.tla` and `MCName.tla` with their configuration, as emitted. */
export function modelIn(files: readonly File[]): TlaModel {
  const named = files.find(({ name }) => name.endsWith(".cfg"));
  if (named === undefined) throw new TlaError("no configuration", null);
  const config = configIn(named.text);
  const loader = new Loader(files, config);
  const root = loader.load(named.name.replace(/\.cfg$/, ""));
  return new Checked(loader.variables, root, config).model();
}

/** Whether a state satisfies the constraints of a model. */
export function isWithin({ constraints }: TlaModel, state: State): boolean {
  const step = { now: [...state], next: [] };
  return constraints.every((holds) => asBoolean(holds(step, null)));
}

/** Gives names of modules their meaning. */
class Loader {
  readonly variables: string[] = [];
  readonly #files: readonly File[];
  readonly #config: Config;

  constructor(files: readonly File[], config: Config) {
    this.#files = files;
    this.#config = config;
  }

  /** The scope in a module that is checked: its constants are those of the configuration. */
  load(name: string): Scope {
    const module = this.#module(name);
    const entries = this.#extended(module);
    for (const constant of module.constants) add(entries, constant, this.#constant(constant));
    this.#declare(module, entries);
    return this.#define(module, entries);
  }

  #module(name: string): Module {
    const file = this.#files.find((each) => each.name === `${name}.tla`);
    if (file === undefined) throw new TlaError(`no module ${name}`, null);
    const module = moduleIn(file.text);
    if (module.name !== name) throw new TlaError(`${name}.tla has a module ${module.name}`, null);
    return module;
  }

  /** What a module has from those that it extends. */
  #extended(module: Module): Map<string, Entry> {
    const entries = new Map<string, Entry>(builtins(core));
    for (const name of module.extends) {
      const standard = modules[name];
      const more = standard === undefined ? this.load(name).entries : builtins(standard);
      for (const [each, entry] of more) entries.set(each, entry);
    }
    return entries;
  }

  #constant(name: string): Entry {
    const given = this.#config.constants.get(name);
    if (given !== undefined) return { kind: "value", value: valueOf(given) };
    const replaced = this.#config.replacements.get(name);
    if (replaced === undefined) throw new TlaError(`the constant ${name} has no value`, null);
    return { kind: "value", value: this.#replacement(replaced) };
  }

  /** The value of a definition of the model's module, for a constant of the module below it. */
  #replacement(name: string): Value {
    for (const { text } of this.#files.filter((each) => each.name.endsWith(".tla"))) {
      const module = moduleIn(text);
      const found = module.definitions.find((each) => each.name === name);
      if (found === undefined || found.body.kind === "instance") continue;
      const standard = module.extends.map((each) => modules[each] ?? modules["Integers"] ?? {});
      const scope = new Scope(new Map(standard.flatMap((each) => [...builtins(each)])));
      return evaluator(found.body, scope)({ now: [], next: [] }, null);
    }
    throw new TlaError(`${name} is not defined`, null);
  }

  #declare(module: Module, entries: Map<string, Entry>): void {
    for (const variable of module.variables) {
      add(entries, variable, { kind: "variable", slot: this.variables.length });
      this.variables.push(variable);
    }
  }

  /** Adds the definitions of a module, each of which sees those above it, and looks at its assumptions. */
  #define(module: Module, entries: Map<string, Entry>): Scope {
    for (const definition of module.definitions) {
      const { name, body } = definition;
      if (body.kind === "instance") this.#instance(name, body, entries);
      else
        add(entries, name, { kind: "operator", operator: operatorOf(definition, body, entries) });
    }
    const scope = new Scope(new Map(entries));
    for (const assumption of module.assumptions)
      if (!asBoolean(evaluator(assumption, scope)({ now: [], next: [] }, null)))
        throw new TlaError("the assumption is false", assumption.at);
    return scope;
  }

  /** `A == INSTANCE M WITH x <- e` defines an `A!Op` for each `Op` of `M`, in which `x` means `e`. */
  #instance(
    name: string,
    { module: of, substitutions }: Instance,
    outer: Map<string, Entry>,
  ): void {
    const module = this.#module(of);
    const inner = this.#extended(module);
    const around = new Scope(new Map(outer));
    for (const declared of [...module.constants, ...module.variables]) {
      const body = substitutions.get(declared);
      const same = outer.get(declared);
      if (body === undefined && same === undefined)
        throw new TlaError(`${declared} of ${of} is not substituted`, null);
      const operator = body && { name: declared, parameters: [], body, scope: around };
      const entry: Entry | undefined =
        operator === undefined ? same : { kind: "operator", operator };
      if (entry !== undefined) add(inner, declared, entry);
    }
    const known = new Set(inner.keys());
    for (const [each, entry] of this.#define(module, inner).entries)
      if (!known.has(each)) outer.set(`${name}!${each}`, entry);
  }
}

function operatorOf(
  { name, parameters }: Definition,
  body: Expr,
  entries: ReadonlyMap<string, Entry>,
): Operator {
  const operator: Operator = { name, parameters, body, scope: new Scope(new Map(entries)) };
  const value = constantOf(operator);
  return value === null ? operator : { ...operator, constant: value };
}

/** The value of a definition that can be evaluated without a state, and so is the same in all. */
function constantOf(operator: Operator): Value | null {
  if (operator.parameters.length > 0) return null;
  try {
    return settled(evaluator(operator.body, scopeOf(operator))({ now: [], next: [] }, null));
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof TlaError) return null;
    throw error;
  }
}

function add(entries: Map<string, Entry>, name: string, entry: Entry): void {
  if (entries.has(name)) throw new TlaError(`${name} is declared twice`, null);
  entries.set(name, entry);
}

function builtins(table: typeof core): readonly (readonly [string, Entry])[] {
  return Object.entries(table).map(([name, compute]) => [name, { kind: "builtin", compute }]);
}

function valueOf(constant: Constant): Value {
  switch (constant.kind) {
    case "number":
      return integer(constant.value);
    case "string":
      return string(constant.value);
    case "model":
      return /^(TRUE|FALSE)$/.test(constant.value)
        ? (core[constant.value]?.() ?? modelValue(constant.value))
        : modelValue(constant.value);
    case "set":
      return new EnumeratedSet(constant.elements.map(valueOf));
  }
}

/** The parts of a model, found by the names in its configuration. */
class Checked {
  readonly #variables: readonly string[];
  readonly #scope: Scope;
  readonly #config: Config;

  constructor(variables: readonly string[], scope: Scope, config: Config) {
    this.#variables = variables;
    this.#scope = scope;
    this.#config = config;
  }

  model(): TlaModel {
    const conjuncts = conjunctsOf(this.#formula(this.#config.specification));
    const isStep = ({ expr }: Formula): boolean => stepOf(expr) !== null;
    const step = conjuncts.find(isStep);
    const action = step === undefined ? null : stepOf(step.expr);
    if (step === undefined || action === null) throw new TlaError("no [][Next]_v", null);
    const temporal = conjuncts.filter((each) => each !== step && isTemporal(each));
    const initial = conjuncts.filter((each) => each !== step && !temporal.includes(each));
    return {
      variables: this.#variables,
      init: together(initial.map(({ expr, scope }) => enumerate(expr, scope.as(isInitial)))),
      next: enumerate(action, step.scope),
      invariants: this.#config.invariants.map((name) => ({
        name,
        holds: evaluator(this.#named(name), this.#scope),
      })),
      constraints: this.#config.constraints.map((name) =>
        evaluator(this.#named(name), this.#scope),
      ),
      fairness: temporal,
      properties: this.#config.properties.map((name) => ({ name, formula: this.#formula(name) })),
      checkDeadlock: this.#config.checkDeadlock,
    };
  }

  #named(name: string): Expr {
    const at = { kind: "leaf" as const, rule: "name", trivia: "", text: name, line: 0, column: 0 };
    return { kind: "apply", at, name, operands: [] };
  }

  #formula(name: string): Formula {
    return { expr: this.#named(name), scope: this.#scope };
  }
}

const isInitial = { isInitial: true };

function together(all: readonly Enumerate[]): Enumerate {
  return all.reduceRight<Enumerate>(
    (rest, item) => (step, locals, then) => item(step, locals, () => rest(step, locals, then)),
    (_step, _locals, then) => then(),
  );
}

/** The conjuncts of a formula, also of those that it names. */
export function conjunctsOf({ expr, scope }: Formula): readonly Formula[] {
  if (expr.kind === "junction" && expr.operator === "/\\")
    return expr.items.flatMap((item) => conjunctsOf({ expr: item, scope }));
  const entry =
    expr.kind === "apply" && expr.operands.length === 0 ? scope.find(expr.name, expr.at) : null;
  if (entry?.kind !== "operator") return [{ expr, scope }];
  const inner: Formula = { expr: entry.operator.body, scope: entry.operator.scope };
  return isTemporal(inner) ? conjunctsOf(inner) : [{ expr, scope }];
}

/** `Next` in `[][Next]_v`. */
function stepOf(expr: Expr): Expr | null {
  if (expr.kind !== "prefix" || expr.operator !== "[]") return null;
  return expr.operand.kind === "square" ? expr.operand.action : null;
}

/** Whether a formula tells of more than a step. */
export function isTemporal({ expr, scope }: Formula): boolean {
  const inside = (part: Expr): boolean => isTemporal({ expr: part, scope });
  switch (expr.kind) {
    case "fairness":
      return true;
    case "prefix":
      return expr.operator === "[]" || expr.operator === "<>" || inside(expr.operand);
    case "infix":
      return expr.operator === "~>" || inside(expr.left) || inside(expr.right);
    case "junction":
      return expr.items.some(inside);
    case "quantifier":
      return isTemporal({ expr: expr.body, scope: bindAll(expr, scope) });
    case "apply": {
      const entry = scope.find(expr.name, expr.at);
      if (entry.kind !== "operator") return false;
      const { operator } = entry;
      return isTemporal({ expr: operator.body, scope: scopeOf(operator) });
    }
    default:
      return false;
  }
}

function bindAll(expr: Extract<Expr, { readonly kind: "quantifier" }>, scope: Scope): Scope {
  const names = expr.bounds.flatMap((each) => each.names);
  return names.reduce((inner, name) => inner.bind(name, expr.at), scope);
}

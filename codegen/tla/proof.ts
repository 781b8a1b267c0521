import { controlFlow } from "../../dsl/ir/control-flow.ts";
import { freedObjects } from "../../dsl/ir/freed.ts";
import type { Action } from "../../dsl/ir/action.ts";
import type { Model, Property } from "../../dsl/ir/model.ts";
import { allocatedIn, isFixed, unbounded } from "../../dsl/ir/proof.ts";
import { headOf } from "./action.ts";
import { boxComment, placeOf } from "./comment.ts";
import { canEnd, hasThreads, rolesOf, violationsOf } from "./contents.ts";
import type { Context, Need } from "./context.ts";
import { nameOf } from "./context.ts";
import { assumptionsOf } from "./declarations.ts";
import { definition } from "./definition.ts";
import { bindersOf } from "./expression.ts";
import { possibleLayout, violationInvariant } from "./invariant.ts";
import { atom, junction, quantified } from "./layout.ts";
import { moduleOf, moduleFoot, moduleHead } from "./module.ts";
import { firstFree, namesOf } from "./names.ts";
import { render } from "./doc.ts";
import { allocationAssumptions, typeInvariant } from "./state.ts";
import { rangesOf } from "./range.ts";
import { moduleWidth } from "./width.ts";

/**
 * `Name_proof.tla`: for TLAPS, that the conjuncts of a spec are an inductive invariant, a step per action, and that
 * its properties follow. It extends the module that TLC checks. `null` for a spec without conjuncts. What needs
 * theorems of finite sets stands in the head of the module.
 */
export function emitTlaProof(
  model: Model,
): { readonly name: string; readonly text: string } | null {
  if ((model.inductive ?? []).length === 0) return null;
  const writer = new ProofWriter(model);
  return { name: `${model.name}_proof.tla`, text: writer.text() };
}

/** A goal with the definitions that its proof may open. */
type Claim = { readonly name: string; readonly text: string };

class ProofWriter {
  readonly #model: Model;
  readonly #context: Context;
  /** What stands in `Name.tla`, for the names of its assumptions. */
  readonly #assumptions: readonly string[];
  readonly #own: Claim[] = [];

  constructor(model: Model) {
    this.#model = model;
    const needs = new Set<Need>();
    const names = namesOf(model);
    const plain: Context = { names, needs, isNarrow: false, ranges: new Map(), isUnbounded: true };
    this.#context = { ...plain, ranges: rangesOf(model, plain) };
    // Writing the module tells which assumptions it has.
    moduleOf(model, { ...this.#context, isUnbounded: false });
    this.#assumptions = assumptionsOf(model, this.#context).flatMap(
      (text) => /^ASSUME (\w+)/.exec(text)?.[1] ?? [],
    );
  }

  text(): string {
    const conjuncts = this.#conjuncts();
    const names = conjuncts.map(({ name }) => name);
    const invariant = definition(
      "Inv",
      junction(
        "/\\",
        names.map((name) => atom(name)),
      ),
    );
    const sections = [
      this.#head(),
      ...this.#sizeAssumptions(),
      ...conjuncts.flatMap(({ text }) => (text === "" ? [] : [text])),
      invariant,
      this.#initialLemma(names),
      this.#stepLemma(names),
      `THEOREM InvHolds == Spec => []Inv\n  BY InitInv, StepInv, PTL DEF Spec`,
      ...this.#theorems(names),
      moduleFoot,
    ];
    return `${sections.join("\n\n")}\n`;
  }

  #head(): string {
    const sized = this.#model.actions
      .filter((action) => JSON.stringify(action.body).includes('"cardinality"'))
      .map(({ name }) => nameOf(this.#context.names.actions, name));
    const needy =
      sized.length === 0
        ? ""
        : `These steps speak of Cardinality, of which TLAPS knows nothing by itself: ${sized.join(", ")}. They need facts of FiniteSetTheorems, and that the sets are finite.`;
    return [
      moduleHead(`${this.#model.name}_proof`),
      boxComment([
        `For TLAPS: tlapm --strict --method smt ${this.#model.name}_proof.tla. ${this.#sizes()}`,
        needy,
        `Written by lifespec from ${placeOf(this.#model.span)}.`,
      ]),
      `EXTENDS ${this.#model.name}, Integers, Sequences, FiniteSets, TLAPS`,
    ].join("\n");
  }

  #sizes(): string {
    const { domains } = this.#model;
    return domains.every(isFixed) ? "" : "For any number of threads, identities and objects.";
  }

  /**
   * Roles are apart, those that the spec gives one thread have one, and what is allocated at first is there: as many
   * objects, and just these where the spec takes all.
   */
  #sizeAssumptions(): readonly string[] {
    const roles = rolesOf(this.#model);
    const nameOfRole = (name: string): string => nameOf(this.#context.names.domains, name);
    const single = roles
      .filter(({ isSingle }) => isSingle === true)
      .map(({ name }) => nameOfRole(name));
    const all = roles.map(({ name }) => nameOfRole(name));
    const apart = all.flatMap((left, index) =>
      all.slice(index + 1).map((right) => `${left} \\cap ${right} = {}`),
    );
    const claims = [
      ...apart.map((claim) => atom(claim)),
      ...single.flatMap((name) => [
        atom(`${name} # {}`),
        quantified(`\\A s, t \\in ${name}`, "s = t"),
      ]),
      ...allocationAssumptions(this.#model, this.#context),
      ...this.#exhausted().map((claim) => atom(claim)),
    ];
    if (claims.length === 0) return [];
    this.#own.push({ name: "SizesAssumption", text: "" });
    return [definition("ASSUME SizesAssumption", junction("/\\", claims))];
  }

  /** A spec that takes all objects of a pool at the start would start otherwise with more of them. */
  #exhausted(): readonly string[] {
    const { names } = this.#context;
    return this.#model.domains
      .filter(({ isExhausted }) => isExhausted === true)
      .map((domain) => {
        const taken = allocatedIn(domain, this.#model).map((each) => nameOf(names.choices, each));
        return `${nameOf(names.domains, domain.name)} = {${taken.join(", ")}}`;
      });
  }

  /** `Types`, what the code says by itself, and what the author wrote. */
  #conjuncts(): readonly Claim[] {
    const context = this.#context;
    const { names } = context;
    const taken = new Set([...names.taken, "Inv"]);
    const named = (name: string): string => firstFree([name], taken);
    const bare = unbounded(this.#model);
    const types = named("Types");
    const typesText = typeInvariant(this.#model, {
      ...context,
      names: { ...names, typeInvariant: types },
    });
    const control = controlFlow(bare);
    const found = [...(control === null ? [] : [control]), ...freedObjects(bare)];
    const own = found.map((property): Claim => {
      const name = named(property.name);
      return { name, text: definition(name, possibleLayout(property, context)) };
    });
    const declared = (this.#model.inductive ?? []).map((property): Claim => {
      return { name: this.#nameOfProperty(property), text: "" };
    });
    return [{ name: types, text: typesText }, ...own, ...declared];
  }

  #nameOfProperty(property: Property): string {
    return this.#context.names.properties.get(property) ?? property.name;
  }

  /** What every proof may use: assumptions by name, and definitions that are only abbreviations. */
  #facts(): readonly string[] {
    return [...this.#assumptions, ...this.#own.map(({ name }) => name)];
  }

  #abbreviations(): readonly string[] {
    const { names, needs } = this.#context;
    const hasTasks = hasThreads(this.#model);
    return [
      ...(hasTasks ? ["ProcSet"] : []),
      ...names.ranges.values(),
      ...names.choices.values(),
      ...(needs.has("Range") ? ["Range"] : []),
      ...(needs.has("Without") ? ["Without"] : []),
    ];
  }

  #initialLemma(conjuncts: readonly string[]): string {
    const defs = ["Init", "Inv", ...conjuncts, ...this.#abbreviations()];
    return `LEMMA InitInv == Init => Inv\n${by("  ", this.#facts(), defs)}`;
  }

  #stepLemma(conjuncts: readonly string[]): string {
    const steps = this.#model.actions.map((action, index) => this.#step(action, index + 1));
    let last = steps.length;
    const cases = (canEnd(this.#model) ? ["Terminating"] : []).map((name) => {
      last += 1;
      return `<1>${last}. CASE ${name}\n  BY <1>${last} DEF ${name}, vars`;
    });
    last += 1;
    const numbers = Array.from({ length: last }, (_, index) => `<1>${index + 1}`);
    const roles = rolesOf(this.#model)
      .filter(({ name }) => this.#model.actions.some(({ role }) => role === name))
      .map(({ name }) => nameOf(this.#context.names.roles, name));
    const used = ["Inv", ...conjuncts, ...this.#abbreviations()];
    return [
      "LEMMA StepInv == Inv /\\ [Next]_vars => Inv'",
      "<1>. SUFFICES ASSUME Inv, [Next]_vars PROVE Inv'\n  OBVIOUS",
      filled("<1>. USE ", "    ", this.#facts(), used),
      ...steps,
      ...cases,
      `<1>${last}. CASE UNCHANGED vars\n  BY <1>${last} DEF vars`,
      `<1>. QED\n${by("  ", numbers, ["Next", ...roles])}`,
    ].join("\n");
  }

  #step(action: Action, number: number): string {
    const { text, parameters } = headOf(action, this.#context);
    const { names } = this.#context;
    const news =
      action.role === null
        ? parameters.map((binder) => render(bindersOf([binder], this.#context), moduleWidth))
        : [`self \\in ${nameOf(names.domains, action.role)}`];
    const assumed = [...news.map((each) => `NEW ${each}`), text].join(", ");
    const name = nameOf(names.actions, action.name);
    if (news.length === 0) return `<1>${number}. CASE ${text}\n  BY <1>${number} DEF ${name}`;
    return `<1>${number}. ASSUME ${assumed} PROVE Inv'\n  BY <1>${number} DEF ${name}`;
  }

  #theorems(conjuncts: readonly string[]): readonly string[] {
    const { names } = this.#context;
    const violations = violationsOf(unbounded(this.#model)).flatMap(({ invariant, title }) => {
      const layout = violationInvariant({ invariant, title }, this.#model, {
        ...this.#context,
        isUnbounded: false,
      });
      return layout === null ? [] : [nameOf(names.violations, invariant)];
    });
    const properties = this.#model.invariants.map((property) => this.#nameOfProperty(property));
    const ends = this.#model.endConditions.length === 0 ? [] : ["AllDone"];
    return [...violations, ...properties].map((name) =>
      [
        `THEOREM ${name}Holds == Spec => []${name}`,
        `<1>1. Inv => ${name}`,
        by("  ", this.#facts(), ["Inv", ...conjuncts, name, ...ends, ...this.#abbreviations()]),
        "<1>. QED BY <1>1, InvHolds, PTL",
      ].join("\n"),
    );
  }
}

/** `BY facts DEF definitions`, filled to the width of the module. */
function by(margin: string, facts: readonly string[], definitions: readonly string[]): string {
  return filled(`${margin}BY `, `${margin}   `, facts, definitions);
}

function filled(
  opening: string,
  margin: string,
  facts: readonly string[],
  definitions: readonly string[],
): string {
  const words = [
    ...facts.map((fact, index) => (index < facts.length - 1 ? `${fact},` : fact)),
    ...(definitions.length === 0 ? [] : ["DEF"]),
    ...definitions.map((name, index) => (index < definitions.length - 1 ? `${name},` : name)),
  ];
  const lines: string[] = [];
  let line = opening.trimEnd();
  for (const word of words) {
    if (line.length + 1 + word.length > moduleWidth) {
      lines.push(line);
      line = `${margin}${word}`;
    } else line = `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

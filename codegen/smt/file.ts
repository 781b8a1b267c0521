import type { Span } from "../../dsl/diag/span.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Type } from "../../dsl/ir/type.ts";
import { elementsByConstant, elementsInAll } from "./elements.ts";
import { formula } from "./expression.ts";
import type { Claim, Obligation, Proof } from "./obligation.ts";
import { variablesIn } from "./obligation.ts";
import { recordTerms } from "./record-terms.ts";
import { elementsOf, type Scope, type Sizes } from "./scope.ts";
import {
  type Part,
  partsOf,
  readAt,
  sequencesHold,
  stateDeclarations,
  type Time,
  typesHold,
  nameAt,
} from "./state.ts";
import { setsCountedIn, sizeAxioms, type Sized, sizeDeclarations } from "./size.ts";
import { encodeInitial, encodeStep, violates } from "./step.ts";
import { apply, asserted, not, printed, type Term, yes } from "./term.ts";
import { elementAxioms, numberTerm, sortDeclarations, sortOf, textOf } from "./vocabulary.ts";

/** A function of the state at some arguments, and the constant of the file that has its value. */
export type Cell = {
  readonly time: Time;
  readonly variable: string;
  readonly part: Part;
  readonly args: readonly string[];
  readonly symbol: string;
};

/** A file for a solver; with sizes, also what to ask of its model. */
export type SmtFile = {
  readonly text: string;
  /** With sizes: the elements by the constants that stand for them, and the parts of the states. */
  readonly elements: ReadonlyMap<string, string>;
  readonly cells: readonly Cell[];
};

type Section = { readonly title: string; readonly terms: readonly Term[] };

/**
 * An obligation as SMT-LIB 2.6: satisfiable exactly when there is a state, or a step, that breaks it. With
 * `sizes` every domain has just so many elements, quantifiers over them are written out, and constants hold the
 * values of the states. Conjuncts that are `optional` hold only where the constant of `assumptionOf` does, so that a
 * solver can say which of them it needs. Throws `NotEncodable` for what the encoding cannot say.
 */
export function smtFile(
  obligation: Obligation,
  proof: Proof,
  sizes: Sizes,
  optional: ReadonlySet<string> = new Set(),
): SmtFile {
  return smtFiles(proof, sizes, optional)(obligation);
}

/** Makes the files of a proof, which assume all conjuncts or those that are given. */
export type SmtFiles = (obligation: Obligation, assumed?: readonly Claim[]) => SmtFile;

/** The same of many obligations of a proof: what they assume is encoded once. */
export function smtFiles(
  proof: Proof,
  sizes: Sizes,
  optional: ReadonlySet<string> = new Set(),
): SmtFiles {
  const { model } = proof;
  const domains = lazily(() => domainTexts(proof, sizes));
  const elements = lazily(() => elementsByConstant(model, sizes));
  const before = lazily(() => {
    const scope = emptyScope(model, sizes);
    const state = sectionTexts(stateSections(model, scope));
    const conjuncts = new Map(
      proof.conjuncts.map((claim) => {
        const section = conjunctSection(claim, proof, scope, optional);
        return [claim, sectionTexts([section])];
      }),
    );
    return { state, conjuncts, taken: scope.taken, sized: scope.sized };
  });
  return (obligation, assumed = proof.conjuncts) => {
    const isInitial = obligation.kind === "initial";
    const sized: Sized = new Map(isInitial ? [] : sizesIn(assumed, before().sized));
    const taken = isInitial ? [] : before().taken;
    const fresh = emptyScope(model, sizes);
    const scope = { ...fresh, taken: new Set([...fresh.taken, ...taken]), sized };
    const claim = claimSections(obligation, proof, scope);
    const cells = sizes === null ? [] : cellsOf(obligation, proof, sizes);
    const intro = [
      ...headOf(obligation, proof),
      "(set-info :smt-lib-version 2.6)",
      "(set-logic ALL)",
    ].join("\n");
    const declared = "Sizes of sets; what is known of them stands below.";
    const texts = [
      intro,
      ...domains(),
      ...sectionTexts([{ title: declared, terms: sizeDeclarations(sized) }]),
      ...(isInitial ? [] : before().state),
      ...(isInitial ? [] : assumed.flatMap((claim) => before().conjuncts.get(claim) ?? [])),
      ...sectionTexts([
        ...claim,
        { title: "Sizes of finite sets.", terms: sizeAxioms(sized).map(asserted) },
        { title: "The values to look at.", terms: cellTerms(cells, proof) },
      ]),
    ];
    return { text: `${texts.join("\n\n")}\n\n(check-sat)\n`, elements: elements(), cells };
  };
}

/** Of the sizes that all conjuncts speak of, those that some do. */
function sizesIn(claims: readonly Claim[], sized: Sized): Sized {
  const counted = new Set(claims.flatMap((claim) => countedIn(claim)));
  return new Map([...sized].filter(([set]) => counted.has(set)));
}

function countedIn(claim: Claim): readonly string[] {
  return claim.kind === "condition" ? setsCountedIn(claim.condition) : [];
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function emptyScope(model: Model, sizes: Sizes): Scope & { readonly sized: Sized } {
  const taken = new Set(
    model.variables.flatMap((variable) => partsOf(variable).map(({ name }) => name)),
  );
  return {
    model,
    sizes,
    read: readAt(model, "before"),
    bound: new Map(),
    taken,
    sized: new Map(),
  };
}

function domainTexts(proof: Proof, sizes: Sizes): readonly string[] {
  const { model } = proof;
  return sectionTexts([
    {
      title: "Sorts. Identities and threads are uninterpreted: there may be any number of them.",
      terms: sortDeclarations(model),
    },
    {
      title: "Elements that the spec names, and roles of exactly one thread.",
      terms: elementAxioms(model),
    },
    {
      title: "Just so many elements.",
      terms: sizes === null ? [] : elementsInAll(proof.model, sizes),
    },
  ]);
}

function sectionTexts(sections: readonly Section[]): readonly string[] {
  return sections
    .filter(({ terms }) => terms.length > 0)
    .map(({ title, terms }) => [`; ${title}`, ...terms.map((term) => printed(term))].join("\n"));
}

function headOf({ kind, action, claim }: Obligation, { model }: Proof): readonly string[] {
  const what = {
    initial: `${claim.name} holds at the start`,
    step: `${action?.name ?? ""} keeps ${claim.name}`,
    state:
      action === null
        ? `${claim.name} follows from the invariant`
        : `${claim.name} at ${action.name}`,
  }[kind];
  const asked = {
    initial: "an initial state in which it does not hold",
    step: "a state in which the invariant holds, and a step after which the conjunct does not",
    state: "a state in which the invariant holds and this does not",
  }[kind];
  return [
    `; ${model.name}: ${what}`,
    ...(action === null ? [] : [`; ${place(action.span)}  ${oneLine(action.text)}`]),
    `; ${place(claim.span)}  ${oneLine(claim.doc)}`.trimEnd(),
    `; Asks for ${asked}: unsat says that there is none.`,
  ];
}

function place({ file, line }: Span): string {
  return `${file}:${line}`;
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}

/** The constant under which an optional conjunct is asserted. */
export function assumptionOf(conjunct: string): string {
  return `use.${conjunct}`;
}

function stateSections(model: Model, scope: Scope): readonly Section[] {
  return [
    { title: "The state before the step.", terms: stateDeclarations(model, "before") },
    {
      title: "A sequence that has elements has a first one.",
      terms: sequencesHold(model, "before", scope).map(asserted),
    },
  ];
}

function conjunctSection(
  claim: Claim,
  proof: Proof,
  scope: Scope,
  optional: ReadonlySet<string>,
): Section {
  const term = claimTerm(claim, "before", proof, scope);
  const title = titleOf(claim);
  if (term === yes) return { title, terms: [] };
  if (!optional.has(claim.name)) return { title, terms: [asserted(term)] };
  const name = assumptionOf(claim.name);
  return { title, terms: [["declare-fun", name, [], "Bool"], asserted(["=>", name, term])] };
}

function titleOf({ name, doc, span }: Claim): string {
  return `${name}, ${place(span)}${doc === "" ? "" : `: ${oneLine(doc)}`}`;
}

function claimTerm(claim: Claim, time: Time, { model }: Proof, scope: Scope): Term {
  switch (claim.kind) {
    case "types":
      return typesHold(model, time, scope);
    case "condition":
      return formula(claim.condition, { ...scope, read: readAt(model, time), time });
    case "violation":
      throw new Error("internal error: a violation is of a step");
  }
}

function claimSections(obligation: Obligation, proof: Proof, scope: Scope): readonly Section[] {
  const { kind, action, claim } = obligation;
  const { model } = proof;
  const { sizes, taken } = scope;
  if (kind === "initial") {
    const { bindings, happens, state } = encodeInitial(model, sizes, taken);
    return [
      { title: "The initial states.", terms: [...bindings, ...holding(happens), ...state] },
      {
        title: "A sequence that has elements has a first one.",
        terms: sequencesHold(model, "before", scope).map(asserted),
      },
      {
        title: `Not ${titleOf(claim)}`,
        terms: [asserted(not(claimTerm(claim, "before", proof, scope)))],
      },
    ];
  }
  if (action === null)
    return [
      {
        title: `Not ${titleOf(claim)}`,
        terms: [asserted(not(claimTerm(claim, "before", proof, scope)))],
      },
    ];
  const step = encodeStep(action, model, sizes, taken);
  const taking: Section = {
    title: `The step ${action.name}, ${place(action.span)}: ${oneLine(action.text)}`,
    terms: [...step.bindings, ...holding(step.isAbout)],
  };
  if (claim.kind === "violation")
    return [
      taking,
      {
        title: `About to commit it, ${place(claim.span)}`,
        terms: [asserted(violates(step.body, claim.invariant))],
      },
    ];
  const read =
    sizes === null && claim.kind === "condition"
      ? variablesIn(claim.condition)
      : model.variables.map(({ name }) => name);
  const after = read.flatMap((name) => step.after.get(name) ?? []);
  const isRead = ({ name }: { readonly name: string }): boolean => read.includes(name);
  const part = { ...model, variables: model.variables.filter(isRead) };
  return [
    taking,
    { title: "Its guards and checks hold.", terms: holding(step.happens) },
    { title: "The state after the step.", terms: after },
    {
      title: "A sequence that has elements has a first one.",
      terms: sequencesHold(part, "after", scope).map(asserted),
    },
    {
      title: `Not kept: ${titleOf(claim)}`,
      terms: [asserted(not(claimTerm(claim, "after", proof, scope)))],
    },
  ];
}

function holding(term: Term): readonly Term[] {
  return term === yes ? [] : [asserted(term)];
}

function cellsOf(
  { kind, action, claim }: Obligation,
  { model }: Proof,
  sizes: NonNullable<Sizes>,
): readonly Cell[] {
  const hasSuccessor = kind === "step" && action !== null && claim.kind !== "violation";
  const times: readonly Time[] = hasSuccessor ? ["before", "after"] : ["before"];
  const cells: Cell[] = [];
  for (const time of times)
    for (const variable of model.variables)
      for (const part of partsOf(variable)) {
        const tuples = part.args.reduce<readonly (readonly string[])[]>(
          (all, type) =>
            all.flatMap((tuple) => termsOf(type, sizes, model).map((value) => [...tuple, value])),
          [[]],
        );
        for (const args of tuples)
          cells.push({
            time,
            variable: variable.name,
            part,
            args,
            symbol: `value.${cells.length}`,
          });
      }
  return cells;
}

/** The values of a key or element type, as text. */
function termsOf(type: Type, sizes: NonNullable<Sizes>, model: Proof["model"]): readonly string[] {
  switch (type.kind) {
    case "boolean":
      return ["false", "true"];
    case "literal":
      return type.values.map(textOf);
    case "integer":
      return Array.from({ length: type.max - type.min + 1 }, (_, index) =>
        printed(numberTerm(type.min + index)),
      );
    case "element":
      return elementsOf(type.domain, sizes, model);
    case "thread":
      return model.domains.flatMap(({ kind, name }) =>
        kind === "role" ? elementsOf(name, sizes, model) : [],
      );
    case "option": {
      const of = sortOf(type.of, model);
      return [
        ...termsOf(type.of, sizes, model).map((value) => `(some.${of} ${value})`),
        `null.${of}`,
      ];
    }
    case "record":
    case "union":
      return recordTerms(type, model, (field) => termsOf(field, sizes, model));
    default:
      return [];
  }
}

function cellTerms(cells: readonly Cell[], { model }: Proof): readonly Term[] {
  return cells.flatMap(({ symbol, part, time, args }): readonly Term[] => [
    ["declare-fun", symbol, [], sortOf(part.result, model)],
    asserted(["=", symbol, apply(nameAt(part.name, time), args)]),
  ]);
}

import type { Node } from "ts-morph";
import type { Diagnostic } from "../diag/diagnostic.ts";
import type { Span } from "../diag/span.ts";

/** One row per way in which a spec can be refused. `docs/errors.md` has an entry per code. */
export const refusals = {
  missingFile: ["E0101", "there is no file here", "Give the path of a TypeScript file."],
  typeError: ["E0102", "", "This is TypeScript's own message: the spec must type-check first."],
  noSpec: [
    "E0103",
    "this file exports no class that extends Spec",
    'Write `export class Name extends Spec { … }`, with `import { Spec } from "lifespec"`.',
  ],
  twoSpecs: [
    "E0104",
    "a second spec in one file",
    "A file has one spec: move this class into a file of its own.",
  ],
  emptySpec: [
    "E0105",
    "a spec without threads or actions never takes a step",
    "Give it `override readonly threads = { name: thread(() => this.method()) }`, or `actions`.",
  ],
  unknownParameter: ["E0106", "the model has no such parameter", ""],
  noState: [
    "E0107",
    "a spec without state has one state, and nothing to check in it",
    "Give it a field that a step changes, such as `done = false`, or threads.",
  ],
  unsupported: ["E0201", "this is not in the language", "docs/language.md says what is."],
  recursion: [
    "E0202",
    "a recursive call",
    "Calls are written out in place, so a function cannot call itself: use a loop with a scheduling point.",
  ],
  endlessStep: [
    "E0203",
    "a loop that can go round without a scheduling point",
    "A step is atomic and has to end: put `yield* step()` (or a lock, or `until`) into the loop, or say at once what it does: `every`, `some`, `filter`, `union`, `clear`.",
  ],
  earlyEffect: [
    "E0204",
    "the thread touches state before its first scheduling point",
    "Put `yield* step()` in front of it.",
  ],
  lateGuard: [
    "E0205",
    "`when` after an effect",
    "The guard of an action comes first: nothing may have changed when it is evaluated.",
  ],
  notYielded: [
    "E0206",
    "a generator is called without `yield*`",
    "Write `yield*` in front of the call: without it, none of its steps would run.",
  ],
  yieldInStep: [
    "E0207",
    "a scheduling point where none can be",
    "Predicates and atomic actions happen at one instant: move the `yield*` out of it.",
  ],
  effectInPredicate: [
    "E0208",
    "a predicate changes the state",
    "Conditions and properties only read: compute the value here, and change the state in a step.",
  ],
  notState: [
    "E0213",
    "this cannot be part of the state",
    "State is made of booleans, bounded integers, literals, sets, maps, arrays, records and references.",
  ],
  unboundedNumber: [
    "E0214",
    "a number without bounds cannot be part of the state",
    "Say its range: `count = int(0, 7)`, or `let i = int(0, 3)`.",
  ],
  notConstant: [
    "E0215",
    "this must be known when the spec is read",
    "Sizes, ranges and initial values follow from the constructor's options and literals.",
  ],
  unknownPool: [
    "E0216",
    "objects of this class have no pool",
    "Add a field to the spec: `readonly objects = pool(ThisClass, 2)`.",
  ],
  unknownSort: [
    "E0217",
    "no field of the spec declares this sort",
    'Add `readonly names = sort("Name", 2)`.',
  ],
  twoPools: [
    "E0218",
    "a second pool of the same class",
    "A reference must tell its pool: use one pool, or a subclass for the second.",
  ],
  notABoolean: [
    "E0219",
    "a condition that is not a boolean",
    "Compare explicitly: `x !== null`, `n > 0`, `set.size > 0`.",
  ],
  tooManyPaths: [
    "E0220",
    "this step has too many paths",
    "Split it with `yield* step()`, or compute values with conditional expressions.",
  ],
  mixedTypes: [
    "E0221",
    "values of different types come together here",
    "Give the variable one type.",
  ],
  badNumber: [
    "E0223",
    "a range or a size that cannot be",
    "A range is `int(min, max, initial)` in whole numbers with min <= initial <= max; a size is a whole number from 1 on.",
  ],
  twoSorts: [
    "E0224",
    "a second sort of the same name",
    "Identities of one name are one sort: declare it once; `filter(…)` gives a part of it.",
  ],
  undefinedFormula: [
    "E0225",
    "a formula reads what may not be there",
    "Ask first, in the same function: `this.pool.has(object) && …`, `this.field !== null && …`.",
  ],
  notRigid: [
    "E0226",
    "a formula is said of each of what never changes",
    "Use a sort, a pool or a role of `threads`, and ask in the predicate: `this.set.has(x) && …`.",
  ],
  notSteps: [
    "E0227",
    "these are no steps of the spec",
    "Name a role of `this.threads`, an action of `this.actions`, or `steps(() => this.method())`.",
  ],
  abstractPool: [
    "E0240",
    "an abstract spec with objects of a pool",
    "Objects are how a spec does it. Say what it promises with sorts, sets and maps.",
  ],
  otherDomain: [
    "E0241",
    "the abstract spec speaks of others than this one",
    "Its sorts and roles of threads must be here as well, under the same name and of the same size.",
  ],
  unmapped: [
    "E0242",
    "a variable of the abstract spec without a value",
    "Add it to the mapping: `field: () => …`; a local or a private field of the abstract spec cannot be mapped.",
  ],
  refinesItself: ["E0243", "a spec that refines itself", "Refine a spec that says less."],
  controlOutsideProof: [
    "E0250",
    "where threads stand is asked by formulas, refinements, `inductive` and `stage`",
    "Keep what you need of it in the state, or say it in an `inductive(…)`.",
  ],
  unknownLabel: [
    "E0251",
    "no step has this label",
    "Labels have the names that reports and TLA+ give them: `lifespec emit --tla` shows them all.",
  ],
  unknownLocal: [
    "E0252",
    "no local of this name and type outlives a step",
    "Locals have the names that reports and TLA+ give them; one that no later step reads is not part of the state.",
  ],
  threadOrNull: [
    "E0253",
    "the thread that is asked about may be null",
    "Test it, and write `!` behind the test: `this.lock.owner === null || refersTo(this.lock.owner!, entry)`.",
  ],
  notDeclared: [
    "E0222",
    "the reader does not know what this stands for",
    "It must be a field, a local, a parameter, or something that the language or the vocabulary exports.",
  ],
} as const satisfies Record<string, readonly [code: string, message: string, hint: string]>;

export type Refusal = keyof typeof refusals;

/** What was refused and where; `detail` says which thing, in the author's words. */
export type LiftError = {
  readonly refusal: Refusal;
  readonly span: Span | null;
  readonly detail: string;
};

/** A refusal in words. */
export function describe({ refusal, span, detail }: LiftError): Diagnostic {
  const [code, message, hint] = refusals[refusal];
  const words = message === "" ? detail : detail === "" ? message : `${message}: ${detail}`;
  return { severity: "error", code, message: words, span, hint };
}

/** The place of a node, with the file relative to `cwd`. */
export function spanOf(node: Node, fileName: (path: string) => string): Span {
  const file = node.getSourceFile();
  const start = file.getLineAndColumnAtPos(node.getStart());
  const end = file.getLineAndColumnAtPos(node.getEnd());
  return {
    file: fileName(file.getFilePath()),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

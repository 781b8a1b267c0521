/** A rendered design document as data: what the Markdown and the page are both made of. */
export type DesignDocument = {
  readonly title: string;
  /** Markdown, by the author: the problem in half a page. */
  readonly introduction: string;
  /** Markdown, by the author: what follows the specs, each part under a heading of its own. */
  readonly appendix: string;
  /** The command that writes this document. */
  readonly command: string;
  readonly specs: readonly SpecSection[];
  readonly lockOrders: readonly Figure[];
  /** Of the specs that change none of the others. */
  readonly lifetimes: readonly Figure[];
  /** What no verdict here says anything about, a sentence each. */
  readonly limits: readonly string[];
};

export type Verdict = {
  readonly kind: "holds" | "violated" | "open";
  /** `holds`, `use after free`, `state-limit`. */
  readonly text: string;
};

/** What the document says of one spec. */
export type SpecSection = {
  /** Where links lead: unique in the document, and a valid anchor. */
  readonly id: string;
  /** The class. */
  readonly name: string;
  readonly file: string;
  /** Of the class in `file`, from 1. */
  readonly line: number;
  /** From the document to `file`. */
  readonly link: string;
  /** The spec of this document that this one changes. */
  readonly base: { readonly id: string; readonly name: string } | null;
  /** Markdown: the doc comment, without what it leaves out. */
  readonly doc: string;
  /** Markdown: the paragraphs of the doc comment that begin with "Left out:", without these words. */
  readonly leftOut: readonly string[];
  readonly verdict: Verdict;
  /** The verdict that the spec declares. */
  readonly expected: string;
  /** `null` when the search could not begin. */
  readonly counts: Counts | null;
  /** `slots = 1`, `2 ZswapTree`. */
  readonly sizes: readonly string[];
  /** What was looked for: `never use after free`, … */
  readonly claims: readonly Claim[];
  /** What the search never saw. */
  readonly warnings: readonly string[];
  /** `null` when the search could not begin. */
  readonly locks: LockFacts | null;
  /** Those that are not as in its base. */
  readonly lifetimes: readonly Figure[];
  readonly code: Excerpt;
  readonly counterexample: Counterexample | null;
};

export type Counts = {
  readonly distinctStates: number;
  readonly generatedStates: number;
  readonly depth: number;
};

/** In which order the threads of a spec take its locks, and what that costs. */
export type LockFacts = {
  /** How many classes of locks there are. */
  readonly classes: number;
  /** Pairs of classes of which one may be waited for under the other, and those of which it is only tried. */
  readonly edges: number;
  readonly tried: number;
  /** The order, what is documented of it, and what is other than in the base, a line each. */
  readonly texts: readonly string[];
  /** Beside the spec that all changes began with; `null` in that one. */
  readonly changes: LockChanges | null;
};

/** `lru.lock ⇢ zswap_tree.lock (shrink_memcg_cb)`: pairs of locks that one spec takes so and the other does not. */
export type LockChanges = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** `shrinkers = 2`: parameters that are other than there, so that the states are not to be compared. */
  readonly sizes: readonly string[];
};

export type Claim = {
  readonly title: "never" | "always" | "possible";
  readonly items: readonly string[];
};

/** The source of the class. */
export type Excerpt = { readonly text: string; readonly firstLine: number };

/** A line of a step. `wrong` is what the report is about, `change` what the step did to the state. */
export type StepLine = {
  /** The depth of calls. */
  readonly indent: number;
  readonly text: string;
  readonly tone: "plain" | "call" | "change" | "wrong";
};

/** What happens at one moment, in the column of the CPU that does it, or in `null` across all of them. */
export type Step = {
  readonly number: number | null;
  readonly column: number | null;
  readonly lines: readonly StepLine[];
};

export type Counterexample = {
  /** `CPU 1 · shrinker`; empty in a spec without threads. */
  readonly columns: readonly string[];
  readonly steps: readonly Step[];
  /** How many steps it is long. */
  readonly length: number;
  /** The places in the state that a step changes, in the order in which they are shown. */
  readonly places: readonly Place[];
  /** The same as text, for mail. */
  readonly text: string;
  /** Where it goes wrong, in the author's code, and what else is known of it. */
  readonly explanation: string;
  /** The command that runs these steps natively. */
  readonly replay: string;
  readonly sequence: Diagram | null;
};

/** A place in the state, with its value at the start and after each step that changes it. */
export type Place = {
  /** `shared`, or a column. */
  readonly group: string;
  readonly name: string;
  readonly initial: string;
  readonly changes: readonly { readonly step: number; readonly value: string }[];
};

export type Diagram = {
  /** Valid as an anchor. */
  readonly id: string;
  /** What it shows, for who cannot see it. */
  readonly title: string;
  readonly mermaid: string;
  /** `null` when it could not be drawn. */
  readonly svg: string | null;
};

/** A diagram with the specs for which it is the same. */
export type Figure = {
  readonly diagram: Diagram;
  readonly specs: readonly {
    readonly id: string;
    readonly name: string;
    /** What is to be said of it for this spec: `from the code`; may be empty. */
    readonly note: string;
  }[];
  /** Markdown; may be empty. */
  readonly caption: string;
};

/** How the diagrams are read. */
export const legends = {
  lockOrder:
    "An arrow leads from a lock that is held to one that is taken under it, by the functions that it names. Broken: it is only tried. Red and thick: part of a circle, or against an order that is written down. A rounded lock sleeps, a hexagon is no lock but a section: of RCU, of an interrupt handler. From the code: the search ended at a violation and has not seen all, so that what the code allows is drawn.",
  lockChanges:
    "What each design that holds costs, beside the spec that it began with: its states; the classes of its locks, the pairs of them that a thread may wait for one under the other, and those that it only tries; and the pairs that it adds and removes (→ waited for, ⇢ taken without waiting), as the code has them.",
  lifetimes:
    "What refers to an object, in all states found, and the functions that change it. A broken red frame: it is freed, and somebody still points at it.",
} as const;

/** `12 345`: grouped by thousands, with spaces that do not break. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

/** The first sentence of a doc comment, on one line. */
export function summaryOf(doc: string): string {
  const [first = ""] = doc.split(/\n\s*\n/);
  const line = first.replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)(?<!\b(?:e\.g|i\.e|cf)\.)/.exec(line)?.[0] ?? line;
}

/** The states of a spec that is compared, and below them why they may not be. */
export function comparedStates({ counts, verdict, locks }: SpecSection): readonly string[] {
  if (counts === null) return ["–"];
  const isWhole = verdict.kind === "holds";
  const notes = [...(isWhole ? [] : ["until it ends"]), ...(locks?.changes?.sizes ?? [])];
  return [countText(counts.distinctStates), ...notes];
}

/** The specs that are compared by their locks: those that hold, and those that they began with. */
export function comparedByLocks(specs: readonly SpecSection[]): readonly SpecSection[] {
  return specs.filter(
    ({ locks, verdict }) =>
      locks !== null && locks.classes > 1 && (verdict.kind === "holds" || locks.changes === null),
  );
}

/** `as declared`, or what the spec declares instead. */
export function isAsDeclared({ verdict, expected }: SpecSection): boolean {
  return verdict.text === expected;
}

export function verdictMark({ kind }: Verdict): string {
  return { holds: "✓", violated: "✗", open: "?" }[kind];
}

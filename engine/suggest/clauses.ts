import { required } from "../required.ts";
import { areDisjoint, common, isEmpty, others, type Rows, sameRows } from "./rows.ts";
import type { Scope } from "./scope.ts";
import type { Table } from "./table.ts";
import type { Atom } from "./atoms.ts";

/** An atom, or that it is false. */
export type Literal = { readonly atom: Atom; readonly isTrue: boolean };

/** That a thread, by its place among those of the scope, stands at one of these labels. */
export type Standing = { readonly thread: number; readonly labels: readonly string[] };

/** Something that is true in all rows of a table. */
export type Candidate = { readonly scope: Scope } &
  /** Where threads stand like this, one of the literals holds. */
  (
    | {
        readonly kind: "clause";
        readonly standing: readonly Standing[];
        readonly literals: readonly Literal[];
      }
    /** The literal holds exactly where the thread stands at one of the labels. */
    | { readonly kind: "exactly"; readonly literal: Literal; readonly standing: Standing }
    /** Both hold, or none. */
    | { readonly kind: "same"; readonly left: Literal; readonly right: Literal }
  );

/** More literals than these are not tried three at a time where there are no threads. */
const mostForTriples = 80;
/** Nor are pairs of labels with a condition where there are more labels. */
const mostForLabelPairs = 40;

/**
 * The shortest claims of a few forms that are true in all rows and speak of all binders of the scope: claims of one or
 * two literals; with a label, also of a premise and a conclusion; with two threads, of two labels and a conclusion;
 * without threads, of three literals. Of literals that are true together only the first is used further.
 */
export function candidatesOf(table: Table): readonly Candidate[] {
  return new Finder(table).all();
}

/** A literal with a number of its own, and the rows in which it is false. */
type Sighted = Literal & { readonly id: number; readonly bad: Rows };

class Finder {
  readonly #table: Table;
  readonly #found: Candidate[] = [];
  /** Literals that are neither always true nor always false, one of those that are always the same. */
  readonly #literals: readonly Sighted[];
  readonly #pairs = new Set<string>();

  constructor(table: Table) {
    this.#table = table;
    this.#literals = this.#representatives();
  }

  all(): readonly Candidate[] {
    if (this.#table.rows === 0) return [];
    this.#ofTwo();
    const { threads } = this.#table;
    this.#neverAt();
    if (threads.length === 0) this.#ofThree();
    for (const thread of threads.keys()) if (threads.length === 1) this.#atLabels(thread);
    if (threads.length === 2 && this.#table.scope.length === 2) this.#atTwoLabels();
    return this.#found;
  }

  #representatives(): readonly Sighted[] {
    const { atoms, rows } = this.#table;
    const kept: { readonly atom: Atom; readonly good: Rows; readonly bad: Rows }[] = [];
    for (const [index, atom] of atoms.entries()) {
      const good = this.#table.column(index);
      const bad = others(good, rows);
      if (isEmpty(bad) || isEmpty(good)) {
        this.#clause([], [{ atom, isTrue: isEmpty(bad) }]);
        continue;
      }
      const same = kept.find((each) => sameRows(each.good, good) || sameRows(each.good, bad));
      if (same === undefined) kept.push({ atom, good, bad });
      else this.#equal(same.atom, { atom, isTrue: sameRows(same.good, good) });
    }
    return kept.flatMap(({ atom, good, bad }, index): readonly Sighted[] => [
      { id: 2 * index, atom, isTrue: true, bad },
      { id: 2 * index + 1, atom, isTrue: false, bad: good },
    ]);
  }

  #equal(atom: Atom, right: Literal): void {
    if (this.#isAbout([atom, right.atom], []))
      this.#found.push({
        scope: this.#table.scope,
        kind: "same",
        left: { atom, isTrue: true },
        right,
      });
  }

  #clause(standing: readonly Standing[], literals: readonly Literal[]): void {
    const atoms = literals.map(({ atom }) => atom);
    const threads = standing.map(({ thread }) => thread);
    if (this.#isAbout(atoms, threads) && !isTautology(literals))
      this.#found.push({ scope: this.#table.scope, kind: "clause", standing, literals });
  }

  /** What does not speak of all binders is a claim of a smaller scope. */
  #isAbout(atoms: readonly Atom[], threads: readonly number[]): boolean {
    const { scope, threads: places } = this.#table;
    return scope.every(
      ({ name }, index) =>
        atoms.some(({ binders }) => binders.has(name)) ||
        threads.some((thread) => places[thread] === index),
    );
  }

  #ofTwo(): void {
    for (const [index, left] of this.#literals.entries())
      for (const right of this.#literals.slice(index + 1)) {
        if (left.atom === right.atom || !areDisjoint(left.bad, right.bad)) continue;
        this.#pairs.add(keyOf(left, right));
        this.#clause([], [left, right]);
      }
  }

  #ofThree(): void {
    const literals = this.#literals;
    if (literals.length > mostForTriples) return;
    for (const [first, a] of literals.entries())
      for (const [second, b] of literals.entries()) {
        if (second <= first || a.atom === b.atom || this.#pairs.has(keyOf(a, b))) continue;
        const both = common(a.bad, b.bad);
        for (const c of literals.slice(second + 1)) {
          if (c.atom === a.atom || c.atom === b.atom || !areDisjoint(both, c.bad)) continue;
          if (this.#pairs.has(keyOf(a, c)) || this.#pairs.has(keyOf(b, c))) continue;
          this.#clause([], [a, b, c]);
        }
      }
  }

  /** Where no thread was seen: otherwise one could stand there in any state. */
  #neverAt(): void {
    if (this.#table.threads.length !== 1) return;
    const labels = this.#table.unseenLabels(0);
    if (labels.length > 0) this.#clause([{ thread: 0, labels }], []);
  }

  #atLabels(thread: number): void {
    const labels = this.#table.labels(thread);
    const standing = labels.map((label) => this.#table.standing(thread, label));
    const holdsAt = new Map<Sighted, readonly boolean[]>(
      this.#literals.map((literal) => [
        literal,
        standing.map((rows) => areDisjoint(rows, literal.bad)),
      ]),
    );
    const labelsWhere = (holds: (index: number) => boolean): Standing => {
      return { thread, labels: labels.filter((_, index) => holds(index)) };
    };
    for (const [literal, holds] of holdsAt) {
      const where = labelsWhere((index) => holds[index] === true);
      const opposite = holdsAt.get(this.#opposite(literal)) ?? [];
      const isExact = labels.every((_, index) => holds[index] === true || opposite[index] === true);
      if (where.labels.length === 0) continue;
      if (!isExact || where.labels.length === labels.length) this.#clause([where], [literal]);
      else if (literal.isTrue) this.#exactly(literal, where);
    }
    for (const premise of this.#literals) {
      if (!premise.atom.isLink) continue;
      const rows = standing.map((each) => common(each, premise.bad));
      for (const literal of this.#literals) {
        if (literal.atom === premise.atom || this.#pairs.has(keyOf(literal, premise))) continue;
        const where = labelsWhere(
          (index) =>
            holdsAt.get(premise)?.[index] !== true &&
            holdsAt.get(literal)?.[index] !== true &&
            areDisjoint(rows[index] ?? [], literal.bad),
        );
        if (where.labels.length > 0) this.#clause([where], [premise, literal]);
      }
    }
  }

  #exactly(literal: Literal, standing: Standing): void {
    const { scope, threads } = this.#table;
    const [only] = threads;
    const rest = scope.filter((_, index) => index !== only);
    if (rest.every(({ name }) => literal.atom.binders.has(name)))
      this.#found.push({ scope, kind: "exactly", literal, standing });
  }

  #opposite(literal: Sighted): Sighted {
    const found = this.#literals.find(
      ({ atom, isTrue }) => atom === literal.atom && isTrue !== literal.isTrue,
    );
    return required(found, "opposite literal");
  }

  /** Where one thread stands while another one stands somewhere. */
  #atTwoLabels(): void {
    const labels = this.#table.labels(0);
    const others = this.#table.labels(1);
    const ones = labels.map((label) => this.#table.standing(0, label));
    const twos = others.map((label) => this.#table.standing(1, label));
    const excluded = labels.map((_, one) =>
      others.filter((_label, two) => areDisjoint(ones[one] ?? [], twos[two] ?? [])),
    );
    this.#grouped(labels, excluded, []);
    if (labels.length > mostForLabelPairs) return;
    const single = (literal: Sighted, rows: Rows): boolean => areDisjoint(rows, literal.bad);
    for (const literal of this.#literals) {
      const implied = labels.map((_, one) =>
        single(literal, ones[one] ?? [])
          ? []
          : others.filter((label, two) => {
              const rows = twos[two] ?? [];
              if (single(literal, rows) || excluded[one]?.includes(label) === true) return false;
              return areDisjoint(common(ones[one] ?? [], rows), literal.bad);
            }),
      );
      this.#grouped(labels, implied, [literal]);
    }
  }

  /** A claim for all labels of one thread that go with the same labels of the other one. */
  #grouped(
    labels: readonly string[],
    others: readonly (readonly string[])[],
    literals: readonly Literal[],
  ): void {
    const groups = new Map<string, { ones: string[]; twos: readonly string[] }>();
    for (const [index, twos] of others.entries()) {
      if (twos.length === 0) continue;
      const group = groups.get(twos.join()) ?? { ones: [], twos };
      groups.set(twos.join(), group);
      group.ones.push(labels[index] ?? "");
    }
    for (const { ones, twos } of groups.values())
      this.#clause(
        [
          { thread: 0, labels: ones },
          { thread: 1, labels: twos },
        ],
        literals,
      );
  }
}

function keyOf(left: Sighted, right: Sighted): string {
  return left.id < right.id ? `${left.id},${right.id}` : `${right.id},${left.id}`;
}

/** That a place does not have two values at once is no news. */
function isTautology(literals: readonly Literal[]): boolean {
  const places = literals.flatMap(({ atom, isTrue }) =>
    isTrue || atom.place === null ? [] : [atom.place],
  );
  return new Set(places).size < places.length;
}

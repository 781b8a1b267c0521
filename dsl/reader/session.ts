import { isAbsolute, relative, sep } from "node:path";
import type { ClassDeclaration, Node, Type as TsType } from "ts-morph";
import type { Span } from "../diag/span.ts";
import type { InitialChoice, IntegerRange, Parameter } from "../ir/model.ts";
import type { Type } from "../ir/type.ts";
import { type LiftError, type Refusal, spanOf } from "./errors.ts";
import type { Local, Method } from "./flow.ts";
import { type Cell, type DomainDraft, type Instance, type Operand, unknown } from "./operand.ts";

/** How TypeScript writes a type that the file does not import. */
const importedFrom = /import\("[^"]*"\)\./g;

/** The labels of all threads, and those in the code of a method of the spec or of its parts. */
export type Control = {
  readonly type: Type;
  readonly labelsIn: (method: Method) => readonly string[];
};

/** What is collected while one spec is read. */
export class Session {
  readonly errors: LiftError[] = [];
  readonly domains: DomainDraft[] = [];
  readonly cells: Cell[] = [];
  readonly choices: InitialChoice[] = [];
  readonly parameters: Parameter[] = [];
  readonly ranges: IntegerRange[] = [];
  /** Locals of all code that has been read, by id. */
  readonly locals = new Map<string, Local>();
  /** Values of module-level constants, by declaration. */
  readonly constants = new Map<Node, Operand>();
  /** The object that stands for every thread's `Task`, made when the first is needed. */
  task: Instance | null = null;
  /** Every object built, for the properties that they declare. */
  readonly instances: Instance[] = [];
  /** Where threads stand; known once all code is cut into steps. */
  control: Control | null = null;
  readonly set: Readonly<Record<string, number>>;
  readonly #cwd: string;
  readonly #building: ClassDeclaration[] = [];
  readonly #openTypes: TsType[] = [];
  /** The abstract specs that are being read for the sake of another, this one last. */
  readonly #refined: readonly ClassDeclaration[];
  #fresh = 0;

  constructor(
    cwd: string,
    set: Readonly<Record<string, number>>,
    refined: readonly ClassDeclaration[] = [],
  ) {
    this.#cwd = cwd;
    this.set = set;
    this.#refined = refined;
  }

  /** A session of its own for an abstract spec that this one refines, with these parameters. */
  ofAbstract(declaration: ClassDeclaration, set: Readonly<Record<string, number>>): Session {
    return new Session(this.#cwd, set, [...this.#refined, declaration]);
  }

  /** Whether reading this abstract spec would never end. */
  isRefinedBy(declaration: ClassDeclaration): boolean {
    return this.#refined.includes(declaration);
  }

  /** Records a refusal once per place, and gives the operand that stands for what was refused. */
  refuse(refusal: Refusal, node: Node, detail = ""): Operand {
    const span = this.span(node);
    const known = this.errors.some(
      (error) => error.refusal === refusal && JSON.stringify(error.span) === JSON.stringify(span),
    );
    if (!known) this.errors.push({ refusal, span, detail: detail.replaceAll(importedFrom, "") });
    return unknown;
  }

  span(node: Node): Span {
    return spanOf(node, (path) => this.fileName(path));
  }

  /** A path as messages show it: relative to the working folder where it lies inside. */
  fileName(path: string): string {
    const name = relative(this.#cwd, path);
    const outside = name.startsWith("..") || isAbsolute(name);
    return (outside ? path : name).split(sep).join("/");
  }

  /** A name that no author can write, for a value that gets its real name later: after the hint, if it can. */
  fresh(hint = ""): string {
    this.#fresh += 1;
    return `%${this.#fresh}${hint}`;
  }

  /** Builds an object; while it is built, `isUnderConstruction` says so of its class. */
  building<T>(declaration: ClassDeclaration, build: () => T): T {
    this.#building.push(declaration);
    const built = build();
    this.#building.pop();
    return built;
  }

  isUnderConstruction(declaration: ClassDeclaration): boolean {
    return this.#building.includes(declaration);
  }

  /** Drops a field that cannot be state: whatever is made of it is refused silently. */
  forget(cell: Cell): void {
    this.cells.splice(this.cells.indexOf(cell), 1);
    for (const { fields } of this.instances)
      for (const [name, field] of fields)
        if (field.kind === "place" && field.cell === cell) fields.set(name, unknown);
  }

  /** Looks into a type; meanwhile `isTypeOpen` says so of it. */
  openType<T>(type: TsType, look: () => T): T {
    this.#openTypes.push(type);
    const found = look();
    this.#openTypes.pop();
    return found;
  }

  isTypeOpen(type: TsType): boolean {
    return this.#openTypes.some(({ compilerType }) => compilerType === type.compilerType);
  }

  domain(name: string): DomainDraft | undefined {
    return this.domains.find((domain) => domain.name === name);
  }

  /** The pool whose objects are of this class. */
  poolOf(declaration: ClassDeclaration): DomainDraft | undefined {
    return this.domains.find(
      (domain) => domain.kind === "pool" && domain.template?.declaration === declaration,
    );
  }
}

import { isAbsolute, relative, sep } from "node:path";
import type { ClassDeclaration, Node } from "ts-morph";
import type { Span } from "../diag/span.ts";
import type { InitialChoice, Parameter } from "../ir/model.ts";
import { type LiftError, type Refusal, spanOf } from "./errors.ts";
import type { Local } from "./flow.ts";
import { type Cell, type DomainDraft, type Instance, type Operand, unknown } from "./operand.ts";

/** What is collected while one spec is read. */
export class Session {
  readonly errors: LiftError[] = [];
  readonly domains: DomainDraft[] = [];
  readonly cells: Cell[] = [];
  readonly choices: InitialChoice[] = [];
  readonly parameters: Parameter[] = [];
  /** Locals of all code that has been read, by id. */
  readonly locals = new Map<string, Local>();
  /** Values of module-level constants, by declaration. */
  readonly constants = new Map<Node, Operand>();
  /** The object that stands for every thread's `Task`, made when the first is needed. */
  task: Instance | null = null;
  /** Every object built, for the properties that they declare. */
  readonly instances: Instance[] = [];
  readonly set: Readonly<Record<string, number>>;
  readonly #cwd: string;
  #fresh = 0;

  constructor(cwd: string, set: Readonly<Record<string, number>>) {
    this.#cwd = cwd;
    this.set = set;
  }

  /** Records a refusal once per place, and gives the operand that stands for what was refused. */
  refuse(refusal: Refusal, node: Node, detail = ""): Operand {
    const span = this.span(node);
    const known = this.errors.some(
      (error) => error.refusal === refusal && JSON.stringify(error.span) === JSON.stringify(span),
    );
    if (!known) this.errors.push({ refusal, span, detail });
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

  /** A name that no author can write, for a value that gets its real name later. */
  fresh(): string {
    this.#fresh += 1;
    return `%${this.#fresh}`;
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

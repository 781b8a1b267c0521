import type { Model } from "../dsl/ir/model.ts";
import { type Code, isConstant } from "./code.ts";
import { Encoding } from "./encoding.ts";
import { type Layout, layOut } from "./layout.ts";
import { Watch } from "./lifetime/watch.ts";
import { type Probes, probesOf } from "./lock-order/probes.ts";
import { type RuntimeFunction, runtime } from "./runtime.ts";

/** What is compiled together: where things are, and what the compiled text needs beside itself. */
export class Unit {
  readonly model: Model;
  readonly encoding: Encoding;
  readonly layout: Layout;
  /** What the code looks at besides, to see in which order locks are taken. */
  readonly probes: Probes;
  /** What it looks at to follow the lives of objects; `null` when nobody asked. */
  readonly watch: Watch | null;
  /** Functions by their parameters and body, in the order in which they were made. */
  readonly #helpers = new Map<string, string>();
  readonly #tableNumbers = new Map<string, number>();
  readonly tables: Int32Array[] = [];
  #locals = 0;

  constructor(model: Model, isWatching = false) {
    this.model = model;
    this.encoding = new Encoding(model.domains);
    this.layout = layOut(model, this.encoding);
    this.probes = probesOf(model);
    this.watch = isWatching ? new Watch(model) : null;
  }

  /** A local variable's name that nothing else has. */
  fresh(): string {
    return `x${this.#locals++}`;
  }

  /**
   * Calls a new function with this body. State words and locals that the body uses and does not
   * declare itself (`own`) become parameters.
   */
  helper(body: string, own: readonly string[]): Code {
    const used = new Set(body.match(/\b[stx]\d+\b/g));
    for (const name of own) used.delete(name);
    const parameters = [...used].toSorted().join(",");
    const key = `(${parameters}){${body}}`;
    const name = this.#helpers.get(key) ?? `q${this.#helpers.size}`;
    this.#helpers.set(key, name);
    return `${name}(${parameters})`;
  }

  /** The texts of all helper functions. */
  helperTexts(): readonly string[] {
    return [...this.#helpers].map(([key, name]) => `function ${name}${key}`);
  }

  /** `table[code]`, where `fill` gives the table's entries, made once per key. */
  lookUp(key: string, code: Code, size: number, fill: (index: number) => number): Code {
    if (isConstant(code)) return code >= 0 && code < size ? fill(code) : 0;
    let number = this.#tableNumbers.get(key);
    if (number === undefined) {
      number = this.tables.push(Int32Array.from({ length: size }, (_, index) => fill(index))) - 1;
      this.#tableNumbers.set(key, number);
    }
    // A garbage code, whose result a condition discards, must still give a number.
    return `(T${number}[${code}]|0)`;
  }

  /** Calls a function of the runtime, at once when all arguments are constant. */
  call(name: RuntimeFunction, ...codes: readonly Code[]): Code {
    if (codes.every(isConstant)) {
      const callee: (...numbers: number[]) => number = runtime[name];
      return callee(...codes);
    }
    return `${name}(${codes.join()})`;
  }
}

/** What a solver says of a file. */
export type Answer = {
  /** Only `unsat` proves anything. */
  readonly verdict: "unsat" | "sat" | "unknown";
  /** Why it does not know. */
  readonly reason: string;
  /** Of a satisfiable file: the constants of its model, as text. */
  readonly values: Readonly<Record<string, string>>;
  /** Of an unsatisfiable file: the assumptions that make it so. */
  readonly core: readonly string[];
};

export function unknown(reason: string): Answer {
  return { verdict: "unknown", reason, values: {}, core: [] };
}

/** A solver that takes one file after the other. */
export type Solver = {
  /** `assumptions` are constants of the file that are taken to be true. */
  readonly solve: (
    text: string,
    limitMs: number,
    assumptions?: readonly string[],
  ) => Promise<Answer>;
};

import type { Proof } from "../codegen/smt/index.ts";
import type { Model } from "../dsl/ir/model.ts";
import type { SearchResult } from "../engine/result.ts";
import type { Host } from "./host.ts";
import type { Result } from "./proof/run.ts";
import type { SolverPool } from "./solver/pool.ts";

export type ProveOptions = {
  /** Seconds for each obligation. */
  readonly limit: number;
  readonly json: boolean;
  readonly set: Readonly<Record<string, number>>;
  readonly cache: boolean;
  /** Look for conjuncts with which the proof goes through. */
  readonly suggest: boolean;
  /** Seconds for that, for each spec. */
  readonly within: number;
};

/** What all specs of a command line are proved with. */
export type Bench = {
  readonly options: ProveOptions;
  readonly host: Host;
  readonly pool: SolverPool;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
};

/** What a proof said of one spec. */
export type Proved = {
  readonly model: Model;
  readonly proof: Proof;
  readonly results: readonly Result[];
  /** The search of the finite model with the conjuncts as invariants. */
  readonly finite: SearchResult;
  readonly seconds: number;
};

/** Names the solver in reports, and in the cache. */
export const solverName = "Z3 5.1.0 of npm z3-solver 5.2.0";

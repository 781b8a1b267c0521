import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { nearestToStart, type Satisfied } from "../../../cli/proof/near-start.ts";
import { unknown, type Solver } from "../../../cli/solver/answer.ts";
import { startZ3 } from "../../../cli/solver/z3.ts";
import { decodeState, type Obligation, proofOf } from "../../../codegen/smt/index.ts";
import { readSpec } from "../../../dsl/reader/read.ts";
import type { State } from "../../../dsl/ir/value.ts";
import { initialStates } from "../../../engine/evaluate.ts";

const cwd = join(import.meta.dirname, "specs");
const { model } = readSpec("near.ts", { cwd });
if (model === null) throw new Error("the spec does not read");
const spec = model;
const proof = proofOf(spec);
const sizes = new Map([["Worker", 1]]);
const [start = {}] = initialStates(spec);
let z3: Solver;

beforeAll(async () => {
  z3 = await startZ3();
});

function obligation(id: string): Obligation {
  const found = proof.obligations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no obligation ${id}`);
  return found;
}

/** A solver whose first answer is as far from the start as it can be; `later` is asked from then on. */
function farAtFirst(later: Solver["solve"]): Solver {
  const far = "(assert (and isOther (= count 3)))\n(check-sat)";
  return {
    solve: (text, limitMs, assumptions = []) =>
      assumptions.length === 0
        ? z3.solve(text.replace("(check-sat)", far), limitMs)
        : later(text, limitMs, assumptions),
  };
}

async function near(solver: Solver, signal = new AbortController().signal): Promise<State | null> {
  const found: Satisfied | null = await nearestToStart(
    obligation("state.NotBoth"),
    proof,
    sizes,
    solver,
    { limitMs: 10_000, signal },
  );
  return found && decodeState(found.file, found.values, spec, "before");
}

describe("nearestToStart", () => {
  const broken = { ...start, isLeft: true, isRight: true };
  const far = { isLeft: true, isRight: true, isOther: true, count: 3 };

  test("is at the start in all that the obligation does not need", async () => {
    expect(await near(farAtFirst((...asked) => z3.solve(...asked)))).toEqual(broken);
  });

  test("keeps what was found where the solver does not know", async () => {
    expect(await near(farAtFirst(async () => unknown("stub")))).toMatchObject(far);
  });

  test("keeps what was found when it is interrupted", async () => {
    const solver = farAtFirst(() => Promise.reject(new Error("asked again")));
    expect(await near(solver, AbortSignal.abort())).toMatchObject(far);
  });

  test("is none of what the solver does not find", async () => {
    expect(await near({ solve: async () => unknown("stub") })).toBeNull();
  });
});

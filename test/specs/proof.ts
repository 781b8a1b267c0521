import { join } from "node:path";
import { ask } from "../../cli/proof/ask.ts";
import { noProofCache } from "../../cli/proof/cache.ts";
import type { Solver } from "../../cli/solver/answer.ts";
import {
  type Obligation,
  type Proof,
  proofOf,
  type Sizes,
  smtFiles,
} from "../../codegen/smt/index.ts";
import type { Body } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { isFixed } from "../../dsl/ir/proof.ts";
import { readSpec } from "../../dsl/reader/read.ts";

const cwd = join(import.meta.dirname, "../..");
const limits = {
  limitMs: 60_000,
  cache: noProofCache,
  signal: new AbortController().signal,
};

export function modelIn(file: string): Model {
  const { model } = readSpec(file, { cwd });
  if (model === null) throw new Error(`${file} does not read`);
  return model;
}

/** An obligation that is not shown: `sat` where it has a counterexample. */
export type Open = { readonly obligation: Obligation; readonly verdict: string };

/** What is not shown for any number of everything, of the obligations that are asked for. */
export function openOf(
  model: Model,
  solver: Solver,
  isAsked: (obligation: Obligation) => boolean,
): Promise<readonly Open[]> {
  const proof = proofOf(model);
  return openAmong(proof.obligations.filter(isAsked), proof, solver);
}

/** The same of obligations of a proof, with `sizes` for so many of everything. */
export async function openAmong(
  obligations: readonly Obligation[],
  proof: Proof,
  solver: Solver,
  sizes: Sizes = null,
): Promise<readonly Open[]> {
  const open: Open[] = [];
  const fileOf = smtFiles(proof, sizes);
  for (const obligation of obligations) {
    if (obligation.isTrivial) continue;
    const { verdict = "unsat" } = (await ask(obligation, proof, fileOf, solver, limits)) ?? {};
    if (verdict !== "unsat") open.push({ obligation, verdict });
  }
  return open;
}

/** So many of everything, but of what a spec has one of. */
export function sizesOf({ domains }: Model, size: number): Sizes {
  return new Map(domains.map((each) => [each.name, isFixed(each) ? 1 : size]));
}

/** The step of each, with what the solver says of it. */
export function stepsOf(open: readonly Open[]): readonly string[] {
  return open.map(
    ({ obligation, verdict }) => `${obligation.action?.name ?? obligation.kind}: ${verdict}`,
  );
}

/** The model with a step that leaves a variable as it was. */
export function leaving(model: Model, step: string, variable: string): Model {
  const actions = model.actions.map((action) =>
    action.name === step ? { ...action, body: withoutUpdateOf(action.body, variable) } : action,
  );
  return { ...model, actions };
}

function withoutUpdateOf(body: Body, variable: string): Body {
  switch (body.kind) {
    case "update":
      return { ...body, updates: body.updates.filter((update) => update.variable !== variable) };
    case "branch":
      return {
        ...body,
        then: withoutUpdateOf(body.then, variable),
        else: withoutUpdateOf(body.else, variable),
      };
    default:
      return { ...body, then: withoutUpdateOf(body.then, variable) };
  }
}

import {
  assumptionOf,
  type Claim,
  decodeState,
  NotEncodable,
  type Obligation,
  type Proof,
  type SmtFile,
  smtFile,
} from "../../codegen/smt/index.ts";
import { pcVariable, type Variable } from "../../dsl/ir/model.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { initialStates } from "../../engine/evaluate.ts";
import type { Answer, Solver } from "../solver/answer.ts";
import { sizedModel, type Sizes } from "./sizes.ts";
import { equalities } from "./values.ts";

/** A file that is satisfiable, and the values of its constants. */
export type Satisfied = {
  readonly file: SmtFile;
  readonly values: Readonly<Record<string, string>>;
};

/**
 * Of the states that break an obligation, one that is as at the start wherever it can be: place by place the solver
 * is asked for one that keeps the value of the first initial state there as well. So a counterexample shows what it
 * needs, and not what the solver happened to choose. `null` when there is none that was found in time.
 */
export async function nearestToStart(
  obligation: Obligation,
  proof: Proof,
  sizes: NonNullable<Sizes>,
  solver: Solver,
  { limitMs, signal }: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Satisfied | null> {
  const places = placesAtStart(proof, sizes);
  const wider: Proof = { ...proof, conjuncts: [...proof.conjuncts, ...places] };
  const file = smtFile(obligation, wider, sizes, new Set(places.map(({ name }) => name)));
  const ask = (kept: readonly Place[]): Promise<Answer> =>
    solver.solve(
      file.text,
      limitMs,
      kept.map(({ name }) => assumptionOf(name)),
    );
  let answer = await ask([]);
  if (answer.verdict !== "sat") return null;
  const { domains } = sizedModel(proof.model, sizes);
  let kept: readonly Place[] = [];
  for (const place of places) {
    if (signal.aborted) break;
    const state = decodeState(file, answer.values, proof.model, "before");
    if (!holds(place.condition, { domains, state }, {})) {
      const next = await ask([...kept, place]);
      if (next.verdict !== "sat") continue;
      answer = next;
    }
    kept = [...kept, place];
  }
  return { file, values: answer.values };
}

type Place = Extract<Claim, { readonly kind: "condition" }>;

/** A condition for each place of the state, where threads stand first: that it is as in the first initial state. */
function placesAtStart(proof: Proof, sizes: NonNullable<Sizes>): readonly Place[] {
  const small = sizedModel(proof.model, sizes);
  const [start = {}] = initialStates(small);
  const isPlace = ({ name }: Variable): boolean => name === pcVariable;
  return [
    ...small.variables.filter(isPlace),
    ...small.variables.filter((variable) => !isPlace(variable)),
  ].flatMap((variable) =>
    equalities(variable, start[variable.name] ?? null)
      .map((condition, place): Place => {
        const name = `start.${variable.name}.${place}`;
        return { kind: "condition", name, condition, doc: "", span: variable.span };
      })
      .filter((claim) => isEncodable(claim, proof, sizes)),
  );
}

/** What the encoding cannot say, such as which elements of a sequence come first, is left to the solver. */
function isEncodable(claim: Place, proof: Proof, sizes: NonNullable<Sizes>): boolean {
  const obligation: Obligation = {
    kind: "state",
    action: null,
    claim,
    isTrivial: false,
    id: claim.name,
  };
  try {
    smtFile(obligation, { ...proof, conjuncts: [] }, sizes);
    return true;
  } catch (error) {
    if (error instanceof NotEncodable) return false;
    throw error;
  }
}

import type { LivenessProgress } from "../result.ts";
import type { Automaton } from "./automaton.ts";
import { Components, type FairBits } from "./components.ts";
import type { Budget, Graph } from "./graph.ts";
import { Product } from "./product.ts";

/** Accepts every behavior. */
const anything: Automaton = {
  transitions: [[{ literals: [], to: 0, promises: [] }]],
  promiseCount: 0,
};

/**
 * The number of states within the constraints from which no fair behavior stays within them. Fairness is of
 * steps of the spec, so without constraints there is none; with them every formula would be true there.
 */
export function* statesCutOff(
  graph: Graph,
  roots: Int32Array,
  fair: FairBits,
  budget: Budget,
  sliceMs: number,
): Generator<LivenessProgress, number, void> {
  const product = new Product(graph, anything);
  const components = new Components(product, roots, fair, budget);
  while (!components.runUntil(performance.now() + sliceMs)) yield { nodes: components.reached };
  const { component, accepting } = components;
  const canStay = budget.array(graph.states + 1);
  for (let state = 1; state <= graph.states; state++)
    if (accepting.has(component[state] ?? 0)) canStay[state] = 1;
  while (spread(graph, canStay)) yield { nodes: components.reached };
  let count = 0;
  for (let state = 1; state <= graph.states; state++)
    if (component[state] !== 0 && canStay[state] === 0) count++;
  budget.release(canStay);
  components.free(budget);
  return count;
}

/** Marks the states with a step to a marked one, and says whether there were new ones. */
function spread({ states, first, target, outside }: Graph, marks: Int32Array): boolean {
  let isNew = false;
  // Steps mostly lead to states that were found later.
  for (let state = states; state >= 1; state--) {
    if (marks[state] === 1 || outside[state] === 1) continue;
    const from = first[state] ?? 0;
    const end = first[state + 1] ?? 0;
    let edge = from;
    while (edge < end && marks[target[edge] ?? 0] !== 1) edge++;
    if (edge === end) continue;
    marks[state] = 1;
    isNew = true;
  }
  return isNew;
}

/** A temporal formula over what is written out: sets of states, and sets of steps. */
export type Plain =
  | { readonly kind: "states"; readonly states: ReadonlySet<number> }
  /** `[A]_vars`, only inside of `always`. */
  | { readonly kind: "relation"; readonly steps: ReadonlySet<string> }
  /** `<<A>>_vars` of an action by number, only inside of `eventually`. */
  | { readonly kind: "taken"; readonly action: number }
  | { readonly kind: "fair"; readonly strength: "weak" | "strong"; readonly action: number }
  | { readonly kind: "not" | "always" | "eventually"; readonly operand: Plain }
  | {
      readonly kind: "and" | "or" | "implies" | "leadsTo";
      readonly left: Plain;
      readonly right: Plain;
    };

/** A graph whose steps are those of actions, by number. State 0 is initial. */
export type PlainGraph = {
  readonly size: number;
  /** For each action, its steps `from to`. */
  readonly actions: readonly ReadonlySet<string>[];
  readonly fairness: readonly { readonly kind: "weak" | "strong"; readonly action: number }[];
};

export function stepKey(from: number, to: number): string {
  return `${from} ${to}`;
}

/** A step with what is claimed of the behavior that begins with it: a truth value for each temporal subformula. */
type Node = {
  readonly from: number;
  readonly to: number;
  readonly claims: readonly boolean[];
  readonly next: number[];
};

/**
 * Whether every fair behavior satisfies the formula, by the closure of Lichtenstein and Pnueli and by fixed points:
 * slow, and obviously right.
 */
export function holdsOf(graph: PlainGraph, formula: Plain): boolean {
  const core = reduced(formula, graph);
  const temporal = temporalIn(core);
  const nodes = nodesOf(graph, temporal);
  const valueAt = (part: Plain, node: Node): boolean => valueOf(part, node, temporal, graph);
  link(nodes, temporal, valueAt);
  const good = promisesOf(temporal, nodes, valueAt);
  const starts = nodes.filter((node) => node.from === 0 && !valueAt(core, node));
  const reached = reachable(nodes, starts);
  const strong = graph.fairness.filter(({ kind }) => kind === "strong");
  const weak = graph.fairness.filter(({ kind }) => kind === "weak");
  for (let chosen = 0; chosen < 1 << strong.length; chosen++) {
    const never = strong.filter((_, index) => (chosen & (1 << index)) !== 0);
    const often = strong.filter((each) => !never.includes(each));
    const kept = nodes.map((node) =>
      never.every(({ action }) => !isEnabled(graph, action, node.from)),
    );
    const again = [
      ...good,
      ...often.map(({ action }) => nodes.map((node) => isTaken(graph, action, node))),
      ...weak.map(({ action }) =>
        nodes.map((node) => isTaken(graph, action, node) || !isEnabled(graph, action, node.from)),
      ),
    ];
    const forever = fairNodes(nodes, kept, again);
    if (forever.some((value, index) => value && reached[index] === true)) return false;
  }
  return true;
}

/** Only `not`, `and`, `always` and `eventually` are left. */
function reduced(formula: Plain, graph: PlainGraph): Plain {
  const on = (inner: Plain): Plain => reduced(inner, graph);
  const not = (operand: Plain): Plain => ({ kind: "not", operand });
  switch (formula.kind) {
    case "states":
    case "relation":
    case "taken":
      return formula;
    case "not":
    case "always":
    case "eventually":
      return { kind: formula.kind, operand: on(formula.operand) };
    case "and":
      return { kind: "and", left: on(formula.left), right: on(formula.right) };
    case "or":
      return not({
        kind: "and",
        left: not(on(formula.left)),
        right: not(on(formula.right)),
      });
    case "implies":
      return not({ kind: "and", left: on(formula.left), right: not(on(formula.right)) });
    case "fair":
      return on(meaningOf(formula, graph));
    case "leadsTo":
      return {
        kind: "always",
        operand: on({
          kind: "implies",
          left: formula.left,
          right: { kind: "eventually", operand: formula.right },
        }),
      };
  }
}

/** `WF`: not possible, or taken, again and again. `SF`: from some time on not possible, or taken again and again. */
function meaningOf(
  { strength, action }: Extract<Plain, { readonly kind: "fair" }>,
  graph: PlainGraph,
): Plain {
  const all = Array.from({ length: graph.size }, (_, state) => state);
  const states = new Set(all.filter((state) => !isEnabled(graph, action, state)));
  const impossible: Plain = { kind: "states", states };
  const again = (operand: Plain): Plain => {
    return { kind: "always", operand: { kind: "eventually", operand } };
  };
  const never: Plain = { kind: "eventually", operand: { kind: "always", operand: impossible } };
  const left = strength === "weak" ? again(impossible) : never;
  return { kind: "or", left, right: again({ kind: "taken", action }) };
}

type Temporal = Extract<Plain, { readonly operand: Plain }>;

function temporalIn(formula: Plain): readonly Temporal[] {
  switch (formula.kind) {
    case "not":
      return temporalIn(formula.operand);
    case "and":
      return [...temporalIn(formula.left), ...temporalIn(formula.right)];
    case "always":
    case "eventually":
      return [...temporalIn(formula.operand), formula];
    default:
      return [];
  }
}

function nodesOf(graph: PlainGraph, temporal: readonly Temporal[]): readonly Node[] {
  const steps = new Set(graph.actions.flatMap((action) => [...action]));
  for (let state = 0; state < graph.size; state++) steps.add(stepKey(state, state));
  return [...steps].flatMap((key) => {
    const [from = 0, to = 0] = key.split(" ").map(Number);
    return Array.from({ length: 1 << temporal.length }, (_, bits): Node => {
      const claims = temporal.map((_each, index) => (bits & (1 << index)) !== 0);
      return { from, to, claims, next: [] };
    });
  });
}

function valueOf(
  part: Plain,
  node: Node,
  temporal: readonly Temporal[],
  graph: PlainGraph,
): boolean {
  switch (part.kind) {
    case "states":
      return part.states.has(node.from);
    case "relation":
      return node.from === node.to || part.steps.has(stepKey(node.from, node.to));
    case "taken":
      return isTaken(graph, part.action, node);
    case "not":
      return !valueOf(part.operand, node, temporal, graph);
    case "and":
      return (
        valueOf(part.left, node, temporal, graph) && valueOf(part.right, node, temporal, graph)
      );
    case "always":
    case "eventually":
      return node.claims[temporal.indexOf(part)] === true;
    default:
      throw new Error("this was reduced");
  }
}

function isTaken(graph: PlainGraph, action: number, { from, to }: Node): boolean {
  return from !== to && graph.actions[action]?.has(stepKey(from, to)) === true;
}

function isEnabled({ actions, size }: PlainGraph, action: number, state: number): boolean {
  for (let to = 0; to < size; to++)
    if (to !== state && actions[action]?.has(stepKey(state, to)) === true) return true;
  return false;
}

/** A claim is that of now and of what follows: `[]F` is `F` and next `[]F`, `<>F` is `F` or next `<>F`. */
function link(
  nodes: readonly Node[],
  temporal: readonly Temporal[],
  valueAt: (part: Plain, node: Node) => boolean,
): void {
  for (const node of nodes) {
    const now = temporal.map(({ operand }) => valueAt(operand, node));
    for (const [index, after] of nodes.entries()) {
      if (after.from !== node.to) continue;
      const agrees = temporal.every(({ kind }, at) => {
        const later = after.claims[at] === true;
        const said = kind === "always" ? now[at] === true && later : now[at] === true || later;
        return said === node.claims[at];
      });
      if (agrees) node.next.push(index);
    }
  }
}

/** What must happen again and again so that no `<>F`, and no denied `[]F`, is put off for ever. */
function promisesOf(
  temporal: readonly Temporal[],
  nodes: readonly Node[],
  valueAt: (part: Plain, node: Node) => boolean,
): readonly (readonly boolean[])[] {
  return temporal.map(({ kind, operand }, at) =>
    nodes.map((node) => {
      const [now, claimed] = [valueAt(operand, node), node.claims[at] === true];
      return kind === "eventually" ? now || !claimed : !now || claimed;
    }),
  );
}

function reachable(nodes: readonly Node[], starts: readonly Node[]): readonly boolean[] {
  const reached = nodes.map((node) => starts.includes(node));
  const open = [...reached.keys()].filter((index) => reached[index]);
  for (const index of open)
    for (const next of nodes[index]?.next ?? [])
      if (reached[next] !== true) {
        reached[next] = true;
        open.push(next);
      }
  return reached;
}

/** The kept nodes from which a way inside of them meets each of `again` infinitely often (Emerson and Lei). */
function fairNodes(
  nodes: readonly Node[],
  kept: readonly boolean[],
  again: readonly (readonly boolean[])[],
): readonly boolean[] {
  let current = [...kept];
  for (let changed = true; changed;) {
    const before = current;
    for (const goal of again.length === 0 ? [kept] : again) {
      const inside = current;
      const target = inside.map((value, index) => value && goal[index] === true);
      const toTarget = until(nodes, inside, target);
      current = inside.map(
        (value, index) =>
          value && (nodes[index]?.next.some((next) => toTarget[next] === true) ?? false),
      );
    }
    changed = current.some((value, index) => value !== before[index]);
  }
  return current;
}

/** The nodes from which the target can be reached inside of a set. */
function until(
  nodes: readonly Node[],
  inside: readonly boolean[],
  target: readonly boolean[],
): readonly boolean[] {
  const found = [...target];
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, node] of nodes.entries()) {
      if (found[index] === true || inside[index] !== true) continue;
      if (!node.next.some((next) => found[next] === true)) continue;
      found[index] = true;
      changed = true;
    }
  }
  return found;
}

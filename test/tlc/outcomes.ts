import type { TlcOutcomeKind } from "../../cli/tlc/outcome.ts";

/** A module that makes TLC end in one way. */
export type OutcomeCase = {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly kind: TlcOutcomeKind;
  /** What TLC names. */
  readonly violated?: string;
  /** TLC's own exit code. */
  readonly exitCode: number;
  /** Part of what TLC says about it. */
  readonly says?: string;
  /** States that it shows. */
  readonly states?: number;
};

type Plan = Omit<OutcomeCase, "files"> & { readonly body?: string; readonly config: string };

const counting = `Init == n = 0 /\\ m = [a |-> {}, b |-> <<1, "x">>]
Inc == n < 3 /\\ n' = n + 1 /\\ UNCHANGED m
Reset == n = 3 /\\ n' = 0 /\\ UNCHANGED m
Next == Inc \\/ Reset
vars == <<n, m>>
Spec == Init /\\ [][Next]_vars`;

const specification = "SPECIFICATION Spec";
/** Needs more memory than it gets. */
const growing = {
  body: "Large == n' = n + 1 /\\ m' = [i \\in 1..3000000 |-> i + n]\nGrowing == Init /\\ [][Large]_vars",
  config: "SPECIFICATION Growing",
};
const noField = `Attempted to select nonexistent field "c"`;

const plans: readonly Plan[] = [
  {
    name: "holds",
    kind: "holds",
    exitCode: 0,
    config: `${specification}\nINVARIANT Small`,
    body: "Small == n < 4",
  },
  {
    name: "invariant",
    kind: "invariant",
    violated: "Small",
    exitCode: 12,
    states: 4,
    body: "Small == n < 3",
    config: `${specification}\nINVARIANT Small`,
  },
  {
    name: "invariant-initially",
    kind: "invariant",
    violated: "Large",
    exitCode: 12,
    body: "Large == n > 0",
    config: `${specification}\nINVARIANT Large`,
  },
  {
    name: "invariant-without-variables",
    kind: "invariant",
    violated: "Wrong",
    exitCode: 151,
    body: "Wrong == 1 = 2",
    config: `${specification}\nINVARIANT Wrong`,
  },
  {
    name: "deadlock",
    kind: "deadlock",
    exitCode: 11,
    states: 4,
    body: "OneWay == Init /\\ [][Inc]_vars",
    config: "SPECIFICATION OneWay",
  },
  {
    name: "temporal-stuttering",
    kind: "temporal",
    exitCode: 13,
    states: 2,
    body: "Live == <>(n = 9)",
    config: `${specification}\nPROPERTY Live`,
  },
  {
    name: "temporal-lasso",
    kind: "temporal",
    exitCode: 13,
    states: 5,
    body: "Live == <>(n = 9)\nFair == Spec /\\ WF_vars(Next)",
    config: "SPECIFICATION Fair\nPROPERTY Live",
  },
  {
    name: "temporal-initially",
    kind: "temporal",
    violated: "One",
    exitCode: 13,
    body: "One == n = 1",
    config: `${specification}\nPROPERTY One`,
  },
  {
    name: "temporal-without-variables",
    kind: "temporal",
    exitCode: 151,
    says: "FALSE is false",
    body: "Wrong == [][n' > n]_n /\\ FALSE",
    config: `${specification}\nPROPERTY Wrong`,
  },
  {
    name: "action-property",
    kind: "action-property",
    violated: "Grows",
    exitCode: 13,
    states: 5,
    body: "Grows == [][n' > n]_n",
    config: `${specification}\nPROPERTY Grows`,
  },
  {
    name: "assumption",
    kind: "assumption",
    exitCode: 10,
    says: "Assumption line",
    body: "ASSUME One == 1 = 2",
    config: specification,
  },
  {
    name: "assumption-without-value",
    kind: "assumption",
    exitCode: 10,
    says: "Evaluating assumption",
    body: "ASSUME One == [a |-> 1].c = 1",
    config: specification,
  },
  {
    name: "assertion",
    kind: "assertion",
    exitCode: 75,
    says: "too large",
    body: `Asserting == Init /\\ [][Assert(n < 2, "too large") /\\ Next]_vars`,
    config: "SPECIFICATION Asserting",
  },
  {
    name: "evaluation",
    kind: "evaluation",
    exitCode: 75,
    says: noField,
    states: 3,
    body: "Step == n < 3 /\\ n' = (IF n = 2 THEN m.c ELSE n + 1) /\\ m' = m\nFailing == Init /\\ [][Step]_vars",
    config: "SPECIFICATION Failing",
  },
  {
    name: "evaluation-initially",
    kind: "evaluation",
    exitCode: 75,
    says: "m is either undefined",
    body: "Early == n = m.a /\\ m = 1\nFailing == Early /\\ [][Next]_vars",
    config: "SPECIFICATION Failing",
  },
  {
    name: "evaluation-of-liveness",
    kind: "evaluation",
    exitCode: 0,
    says: noField,
    body: "Live == <>(m.c = 1)",
    config: `${specification}\nPROPERTY Live`,
  },
  {
    name: "invariant-evaluation",
    kind: "invariant-evaluation",
    violated: "Field",
    exitCode: 76,
    says: noField,
    states: 3,
    body: "Field == n < 2 \\/ m.c = 1",
    config: `${specification}\nINVARIANT Field`,
  },
  {
    name: "invariant-assertion",
    kind: "invariant-evaluation",
    violated: "Asserting",
    exitCode: 76,
    says: "too large",
    states: 3,
    body: `Asserting == Assert(n < 2, "too large")`,
    config: `${specification}\nINVARIANT Asserting`,
  },
  {
    name: "property-evaluation",
    kind: "property-evaluation",
    exitCode: 75,
    says: noField,
    states: 4,
    body: "Grows == [][n < 2 \\/ m.c = 1]_n",
    config: `${specification}\nPROPERTY Grows`,
  },
  {
    name: "parse",
    kind: "parse",
    exitCode: 150,
    says: "Parse Error",
    body: "Open == (",
    config: specification,
  },
  {
    name: "missing-module",
    kind: "parse",
    exitCode: 150,
    says: "Cannot find source file for module NoSuch",
    body: "INSTANCE NoSuch",
    config: specification,
  },
  {
    name: "config-name",
    kind: "config",
    exitCode: 151,
    says: "not defined in the specification",
    config: `${specification}\nINVARIANT Nope`,
  },
  {
    name: "config-syntax",
    kind: "config",
    exitCode: 255,
    says: "error in the configuration file at line 2",
    config: `${specification}\nFOO BAR`,
  },
  {
    name: "no-initial-state",
    kind: "holds",
    exitCode: 0,
    body: "None == n \\in {} /\\ m = 1\nEmpty == None /\\ [][Next]_vars",
    config: "SPECIFICATION Empty",
  },
  { name: "out-of-memory", kind: "out-of-memory", exitCode: 75, ...growing },
  { name: "out-of-memory-in-plus", kind: "out-of-memory", exitCode: 75, states: 1, ...growing },
];

export const outcomeCases: readonly OutcomeCase[] = plans.map(({ body = "", config, ...plan }) => {
  const head = "---- MODULE MCTiny ----\nEXTENDS Naturals, Sequences, TLC\nVARIABLES n, m\n";
  const text = `${head}${counting}\n${body}\n====\n`;
  return {
    ...plan,
    files: [
      { name: "MCTiny.tla", text },
      { name: "MCTiny.cfg", text: `${config}\n` },
    ],
  };
});

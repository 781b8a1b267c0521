/** The codes of messages that we read: `tlc2.output.EC` of tlaplus/tlaplus. */
export const codes = {
  /** Around an exception. */
  general: 1000,
  outOfMemory: [1001, 1002],
  initialState: 2102,
  assumptionFalse: 2104,
  assumptionNotEvaluated: 2105,
  invariantViolatedInitially: 2107,
  propertyViolatedInitially: 2108,
  invariantViolated: 2110,
  invariantNotEvaluated: 2111,
  actionPropertyViolated: 2112,
  actionPropertyNotEvaluated: 2113,
  deadlock: 2114,
  temporalViolated: 2116,
  noInitialState: 2118,
  /** The states that lead to an error follow. */
  behavior: 2121,
  backToState: 2122,
  assertFailed: 2132,
  /** Of an operator that TLC has in Java; inside of an error. */
  overrideFailed: 2154,
  success: 2193,
  depth: 2194,
  finalCounts: 2199,
  progress: 2200,
  state: 2217,
  stuttering: 2218,
  constantInvariantFalse: 2230,
  constantFormulaFalse: 2237,
  version: 2262,
  parsing: 3002,
  configSyntax: 5006,
  /** Of the distributed mode. */
  serverReady: 7000,
} as const;

/** What TLC exits with: `tlc2.output.EC.ExitStatus`. */
export const tlcExit = {
  success: 0,
  badArgument: 1,
  assumption: 10,
  deadlock: 11,
  safety: 12,
  liveness: 13,
  assertion: 14,
  evaluation: 75,
  invariantEvaluation: 76,
  propertyEvaluation: 77,
  parse: 150,
  config: 151,
  tooLarge: 152,
  system: 153,
} as const;

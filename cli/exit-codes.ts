/** TLC's exit codes, as far as it has them; the README lists them for users. */
export const exitCodes = {
  holds: 0,
  badArguments: 1,
  /** Of `emit --c --patch`: a stub has no place in the C file. */
  notPlaced: 2,
  /** A spec holds that declares a violation (TLC: a false assumption). */
  unexpectedlyHolds: 10,
  deadlock: 11,
  safety: 12,
  /** Of steps, or of whole behaviors: a formula or a refinement. */
  property: 13,
  /** Of `tlc`: an `Assert` in the module. */
  assertion: 14,
  /** Of `prove`, and none of TLC's: an obligation is open, or the finite model has a violation; the report says which. */
  notProved: 15,
  /** Of `tlc`: an expression, an invariant or a property has no value. */
  evaluation: 75,
  invariantEvaluation: 76,
  propertyEvaluation: 77,
  /** Of `tlc`: no Java or no jar (the shell's for a command that is not found). */
  notFound: 127,
  /** Ctrl-C, or asked to end: 128 + SIGINT. */
  interrupted: 130,
  /** Of `tlc`: somebody else ended it: 128 + SIGKILL. */
  killed: 137,
  /** The spec does not read. */
  refused: 150,
  /** Of `tlc`: the `.cfg` does not fit the module. */
  config: 151,
  /** The limit of states was reached, or the memory was full. */
  tooLarge: 152,
  /** Of `tlc`: the disk was full, or the like. */
  system: 153,
  /** An error of lifespec itself. */
  internal: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

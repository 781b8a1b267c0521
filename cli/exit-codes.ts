/** TLC's exit codes, as far as it has them; the README lists them for users. */
export const exitCodes = {
  holds: 0,
  badArguments: 1,
  /** A spec holds that declares a violation (TLC: a false assumption). */
  unexpectedlyHolds: 10,
  deadlock: 11,
  safety: 12,
  /** A formula is violated. */
  liveness: 13,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
  /** The spec does not read. */
  refused: 150,
  /** The limit of states was reached, or the memory was full. */
  tooLarge: 152,
  /** An error of lifespec itself. */
  internal: 255,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

import type { Span } from "./span.ts";

/** Another place that the reader of a message should look at. */
export type Note = {
  readonly message: string;
  readonly span: Span;
};

/**
 * What is wrong with a spec, in words. Data, not an exception: all of them are collected and printed at once.
 * The codes have an entry each in `docs/errors.md`.
 */
export type Diagnostic = {
  readonly severity: "error" | "warning";
  /** `E0213`; the heading in `docs/errors.md`. */
  readonly code: string;
  /** One line without a full stop. */
  readonly message: string;
  /** `null` when no place in a file is to blame, as for a missing file. */
  readonly span: Span | null;
  /** What to do instead, in sentences; may have several lines. */
  readonly hint: string | null;
  readonly notes?: readonly Note[];
};

import { wrap } from "./columns.ts";

/** What has to be right for a proof to be one, and what speaks for each; docs/proof.md says more. */
const trusted =
  "trusted: the reader (native runs agree with it), the encoding (steps of the finite model satisfy it, and " +
  "counterexamples are steps of the interpreter), and the solver (cvc5 and another Z3 agree in the tests). " +
  "docs/proof.md says more.";

export function trustedLines(width: number): readonly string[] {
  return wrap(trusted, width - 2).map((line) => `  ${line}`);
}

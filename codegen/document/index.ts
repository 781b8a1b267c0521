export type {
  Claim,
  Counterexample,
  Counts,
  DesignDocument,
  Diagram,
  Excerpt,
  Figure,
  LockChanges,
  LockFacts,
  Place,
  SpecSection,
  Step,
  StepLine,
  Verdict,
} from "./content.ts";
export { classText } from "./highlight.ts";
export { toMarkdown } from "./markdown.ts";
export { toPage } from "./page.ts";

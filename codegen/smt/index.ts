export { decodeState } from "./decode.ts";
export { assumptionOf, type Cell, type SmtFile, smtFile, type SmtFiles, smtFiles } from "./file.ts";
export { conjoined, jointly } from "./joint.ts";
export { type Claim, type Obligation, type Proof, proofOf, typesName } from "./obligation.ts";
export { earlierConjuncts, relatedConjuncts } from "./related.ts";
export { elementNames, NotEncodable, type Sizes } from "./scope.ts";
export { namedElements } from "./contents.ts";
export { textOf } from "./vocabulary.ts";

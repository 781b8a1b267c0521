/** The words of TLA+ and of its proof language. */
const keywords = `
  ACTION ASSUME ASSUMPTION AXIOM BOOLEAN BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE
  ENABLED EXCEPT EXTENDS FALSE HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY
  OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE SF_ STATE STRING SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM
  TRUE UNCHANGED UNION USE VARIABLE VARIABLES WF_ WITH WITNESS`;

/** What the modules define that ours extend: Integers, Sequences, FiniteSets, and TLC in the model's module. */
const library = `
  Nat Int Real Seq Head Tail Append Len SubSeq SelectSeq Cardinality IsFiniteSet Print PrintT Assert JavaTime
  TLCGet TLCSet Permutations SortSeq RandomElement Any ToString TLCEval TLCFP TLCCache TLCDefer`;

/** Names that no declaration or definition of a module may have. */
export const reservedWords: ReadonlySet<string> = new Set(
  `${keywords} ${library}`.split(/\s+/).filter((word) => word !== ""),
);

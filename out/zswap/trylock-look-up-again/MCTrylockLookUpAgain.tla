------------------------ MODULE MCTrylockLookUpAgain ------------------------
EXTENDS TrylockLookUpAgain, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(ZswapTree) \cup Permutations(ZswapEntry)

=============================================================================

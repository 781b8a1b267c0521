----------------------------- MODULE MCWalkSkip -----------------------------
EXTENDS WalkSkip, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry ==
    Permutations(Slot) \cup Permutations(ZswapTree) \cup
    Permutations(ZswapEntry)

=============================================================================

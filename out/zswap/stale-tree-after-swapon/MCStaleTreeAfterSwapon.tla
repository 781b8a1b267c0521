----------------------- MODULE MCStaleTreeAfterSwapon -----------------------
EXTENDS StaleTreeAfterSwapon, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry ==
    Permutations(ZswapTree) \cup Permutations(ZswapEntry) \cup
    Permutations(Shrinker)

=============================================================================

---------------------- MODULE MCRemoveTreeCleanupsRc1 -----------------------
EXTENDS RemoveTreeCleanupsRc1, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(ZswapTree) \cup Permutations(ZswapEntry)

=============================================================================

---------------------------- MODULE MCReference -----------------------------
EXTENDS Reference, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry ==
    Permutations(Entry) \cup Permutations(Writer) \cup Permutations(Loader)

=============================================================================

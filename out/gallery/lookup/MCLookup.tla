------------------------------ MODULE MCLookup ------------------------------
EXTENDS Lookup, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(Entry) \cup Permutations(User)

=============================================================================

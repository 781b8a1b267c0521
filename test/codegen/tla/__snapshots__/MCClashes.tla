----------------------------- MODULE MCClashes ------------------------------
EXTENDS Clashes, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(Seqs) \cup Permutations(Free)

=============================================================================

----------------------------- MODULE MCTCommit ------------------------------
EXTENDS TCommit, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(RM)

=============================================================================

----------------------------- MODULE MCBarrier ------------------------------
EXTENDS Barrier, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(Proc)

=============================================================================

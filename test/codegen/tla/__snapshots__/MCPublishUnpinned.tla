------------------------- MODULE MCPublishUnpinned --------------------------
EXTENDS PublishUnpinned, TLC

\* Identities are interchangeable. Off by default: see SYMMETRY in the .cfg.
Symmetry == Permutations(Thing) \cup Permutations(Reader)

=============================================================================

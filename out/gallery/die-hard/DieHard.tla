------------------------------ MODULE DieHard -------------------------------

(***************************************************************************)
(* The puzzle of *Die Hard 3*: measure out 4 gallons with a jug of 3, a    *)
(* jug of 5 and a faucet.                                                  *)
(*                                                                         *)
(* After Leslie Lamport, tlaplus/Examples, specifications/DieHard. The     *)
(* counterexample to `NotSolved` is the solution; the shortest one has 7   *)
(* states.                                                                 *)
(* Written by lifespec from specs/gallery/die-hard.ts:9.                   *)
(***************************************************************************)

EXTENDS Integers

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Int;
    small,
    \* @type: Int;
    big

vars == << small, big >>

TypeOK == small \in 0..3 /\ big \in 0..5

-----------------------------------------------------------------------------

Init == /\ small = 0
        /\ big = 0

\* specs/gallery/die-hard.ts:22
FillSmallJug == /\ small' = 3
                /\ UNCHANGED big

\* specs/gallery/die-hard.ts:26
FillBigJug == /\ big' = 5
              /\ UNCHANGED small

\* specs/gallery/die-hard.ts:30
EmptySmallJug == /\ small' = 0
                 /\ UNCHANGED big

\* specs/gallery/die-hard.ts:34
EmptyBigJug == /\ big' = 0
               /\ UNCHANGED small

(***************************************************************************)
(* Until the small jug is empty or the big one is full.                    *)
(* specs/gallery/die-hard.ts:39                                            *)
(***************************************************************************)
SmallToBig == LET poured == IF small < 5 - big THEN small ELSE 5 - big
              IN  /\ small' = small - poured
                  /\ big' = big + poured

(***************************************************************************)
(* Until the big jug is empty or the small one is full.                    *)
(* specs/gallery/die-hard.ts:46                                            *)
(***************************************************************************)
BigToSmall == LET poured == IF big < 3 - small THEN big ELSE 3 - small
              IN  /\ big' = big - poured
                  /\ small' = small + poured

Next == \/ FillSmallJug
        \/ FillBigJug
        \/ EmptySmallJug
        \/ EmptyBigJug
        \/ SmallToBig
        \/ BigToSmall

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Never: value out of range.
NoValueOutOfRange ==
    /\ LET poured == IF small < 5 - big THEN small ELSE 5 - big
       IN  0 <= small - poured /\ big + poured <= 5
    /\ LET poured == IF big < 3 - small THEN big ELSE 3 - small
       IN  0 <= big - poured /\ small + poured <= 3

NotSolved == big # 4

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

------------------------------- MODULE Guards -------------------------------

(***************************************************************************)
(* Written by lifespec from specs/test.ts:1.                               *)
(***************************************************************************)

EXTENDS Naturals

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Int;
    n

vars == << n >>

TypeOK == n \in 0..1

-----------------------------------------------------------------------------

Init == n = 0

\* specs/test.ts:1
Either == /\ n = 0
          /\ \/ TRUE
             \/ FALSE
             \/ TRUE
          /\ n' = 1

\* specs/test.ts:1
Both == /\ n = 0
        /\ \/ TRUE
           \/ TRUE
        /\ \/ TRUE
           \/ TRUE
           \/ TRUE
        /\ n' = 1

\* specs/test.ts:1
Some == /\ n = 0
        /\ \E d \in 1..3 : d > 1
        /\ n' = 1

\* specs/test.ts:1
Every == /\ n = 0
         /\ \A d \in 1..3 : TRUE \/ TRUE
         /\ n' = 1

\* specs/test.ts:1
OnlyIf == /\ n = 0
          /\ TRUE \/ TRUE => TRUE \/ TRUE
          /\ n' = 1

\* specs/test.ts:1
Choice == /\ n = 0
          /\ IF TRUE \/ TRUE THEN TRUE \/ TRUE \/ TRUE ELSE FALSE
          /\ n' = 1

\* specs/test.ts:1
Neither == /\ n = 0
           /\ ~(FALSE \/ FALSE)
           /\ n' = 1

\* specs/test.ts:1
Equals == /\ n = 0
          /\ (TRUE \/ TRUE) = TRUE
          /\ n' = 1

\* specs/test.ts:1
Named == LET isFine == TRUE \/ TRUE
         IN  /\ n = 0
             /\ isFine = TRUE
             /\ isFine = TRUE
             /\ n' = 1

Next == \/ Either
        \/ Both
        \/ Some
        \/ Every
        \/ OnlyIf
        \/ Choice
        \/ Neither
        \/ Equals
        \/ Named

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

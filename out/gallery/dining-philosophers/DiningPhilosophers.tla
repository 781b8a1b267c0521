------------------------- MODULE DiningPhilosophers -------------------------

(***************************************************************************)
(* Dining philosophers who hand their forks to each other: a dirty fork    *)
(* goes, cleaned, to the neighbor; a clean one is kept until it was eaten  *)
(* with.                                                                   *)
(*                                                                         *)
(* After tlaplus/Examples,                                                 *)
(* specifications/DiningPhilosophers/DiningPhilosophers.tla, of the        *)
(* solution of Chandy and Misra: 67 distinct states, 336 generated, depth  *)
(* 29.                                                                     *)
(* Written by lifespec from specs/gallery/dining-philosophers.ts:27.       *)
(***************************************************************************)

EXTENDS Integers

CONSTANTS
    \* @type: Int;
    n

ASSUME NAssumption == n \in Nat

\* The philosopher `p` sits between the forks `p` and `p + 1`.
Philosophers == 0..(n - 1)

-----------------------------------------------------------------------------

VARIABLES
    \* Who has the fork: at first the lower one of those beside it.
    \* @type: Int -> Int;
    holder,
    \* @type: Int -> Bool;
    clean,
    \* @type: Int -> Bool;
    hungry,
    \* Who is about to eat. It follows from the labels.
    \* @type: Int -> Bool;
    eating,
    \* @type: Int -> Str;
    pc

vars == << holder, clean, hungry, eating, pc >>

ProcSet == Philosophers

TypeOK ==
    /\ holder \in [Philosophers -> Philosophers]
    /\ clean \in [Philosophers -> BOOLEAN]
    /\ hungry \in [Philosophers -> BOOLEAN]
    /\ eating \in [Philosophers -> BOOLEAN]
    /\ pc \in [ProcSet -> {"loop", "think", "eat"}]

-----------------------------------------------------------------------------

Init == /\ holder = [i \in Philosophers |-> IF i = 1 THEN 0 ELSE i]
        /\ clean = [i \in Philosophers |-> FALSE]
        /\ hungry = [i \in Philosophers |-> TRUE]
        /\ eating = [i \in Philosophers |-> FALSE]
        /\ pc = [self \in ProcSet |-> "loop"]

(***************************************************************************)
(* philosopher: step()                                                     *)
(* specs/gallery/dining-philosophers.ts:83                                 *)
(***************************************************************************)
loop(self) == /\ pc[self] = "loop"
              /\ LET canEat ==
                         /\ holder[self] = self
                         /\ clean[self]
                         /\ holder[(self + 1) % n] = self
                         /\ clean[(self + 1) % n]
                 IN  /\ IF holder[self] = self /\ ~clean[self]
                          THEN LET neighbor == (self - 1 + n) % n
                               IN  /\ holder' = [holder EXCEPT
                                                  ![self] = neighbor]
                                   /\ clean' = [clean EXCEPT ![self] = TRUE]
                          ELSE IF /\ holder[(self + 1) % n] = self
                                  /\ ~clean[(self + 1) % n]
                                 THEN LET fork == (self + 1) % n
                                          neighbor == (self + 1) % n
                                      IN  /\ holder' = [holder EXCEPT
                                                         ![fork] = neighbor]
                                          /\ clean' = [clean EXCEPT
                                                        ![fork] = TRUE]
                                 ELSE UNCHANGED << holder, clean >>
                     /\ IF ~hungry[self]
                          THEN /\ pc' = [pc EXCEPT ![self] = "think"]
                               /\ UNCHANGED eating
                          ELSE IF canEat
                                 THEN /\ eating' = [eating EXCEPT
                                                     ![self] = TRUE]
                                      /\ pc' = [pc EXCEPT ![self] = "eat"]
                                 ELSE /\ pc' = [pc EXCEPT ![self] = "loop"]
                                      /\ UNCHANGED eating
              /\ UNCHANGED hungry

(***************************************************************************)
(* philosopher: step()                                                     *)
(* specs/gallery/dining-philosophers.ts:89                                 *)
(***************************************************************************)
think(self) == /\ pc[self] = "think"
               /\ hungry' = [hungry EXCEPT ![self] = TRUE]
               /\ pc' = [pc EXCEPT ![self] = "loop"]
               /\ UNCHANGED << holder, clean, eating >>

(***************************************************************************)
(* philosopher: step()                                                     *)
(* specs/gallery/dining-philosophers.ts:93                                 *)
(***************************************************************************)
eat(self) == /\ pc[self] = "eat"
             /\ hungry' = [hungry EXCEPT ![self] = FALSE]
             /\ clean' = [clean EXCEPT
                           ![self] = FALSE,
                           ![(self + 1) % n] = FALSE]
             /\ eating' = [eating EXCEPT ![self] = FALSE]
             /\ pc' = [pc EXCEPT ![self] = "loop"]
             /\ UNCHANGED holder

philosopher(self) == loop(self) \/ think(self) \/ eat(self)

Next == \E self \in Philosophers : philosopher(self)

Fairness == \A self \in Philosophers : WF_vars(philosopher(self))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* Neighbors do not eat at the same time. Broken by: a hungry philosopher who
\* eats at once.
ExclusiveAccess == \A p \in Philosophers : eating[p] => ~eating[(p + 1) % n]

\* Everybody eats again and again.
NobodyStarves == \A p \in Philosophers : []<>(~hungry[p])

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => NobodyStarves

=============================================================================

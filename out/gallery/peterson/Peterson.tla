------------------------------ MODULE Peterson ------------------------------

(***************************************************************************)
(* Peterson's algorithm: mutual exclusion of two processes with plain      *)
(* reads and writes.                                                       *)
(*                                                                         *)
(* After tlaplus/Examples,                                                 *)
(* specifications/locks_auxiliary_vars/Peterson.tla: 42 distinct states,   *)
(* 77 generated, depth 11.                                                 *)
(* Written by lifespec from specs/gallery/peterson.ts:24.                  *)
(***************************************************************************)

EXTENDS Naturals, FiniteSets

CONSTANTS
    \* @type: Set(THREAD);
    Left,
    \* @type: Set(THREAD);
    Right

-----------------------------------------------------------------------------

VARIABLES
    \* Who wants to enter.
    \* @type: Str -> Bool;
    c,
    \* @type: Str;
    turn,
    \* Who is in the critical section, or about to leave it. It follows from
    \* the labels.
    \* @type: Set(Str);
    critical,
    \* @type: THREAD -> Str;
    pc

vars == << c, turn, critical, pc >>

ProcSet == Left \cup Right

TypeOK ==
    /\ c \in [{"left", "right"} -> BOOLEAN]
    /\ turn \in {"left", "right"}
    /\ critical \subseteq {"left", "right"}
    /\ pc \in [ProcSet -> {"left_a0", "left_a1", "left_a2", "left_a3",
                           "left_cs", "left_a4", "right_a0", "right_a1",
                           "right_a2", "right_a3", "right_cs", "right_a4",
                           "Done"}]

-----------------------------------------------------------------------------

Init == /\ c = [x \in {"left", "right"} |-> FALSE]
        /\ turn = "left"
        /\ critical = {}
        /\ pc = [t \in ProcSet |->
                     IF t \in Left THEN "left_a0" ELSE "right_a0"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:38                                            *)
(***************************************************************************)
left_a0(self) == /\ pc[self] = "left_a0"
                 /\ pc' = [pc EXCEPT ![self] = "left_a1"]
                 /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:39                                            *)
(***************************************************************************)
left_a1(self) == /\ pc[self] = "left_a1"
                 /\ c' = [c EXCEPT !["left"] = TRUE]
                 /\ pc' = [pc EXCEPT ![self] = "left_a2"]
                 /\ UNCHANGED << turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:41                                            *)
(***************************************************************************)
left_a2(self) == /\ pc[self] = "left_a2"
                 /\ turn' = "right"
                 /\ pc' = [pc EXCEPT ![self] = "left_a3"]
                 /\ UNCHANGED << c, critical >>

(***************************************************************************)
(* proc: until(() => !this.c.get(other) || this.turn === self)             *)
(* specs/gallery/peterson.ts:43                                            *)
(***************************************************************************)
left_a3(self) == /\ pc[self] = "left_a3"
                 /\ \/ ~c["right"]
                    \/ turn = "left"
                 /\ critical' = critical \cup {"left"}
                 /\ pc' = [pc EXCEPT ![self] = "left_cs"]
                 /\ UNCHANGED << c, turn >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:45                                            *)
(***************************************************************************)
left_cs(self) == /\ pc[self] = "left_cs"
                 /\ pc' = [pc EXCEPT ![self] = "left_a4"]
                 /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:46                                            *)
(***************************************************************************)
left_a4(self) == /\ pc[self] = "left_a4"
                 /\ c' = [c EXCEPT !["left"] = FALSE]
                 /\ critical' = critical \ {"left"}
                 /\ pc' = [pc EXCEPT ![self] = "left_a0"]
                 /\ UNCHANGED turn

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:38                                            *)
(***************************************************************************)
right_a0(self) == /\ pc[self] = "right_a0"
                  /\ pc' = [pc EXCEPT ![self] = "right_a1"]
                  /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:39                                            *)
(***************************************************************************)
right_a1(self) == /\ pc[self] = "right_a1"
                  /\ c' = [c EXCEPT !["right"] = TRUE]
                  /\ pc' = [pc EXCEPT ![self] = "right_a2"]
                  /\ UNCHANGED << turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:41                                            *)
(***************************************************************************)
right_a2(self) == /\ pc[self] = "right_a2"
                  /\ turn' = "left"
                  /\ pc' = [pc EXCEPT ![self] = "right_a3"]
                  /\ UNCHANGED << c, critical >>

(***************************************************************************)
(* proc: until(() => !this.c.get(other) || this.turn === self)             *)
(* specs/gallery/peterson.ts:43                                            *)
(***************************************************************************)
right_a3(self) == /\ pc[self] = "right_a3"
                  /\ \/ ~c["left"]
                     \/ turn = "right"
                  /\ critical' = critical \cup {"right"}
                  /\ pc' = [pc EXCEPT ![self] = "right_cs"]
                  /\ UNCHANGED << c, turn >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:45                                            *)
(***************************************************************************)
right_cs(self) == /\ pc[self] = "right_cs"
                  /\ pc' = [pc EXCEPT ![self] = "right_a4"]
                  /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:46                                            *)
(***************************************************************************)
right_a4(self) == /\ pc[self] = "right_a4"
                  /\ c' = [c EXCEPT !["right"] = FALSE]
                  /\ critical' = critical \ {"right"}
                  /\ pc' = [pc EXCEPT ![self] = "right_a0"]
                  /\ UNCHANGED turn

left(self) == left_a0(self) \/ left_a1(self) \/ left_a2(self)
              \/ left_a3(self) \/ left_cs(self) \/ left_a4(self)

right(self) == right_a0(self) \/ right_a1(self) \/ right_a2(self)
               \/ right_a3(self) \/ right_cs(self) \/ right_a4(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Left : left(self)
        \/ \E self \in Right : right(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Broken by: `a1` and `a2` in the other order.
MutualExclusion == Cardinality(critical) <= 1

\* A conjunct of the inductive invariant.
LeftWants ==
    \A t \in ProcSet :
        pc[t] \in {"left_a2", "left_a3", "left_cs", "left_a4"} => c["left"]

\* A conjunct of the inductive invariant.
RightWants ==
    \A t \in ProcSet :
        pc[t] \in {"right_a2", "right_a3", "right_cs", "right_a4"} =>
            c["right"]

\* A conjunct of the inductive invariant.
LeftIsCritical ==
    "left" \in critical =>
        \A t \in ProcSet :
            pc[t] \notin {"left_a0", "left_a1", "left_a2", "left_a3"}

\* A conjunct of the inductive invariant.
RightIsCritical ==
    "right" \in critical =>
        \A t \in ProcSet :
            pc[t] \notin {"right_a0", "right_a1", "right_a2", "right_a3"}

\* Who waits or is in while the other one is in has seen that it is not its
\* turn. A conjunct of the inductive invariant.
TurnOfLeft ==
    \A t, t2 \in ProcSet :
        (/\ pc[t] \in {"left_cs", "left_a4"}
         /\ pc[t2] \in {"right_a3", "right_cs", "right_a4"}) =>
            turn = "left"

\* A conjunct of the inductive invariant.
TurnOfRight ==
    \A t, t2 \in ProcSet :
        (/\ pc[t2] \in {"right_cs", "right_a4"}
         /\ pc[t] \in {"left_a3", "left_cs", "left_a4"}) =>
            turn = "right"

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

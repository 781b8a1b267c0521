------------------------------ MODULE Peterson ------------------------------

(***************************************************************************)
(* Peterson's algorithm: mutual exclusion of two processes with plain      *)
(* reads and writes.                                                       *)
(*                                                                         *)
(* After tlaplus/Examples,                                                 *)
(* specifications/locks_auxiliary_vars/Peterson.tla: 42 distinct states,   *)
(* 77 generated, depth 11.                                                 *)
(* Written by lifespec from specs/gallery/peterson.ts:30.                  *)
(***************************************************************************)

EXTENDS Integers

Procs == 0..1

-----------------------------------------------------------------------------

VARIABLES
    \* Who wants to enter.
    \* @type: Int -> Bool;
    c,
    \* @type: Int;
    turn,
    \* Who is in the critical section, or about to leave it. It follows from
    \* the labels.
    \* @type: Int -> Bool;
    critical,
    \* @type: Int -> Str;
    pc

vars == << c, turn, critical, pc >>

ProcSet == Procs

TypeOK ==
    /\ c \in [Procs -> BOOLEAN]
    /\ turn \in 0..1
    /\ critical \in [Procs -> BOOLEAN]
    /\ pc \in [ProcSet -> {"a0", "a1", "a2", "a3", "cs", "a4"}]

-----------------------------------------------------------------------------

Init == /\ c = [i \in Procs |-> FALSE]
        /\ turn = 0
        /\ critical = [i \in Procs |-> FALSE]
        /\ pc = [self \in ProcSet |-> "a0"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:42                                            *)
(***************************************************************************)
a0(self) == /\ pc[self] = "a0"
            /\ pc' = [pc EXCEPT ![self] = "a1"]
            /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:43                                            *)
(***************************************************************************)
a1(self) == /\ pc[self] = "a1"
            /\ c' = [c EXCEPT ![self] = TRUE]
            /\ pc' = [pc EXCEPT ![self] = "a2"]
            /\ UNCHANGED << turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:45                                            *)
(***************************************************************************)
a2(self) == /\ pc[self] = "a2"
            /\ turn' = 1 - self
            /\ pc' = [pc EXCEPT ![self] = "a3"]
            /\ UNCHANGED << c, critical >>

(***************************************************************************)
(* proc: until(() => !this.c.get(1 - self) || this.turn === self)          *)
(* specs/gallery/peterson.ts:47                                            *)
(***************************************************************************)
a3(self) == /\ pc[self] = "a3"
            /\ \/ ~c[1 - self]
               \/ turn = self
            /\ critical' = [critical EXCEPT ![self] = TRUE]
            /\ pc' = [pc EXCEPT ![self] = "cs"]
            /\ UNCHANGED << c, turn >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:49                                            *)
(***************************************************************************)
cs(self) == /\ pc[self] = "cs"
            /\ pc' = [pc EXCEPT ![self] = "a4"]
            /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:50                                            *)
(***************************************************************************)
a4(self) == /\ pc[self] = "a4"
            /\ c' = [c EXCEPT ![self] = FALSE]
            /\ critical' = [critical EXCEPT ![self] = FALSE]
            /\ pc' = [pc EXCEPT ![self] = "a0"]
            /\ UNCHANGED turn

proc(self) == a0(self) \/ a1(self) \/ a2(self) \/ a3(self) \/ cs(self)
              \/ a4(self)

Next == \E self \in Procs : proc(self)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Broken by: `a1` and `a2` in the other order.
MutualExclusion == \A p, q \in Procs : p # q => ~(critical[p] /\ critical[q])

\* A conjunct of the inductive invariant.
CriticalAtLabels == \A p \in Procs : critical[p] = (pc[p] \in {"cs", "a4"})

\* A conjunct of the inductive invariant.
Wants == \A p \in Procs : c[p] = (pc[p] \in {"a2", "a3", "cs", "a4"})

\* A conjunct of the inductive invariant.
TurnIsOne == turn = 0 \/ turn = 1

\* Who is in while the other one waits or is in has seen that it is its turn.
\* A conjunct of the inductive invariant.
TurnOfWhoIsIn ==
    \A p, p2 \in Procs :
        p # p2 /\ pc[p] \in {"cs", "a4"} /\ pc[p2] \in {"a3", "cs", "a4"} =>
            turn = p

-----------------------------------------------------------------------------

L == INSTANCE Lock
    WITH lock <- IF \E p \in Procs : critical[p] THEN 0 ELSE 1,
         pc   <- [t \in ProcSet |->
                      CASE pc[t] = "a0" -> "l0"
                        [] pc[t] = "cs" -> "cs"
                        [] pc[t] = "a4" -> "l2"
                        [] OTHER -> "l1"]

\* The lock that it implements is held by who is in the critical section.
\* Broken by: a process that says so too late.
IsALock == L!Spec

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => IsALock

=============================================================================

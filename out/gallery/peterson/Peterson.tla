------------------------------ MODULE Peterson ------------------------------

(***************************************************************************)
(* Peterson's algorithm: mutual exclusion of two processes with plain      *)
(* reads and writes.                                                       *)
(*                                                                         *)
(* After tlaplus/Examples,                                                 *)
(* specifications/locks_auxiliary_vars/Peterson.tla: 42 distinct states,   *)
(* 77 generated, depth 11.                                                 *)
(* Written by lifespec from specs/gallery/peterson.ts:21.                  *)
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
(* specs/gallery/peterson.ts:33                                            *)
(***************************************************************************)
a0(self) == /\ pc[self] = "a0"
            /\ pc' = [pc EXCEPT ![self] = "a1"]
            /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:34                                            *)
(***************************************************************************)
a1(self) == /\ pc[self] = "a1"
            /\ c' = [c EXCEPT ![self] = TRUE]
            /\ pc' = [pc EXCEPT ![self] = "a2"]
            /\ UNCHANGED << turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:36                                            *)
(***************************************************************************)
a2(self) == /\ pc[self] = "a2"
            /\ turn' = 1 - self
            /\ pc' = [pc EXCEPT ![self] = "a3"]
            /\ UNCHANGED << c, critical >>

(***************************************************************************)
(* proc: until(() => !this.c.get(1 - self) || this.turn === self)          *)
(* specs/gallery/peterson.ts:38                                            *)
(***************************************************************************)
a3(self) == /\ pc[self] = "a3"
            /\ \/ ~c[1 - self]
               \/ turn = self
            /\ critical' = [critical EXCEPT ![self] = TRUE]
            /\ pc' = [pc EXCEPT ![self] = "cs"]
            /\ UNCHANGED << c, turn >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:40                                            *)
(***************************************************************************)
cs(self) == /\ pc[self] = "cs"
            /\ pc' = [pc EXCEPT ![self] = "a4"]
            /\ UNCHANGED << c, turn, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/peterson.ts:41                                            *)
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

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

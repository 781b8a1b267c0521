-------------------------------- MODULE Lock --------------------------------

(***************************************************************************)
(* Two processes and an abstract lock.                                     *)
(*                                                                         *)
(* After tlaplus/Examples, specifications/locks_auxiliary_vars/Lock.tla:   *)
(* 12 distinct states, 21 generated, depth 5.                              *)
(* Written by lifespec from specs/gallery/lock.ts:26.                      *)
(***************************************************************************)

EXTENDS Naturals

Procs == 0..1

-----------------------------------------------------------------------------

VARIABLES
    \* 1 when the lock is free.
    \* @type: Int;
    lock,
    \* Who is in the critical section, or about to leave it. It follows from
    \* the labels.
    \* @type: Int -> Bool;
    critical,
    \* @type: Int -> Str;
    pc

vars == << lock, critical, pc >>

ProcSet == Procs

TypeOK ==
    /\ lock \in 0..1
    /\ critical \in [Procs -> BOOLEAN]
    /\ pc \in [ProcSet -> {"l0", "l1", "cs", "l2"}]

-----------------------------------------------------------------------------

Init == /\ lock = 1
        /\ critical = [i \in Procs |-> FALSE]
        /\ pc = [self \in ProcSet |-> "l0"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:37                                                *)
(***************************************************************************)
l0(self) == /\ pc[self] = "l0"
            /\ pc' = [pc EXCEPT ![self] = "l1"]
            /\ UNCHANGED << lock, critical >>

(***************************************************************************)
(* proc: until(() => this.lock === 1)                                      *)
(* specs/gallery/lock.ts:38                                                *)
(***************************************************************************)
l1(self) == /\ pc[self] = "l1"
            /\ lock = 1
            /\ lock' = 0
            /\ critical' = [critical EXCEPT ![self] = TRUE]
            /\ pc' = [pc EXCEPT ![self] = "cs"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:41                                                *)
(***************************************************************************)
cs(self) == /\ pc[self] = "cs"
            /\ pc' = [pc EXCEPT ![self] = "l2"]
            /\ UNCHANGED << lock, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:42                                                *)
(***************************************************************************)
l2(self) == /\ pc[self] = "l2"
            /\ lock' = 1
            /\ critical' = [critical EXCEPT ![self] = FALSE]
            /\ pc' = [pc EXCEPT ![self] = "l0"]

proc(self) == l0(self) \/ l1(self) \/ cs(self) \/ l2(self)

Next == \E self \in Procs : proc(self)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Broken by: `l1` that does not wait.
MutualExclusion == \A p, q \in Procs : p # q => ~(critical[p] /\ critical[q])

\* Broken by: `l1` that does not take the lock.
LockIsTaken == (\E p \in Procs : critical[p]) => lock = 0

\* A conjunct of the inductive invariant.
CriticalAtLabels == \A p \in Procs : critical[p] = (pc[p] \in {"cs", "l2"})

\* A conjunct of the inductive invariant.
LockWhileCritical == \A p \in Procs : pc[p] \in {"cs", "l2"} => lock = 0

\* A conjunct of the inductive invariant.
OneIsCritical ==
    \A p, p2 \in Procs :
        pc[p] \in {"cs", "l2"} /\ pc[p2] \in {"cs", "l2"} => p = p2

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

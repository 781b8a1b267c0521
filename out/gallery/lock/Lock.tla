-------------------------------- MODULE Lock --------------------------------

(***************************************************************************)
(* Two processes and an abstract lock.                                     *)
(*                                                                         *)
(* After tlaplus/Examples, specifications/locks_auxiliary_vars/Lock.tla:   *)
(* 12 distinct states, 21 generated, depth 5.                              *)
(* Written by lifespec from specs/gallery/lock.ts:20.                      *)
(***************************************************************************)

EXTENDS Naturals, FiniteSets

CONSTANTS
    \* @type: Set(THREAD);
    Proc

-----------------------------------------------------------------------------

VARIABLES
    \* 1 when the lock is free.
    \* @type: Int;
    lock,
    \* Who is in the critical section, or about to leave it. It follows from
    \* the labels.
    \* @type: Set(THREAD);
    critical,
    \* @type: THREAD -> Str;
    pc

vars == << lock, critical, pc >>

ProcSet == Proc

TypeOK ==
    /\ lock \in 0..1
    /\ critical \subseteq ProcSet
    /\ pc \in [ProcSet -> {"l0", "l1", "cs", "l2"}]

-----------------------------------------------------------------------------

Init == /\ lock = 1
        /\ critical = {}
        /\ pc = [self \in ProcSet |-> "l0"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:30                                                *)
(***************************************************************************)
l0(self) == /\ pc[self] = "l0"
            /\ pc' = [pc EXCEPT ![self] = "l1"]
            /\ UNCHANGED << lock, critical >>

(***************************************************************************)
(* proc: until(() => this.lock === 1)                                      *)
(* specs/gallery/lock.ts:31                                                *)
(***************************************************************************)
l1(self) == /\ pc[self] = "l1"
            /\ lock = 1
            /\ lock' = 0
            /\ critical' = critical \cup {self}
            /\ pc' = [pc EXCEPT ![self] = "cs"]

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:34                                                *)
(***************************************************************************)
cs(self) == /\ pc[self] = "cs"
            /\ pc' = [pc EXCEPT ![self] = "l2"]
            /\ UNCHANGED << lock, critical >>

(***************************************************************************)
(* proc: step()                                                            *)
(* specs/gallery/lock.ts:35                                                *)
(***************************************************************************)
l2(self) == /\ pc[self] = "l2"
            /\ lock' = 1
            /\ critical' = critical \ {self}
            /\ pc' = [pc EXCEPT ![self] = "l0"]

proc(self) == l0(self) \/ l1(self) \/ cs(self) \/ l2(self)

Next == \E self \in Proc : proc(self)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Broken by: `l1` that does not wait.
MutualExclusion == Cardinality(critical) <= 1

\* Broken by: `l1` that does not take the lock.
LockIsTaken == critical # {} => lock = 0

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

------------------------------ MODULE Clashes -------------------------------

(***************************************************************************)
(* Written by lifespec from specs/test.ts:1.                               *)
(***************************************************************************)

EXTENDS Naturals

CONSTANTS
    \* @type: Set(SEQ);
    Seqs,
    \* @type: Set(THREAD);
    Free,
    \* @type: Set(THREAD);
    Other,
    \* No object and no thread.
    \* @type: THREAD;
    NULL,
    \* Comments ( * may hold * ) anything: " -> # ".
    \* @type: Int;
    Nat2

ASSUME NullAssumption == NULL \notin Free \cup Other
ASSUME Nat2Assumption == Nat2 \in Nat

-----------------------------------------------------------------------------

VARIABLES
    \* @type: THREAD;
    lock,
    \* @type: Int;
    Next2,
    \* @type: { lock: Int };
    vars2,
    \* @type: SEQ -> Int;
    x,
    \* @type: THREAD -> Str;
    pc

vars == << lock, Next2, vars2, x, pc >>

ProcSet == Free \cup Other

TypeInvariant ==
    /\ lock \in ProcSet \cup {NULL}
    /\ Next2 \in 0..1
    /\ vars2 \in [lock : 0..1]
    /\ x \in [Seqs -> 0..1]
    /\ pc \in [ProcSet -> {"lock", "Len", "free", "Done"}]

-----------------------------------------------------------------------------

Init == /\ lock = NULL
        /\ Next2 = 0
        /\ vars2 = [lock |-> 1]
        /\ x = [x2 \in Seqs |-> 0]
        /\ pc = [p \in ProcSet |-> IF p \in Free THEN "lock" ELSE "Done"]

\* specs/test.ts:1
lockStep(self) == /\ pc[self] = "lock"
                  /\ lock = NULL
                  /\ lock' = self
                  /\ pc' = [pc EXCEPT ![self] = "Len"]
                  /\ UNCHANGED << Next2, vars2, x >>

\* specs/test.ts:1
LenStep(self) == /\ pc[self] = "Len"
                 /\ \E l, x2 \in Seqs :
                        /\ l # x2
                        /\ x' = [x EXCEPT ![x2] = 1]
                        /\ pc' = [pc EXCEPT ![self] = "free"]
                 /\ UNCHANGED << lock, Next2, vars2 >>

\* specs/test.ts:1
free(self) == /\ pc[self] = "free"
              /\ lock' = NULL
              /\ pc' = [pc EXCEPT ![self] = "Done"]
              /\ UNCHANGED << Next2, vars2, x >>

\* specs/test.ts:1
DoInit(n, a_b) == /\ Next2 = 0
                  /\ n = a_b
                  /\ x[n] = 1
                  /\ Next2' = Nat2
                  /\ UNCHANGED << lock, vars2, x, pc >>

freeThread(self) == lockStep(self) \/ LenStep(self) \/ free(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Free : freeThread(self)
        \/ \E n, a_b \in Seqs : DoInit(n, a_b)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

TypeOK == Next2 <= 1

CASE2 == \A x2 \in Seqs : \E x3 \in Seqs : x[x3] >= 0

-----------------------------------------------------------------------------

THEOREM Spec => []TypeInvariant

=============================================================================

-------------------------- MODULE PublishUnpinned ---------------------------

(***************************************************************************)
(* Readers take a reference to a published object under a lock - the       *)
(* writer unpublishes it.                                                  *)
(* Written by lifespec from specs/test.ts:1.                               *)
(***************************************************************************)

EXTENDS Integers

CONSTANTS
    \* Objects with a reference count.
    \* @type: Set(REF);
    Thing,
    \* @type: Set(REF);
    Reader,
    \* @type: Set(REF);
    Writer,
    \* No object and no thread.
    \* @type: REF;
    NULL

ASSUME NullAssumption == NULL \notin Thing \cup Reader \cup Writer

-----------------------------------------------------------------------------

VARIABLES
    \* Who holds the lock that guards `published`.
    \* @type: REF;
    lock,
    \* @type: REF;
    published,
    \* @type: REF -> Bool;
    live,
    \* @type: REF -> Int;
    refs,
    \* @type: REF -> REF;
    obj,
    \* @type: REF -> Str;
    pc

vars == << lock, published, live, refs, obj, pc >>

ProcSet == Reader \cup Writer

TypeOK ==
    /\ lock \in ProcSet \cup {NULL}
    /\ published \in Thing \cup {NULL}
    /\ live \in [Thing -> BOOLEAN]
    /\ refs \in [Thing -> 0..4]
    /\ obj \in [ProcSet -> Thing \cup {NULL}]
    /\ pc \in [ProcSet -> {"read", "get", "use", "put", "unpublish", "drop",
                           "free", "Done"}]

-----------------------------------------------------------------------------

thing == CHOOSE t \in Thing : TRUE

Init == /\ lock = NULL
        /\ published = thing
        /\ live = [o \in Thing |-> o = thing]
        /\ refs = [o \in Thing |-> IF o = thing THEN 1 ELSE 0]
        /\ obj = [self \in ProcSet |-> NULL]
        /\ pc = [self \in ProcSet |->
                     IF self \in Reader THEN "read" ELSE "unpublish"]

(***************************************************************************)
(* reader -> publish_get: this.lock.lock()                                 *)
(* Reads the pointer under the lock. NULL means that it is gone ( *see*    *)
(* the writer).                                                            *)
(* specs/test.ts:12                                                        *)
(***************************************************************************)
read(self) == /\ pc[self] = "read"
              /\ lock = NULL
              /\ IF published = NULL
                   THEN /\ pc' = [pc EXCEPT ![self] = "Done"]
                        /\ UNCHANGED obj
                   ELSE /\ obj' = [obj EXCEPT ![self] = published]
                        /\ pc' = [pc EXCEPT ![self] = "use"]
              /\ UNCHANGED << lock, published, live, refs >>

\* specs/test.ts:15
get(self) == /\ pc[self] = "get"
             /\ refs' = [refs EXCEPT ![obj[self]] = @ + 1]
             /\ lock' = NULL
             /\ pc' = [pc EXCEPT ![self] = "use"]
             /\ UNCHANGED << published, live, obj >>

\* specs/test.ts:1
use(self) == /\ pc[self] = "use"
             /\ pc' = [pc EXCEPT ![self] = "Done"]
             /\ UNCHANGED << lock, published, live, refs, obj >>

\* specs/test.ts:1
put(self) == /\ pc[self] = "put"
             /\ IF refs[obj[self]] = 1
                  THEN /\ refs' = [refs EXCEPT ![obj[self]] = 0]
                       /\ live' = [live EXCEPT ![obj[self]] = FALSE]
                  ELSE /\ refs' = [refs EXCEPT ![obj[self]] = @ - 1]
                       /\ UNCHANGED live
             /\ obj' = [obj EXCEPT ![self] = NULL]
             /\ pc' = [pc EXCEPT ![self] = "Done"]
             /\ UNCHANGED << lock, published >>

(***************************************************************************)
(* writer: this.lock.lock()                                                *)
(* specs/test.ts:1                                                         *)
(***************************************************************************)
unpublish(self) == /\ pc[self] = "unpublish"
                   /\ lock = NULL
                   /\ obj' = [obj EXCEPT ![self] = published]
                   /\ published' = NULL
                   /\ pc' = [pc EXCEPT ![self] = "drop"]
                   /\ UNCHANGED << lock, live, refs >>

\* specs/test.ts:1
drop(self) == /\ pc[self] = "drop"
              /\ pc' = [pc EXCEPT ![self] = "free"]
              /\ UNCHANGED << lock, published, live, refs, obj >>

\* specs/test.ts:1
free(self) == /\ pc[self] = "free"
              /\ IF refs[obj[self]] = 1
                   THEN /\ refs' = [refs EXCEPT ![obj[self]] = 0]
                        /\ live' = [live EXCEPT ![obj[self]] = FALSE]
                   ELSE /\ refs' = [refs EXCEPT ![obj[self]] = @ - 1]
                        /\ UNCHANGED live
              /\ obj' = [obj EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "Done"]
              /\ UNCHANGED << lock, published >>

reader(self) == read(self) \/ get(self) \/ use(self) \/ put(self)

writer(self) == unpublish(self) \/ drop(self) \/ free(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in Reader : reader(self)
        \/ \E self \in Writer : writer(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: null dereference.
NoNullDereference ==
    \A self \in Reader :
        pc[self] \in {"get", "use", "put"} => obj[self] # NULL

\* Never: use after free.
NoUseAfterFree ==
    /\ \A self \in Reader :
           pc[self] \in {"get", "use", "put"} /\ obj[self] # NULL =>
               live[obj[self]]
    /\ \A self \in Writer : pc[self] = "free" => live[obj[self]]

\* Never: leak.
NoLeak == AllDone => live = [o \in Thing |-> FALSE]

PublishedIsLive == published # NULL => live[published]

\* A state in which this holds should be reachable.
Unpublished == published = NULL

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

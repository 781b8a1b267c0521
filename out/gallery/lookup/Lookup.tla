------------------------------- MODULE Lookup -------------------------------

(***************************************************************************)
(* A table of one entry under a lock, and references to what was found in  *)
(* it. A user takes its reference under the lock, uses the entry without   *)
(* it, and gives the reference back; whoever takes the last one away frees *)
(* the entry. Others replace the entry meanwhile, in memory that is used   *)
(* again.                                                                  *)
(*                                                                         *)
(* With two users and two entries: 129 distinct states, 203 generated,     *)
(* depth 13.                                                               *)
(* Written by lifespec from specs/gallery/lookup.ts:34.                    *)
(***************************************************************************)

EXTENDS Naturals

CONSTANTS
    \* @type: Set(REF);
    Entry,
    \* @type: Set(REF);
    User,
    \* @type: Set(REF);
    Replacer,
    \* No object and no thread.
    \* @type: REF;
    NULL

ASSUME NullAssumption == NULL \notin Entry \cup User \cup Replacer

-----------------------------------------------------------------------------

VARIABLES
    \* @type: REF -> Set(REF);
    users,
    \* @type: REF -> Bool;
    isLinked,
    \* @type: REF -> Int;
    data,
    \* @type: REF;
    lock,
    \* @type: REF;
    table,
    \* Which objects of Entry are allocated.
    \* @type: REF -> Bool;
    live,
    \* @type: REF -> REF;
    entry,
    \* @type: REF -> Str;
    pc

vars == << users, isLinked, data, lock, table, live, entry, pc >>

ProcSet == User \cup Replacer

TypeOK ==
    /\ users \in [Entry -> SUBSET ProcSet]
    /\ isLinked \in [Entry -> BOOLEAN]
    /\ data \in [Entry -> 0..1]
    /\ lock \in ProcSet \cup {NULL}
    /\ table \in Entry \cup {NULL}
    /\ live \in [Entry -> BOOLEAN]
    /\ entry \in [ProcSet -> Entry \cup {NULL}]
    /\ pc \in [ProcSet -> {"take", "taken", "touch", "drop", "dropped",
                           "replace", "replaced", "Done"}]

-----------------------------------------------------------------------------

initialEntry == CHOOSE e \in Entry : TRUE

Init == /\ users = [e \in Entry |-> {}]
        /\ isLinked = [e \in Entry |-> TRUE]
        /\ data = [e \in Entry |-> 0]
        /\ lock = NULL
        /\ table = initialEntry
        /\ live = [e \in Entry |-> e = initialEntry]
        /\ entry = [self \in ProcSet |-> NULL]
        /\ pc = [self \in ProcSet |->
                     IF self \in User THEN "take" ELSE "replace"]

(***************************************************************************)
(* use: this.lock.lock()                                                   *)
(* specs/gallery/lookup.ts:45                                              *)
(***************************************************************************)
take(self) == /\ pc[self] = "take"
              /\ lock = NULL
              /\ IF table # NULL
                   THEN users' = [users EXCEPT ![table] = @ \cup {self}]
                   ELSE UNCHANGED users
              /\ lock' = self
              /\ entry' = [entry EXCEPT ![self] = table]
              /\ pc' = [pc EXCEPT ![self] = "taken"]
              /\ UNCHANGED << isLinked, data, table, live >>

(***************************************************************************)
(* use: this.lock.unlock()                                                 *)
(* specs/gallery/lookup.ts:48                                              *)
(***************************************************************************)
taken(self) == /\ pc[self] = "taken"
               /\ IF entry[self] = NULL
                    THEN /\ entry' = [entry EXCEPT ![self] = NULL]
                         /\ pc' = [pc EXCEPT ![self] = "Done"]
                    ELSE /\ pc' = [pc EXCEPT ![self] = "touch"]
                         /\ UNCHANGED entry
               /\ lock' = NULL
               /\ UNCHANGED << users, isLinked, data, table, live >>

(***************************************************************************)
(* use: step()                                                             *)
(* specs/gallery/lookup.ts:50                                              *)
(***************************************************************************)
touch(self) == /\ pc[self] = "touch"
               /\ data' = [data EXCEPT ![entry[self]] = 1]
               /\ pc' = [pc EXCEPT ![self] = "drop"]
               /\ UNCHANGED << users, isLinked, lock, table, live, entry >>

(***************************************************************************)
(* use: this.lock.lock()                                                   *)
(* specs/gallery/lookup.ts:52                                              *)
(***************************************************************************)
drop(self) == /\ pc[self] = "drop"
              /\ lock = NULL
              /\ IF /\ ~isLinked[entry[self]]
                    /\ users[entry[self]] \ {self} = {}
                   THEN /\ users' = [users EXCEPT ![entry[self]] = {}]
                        /\ live' = [live EXCEPT ![entry[self]] = FALSE]
                        /\ isLinked' = [isLinked EXCEPT
                                         ![entry[self]] = TRUE]
                        /\ data' = [data EXCEPT ![entry[self]] = 0]
                   ELSE /\ users' = [users EXCEPT
                                      ![entry[self]] = @ \ {self}]
                        /\ UNCHANGED << live, isLinked, data >>
              /\ lock' = self
              /\ entry' = [entry EXCEPT ![self] = NULL]
              /\ pc' = [pc EXCEPT ![self] = "dropped"]
              /\ UNCHANGED table

(***************************************************************************)
(* use: this.lock.unlock()                                                 *)
(* specs/gallery/lookup.ts:55                                              *)
(***************************************************************************)
dropped(self) == /\ pc[self] = "dropped"
                 /\ lock' = NULL
                 /\ pc' = [pc EXCEPT ![self] = "Done"]
                 /\ UNCHANGED << users, isLinked, data, table, live, entry >>

(***************************************************************************)
(* replace: this.lock.lock()                                               *)
(* specs/gallery/lookup.ts:59                                              *)
(***************************************************************************)
replace(self) ==
    /\ pc[self] = "replace"
    /\ lock = NULL
    /\ IF {e \in Entry : ~live[e]} = {}
         THEN /\ IF table # NULL
                   THEN IF users[table] = {}
                          THEN /\ isLinked' = [isLinked EXCEPT
                                                ![table] = TRUE]
                               /\ live' = [live EXCEPT ![table] = FALSE]
                               /\ users' = [users EXCEPT ![table] = {}]
                               /\ data' = [data EXCEPT ![table] = 0]
                          ELSE /\ isLinked' = [isLinked EXCEPT
                                                ![table] = FALSE]
                               /\ UNCHANGED << live, users, data >>
                   ELSE UNCHANGED << isLinked, live, users, data >>
              /\ table' = NULL
         ELSE \E object \in {e \in Entry : ~live[e]} :
                  /\ IF table # NULL
                       THEN IF users[table] = {}
                              THEN /\ live' = [live EXCEPT
                                                ![object] = TRUE,
                                                ![table] = FALSE]
                                   /\ isLinked' = [isLinked EXCEPT
                                                    ![table] = TRUE]
                                   /\ users' = [users EXCEPT ![table] = {}]
                                   /\ data' = [data EXCEPT ![table] = 0]
                              ELSE /\ live' = [live EXCEPT ![object] = TRUE]
                                   /\ isLinked' = [isLinked EXCEPT
                                                    ![table] = FALSE]
                                   /\ UNCHANGED << users, data >>
                       ELSE /\ live' = [live EXCEPT ![object] = TRUE]
                            /\ UNCHANGED << isLinked, users, data >>
                  /\ table' = object
    /\ lock' = self
    /\ pc' = [pc EXCEPT ![self] = "replaced"]
    /\ UNCHANGED entry

(***************************************************************************)
(* replace: this.lock.unlock()                                             *)
(* specs/gallery/lookup.ts:66                                              *)
(***************************************************************************)
replaced(self) == /\ pc[self] = "replaced"
                  /\ lock' = NULL
                  /\ pc' = [pc EXCEPT ![self] = "Done"]
                  /\ UNCHANGED << users, isLinked, data, table, live,
                                  entry >>

user(self) == take(self) \/ taken(self) \/ touch(self) \/ drop(self)
              \/ dropped(self)

replacer(self) == replace(self) \/ replaced(self)

(* Allow infinite stuttering to prevent deadlock on termination. *)
Terminating == /\ \A self \in ProcSet : pc[self] = "Done"
               /\ UNCHANGED vars

Next == \/ \E self \in User : user(self)
        \/ \E self \in Replacer : replacer(self)
        \/ Terminating

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

AllDone == \A self \in ProcSet : pc[self] = "Done"

\* Never: null dereference.
NoNullDereference ==
    \A self \in User :
        /\ pc[self] = "touch" => entry[self] # NULL
        /\ pc[self] = "drop" /\ lock = NULL => entry[self] # NULL

\* Never: use after free.
NoUseAfterFree ==
    /\ \A self \in User :
           /\ pc[self] = "take" /\ lock = NULL /\ table # NULL => live[table]
           /\ pc[self] = "touch" /\ entry[self] # NULL => live[entry[self]]
           /\ pc[self] = "drop" /\ lock = NULL /\ entry[self] # NULL =>
                  live[entry[self]]
    /\ \A self \in Replacer :
           pc[self] = "replace" /\ lock = NULL =>
               IF {e \in Entry : ~live[e]} = {}
                 THEN table # NULL => live[table]
                 ELSE \A object \in {e \in Entry : ~live[e]} :
                          table # NULL =>
                              IF table = object THEN TRUE ELSE live[table]

\* Never: unlock of a lock not held.
NoUnlockOfALockNotHeld ==
    /\ \A self \in User : pc[self] \in {"taken", "dropped"} => lock = self
    /\ \A self \in Replacer : pc[self] = "replaced" => lock = self

\* Never: lock held at the end.
NoLockHeldAtTheEnd == AllDone => lock = NULL

\* Never: leak.
NoLeak == AllDone => \A e \in Entry : live[e] => table = e

\* A conjunct of the inductive invariant.
Locked ==
    \A t \in ProcSet :
        (lock = t) = (pc[t] \in {"taken", "dropped", "replaced"})

\* A conjunct of the inductive invariant.
TableIsLinked ==
    /\ table # NULL /\ live[table] => table # NULL
    /\ table # NULL => live[table] /\ isLinked[table]

\* A conjunct of the inductive invariant.
UsersAreCounted ==
    /\ \A t \in ProcSet :
           pc[t] \in {"taken", "touch", "drop"} /\ entry[t] # NULL =>
               entry[t] # NULL
    /\ \A t \in ProcSet :
           (/\ pc[t] \in {"taken", "touch", "drop"}
            /\ entry[t] # NULL
            /\ live[entry[t]]) =>
               entry[t] # NULL
    /\ \A t \in ProcSet :
           pc[t] \in {"taken", "touch", "drop"} /\ entry[t] # NULL =>
               live[entry[t]] /\ t \in users[entry[t]]

\* A conjunct of the inductive invariant.
LinkedIsInTable == \A e \in Entry : live[e] => isLinked[e] = (table = e)

\* A conjunct of the inductive invariant.
LiveIsReferenced ==
    /\ \A e \in Entry : live[e] /\ ~isLinked[e] => live[e]
    /\ \A e \in Entry : live[e] => isLinked[e] \/ users[e] # {}

\* A conjunct of the inductive invariant.
UsersAreUsing ==
    \A e \in Entry :
        live[e] =>
            \A t \in users[e] :
                pc[t] \in {"taken", "touch", "drop"} /\ entry[t] = e

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

-------------------------- MODULE SimpleAllocator ---------------------------

(***************************************************************************)
(* An allocator: clients request sets of resources, get them bit by bit,   *)
(* and return them.                                                        *)
(*                                                                         *)
(* After Stephan Merz, tlaplus/Examples,                                   *)
(* specifications/allocator/SimpleAllocator.tla: 400 distinct states, 1633 *)
(* generated, depth 6.                                                     *)
(* Written by lifespec from specs/gallery/simple-allocator.ts:40.          *)
(***************************************************************************)

CONSTANTS
    \* @type: Set(CLIENT);
    Client,
    \* @type: Set(RESOURCE);
    Resource

-----------------------------------------------------------------------------

VARIABLES
    \* What each client has requested and not yet got.
    \* @type: CLIENT -> Set(RESOURCE);
    unsat,
    \* What each client has.
    \* @type: CLIENT -> Set(RESOURCE);
    alloc

vars == << unsat, alloc >>

TypeOK ==
    /\ unsat \in [Client -> SUBSET Resource]
    /\ alloc \in [Client -> SUBSET Resource]

-----------------------------------------------------------------------------

Init == /\ unsat = [c \in Client |-> {}]
        /\ alloc = [c \in Client |-> {}]

(***************************************************************************)
(* A client that has nothing, and waits for nothing, requests resources.   *)
(* specs/gallery/simple-allocator.ts:96                                    *)
(***************************************************************************)
Request(c, s) == /\ s # {}
                 /\ unsat[c] = {}
                 /\ alloc[c] = {}
                 /\ unsat' = [unsat EXCEPT ![c] = s]
                 /\ UNCHANGED alloc

(***************************************************************************)
(* Some of what a client has requested is available.                       *)
(* specs/gallery/simple-allocator.ts:102                                   *)
(***************************************************************************)
Allocate(c) == \E s \in SUBSET Resource :
                   /\ s # {}
                   /\ s \subseteq unsat[c]
                   /\ \A c2 \in Client : s \cap alloc[c2] = {}
                   /\ alloc' = [alloc EXCEPT ![c] = @ \cup s]
                   /\ unsat' = [unsat EXCEPT ![c] = @ \ s]

\* specs/gallery/simple-allocator.ts:110
Return(c) == /\ \E s \in SUBSET Resource :
                    /\ s # {}
                    /\ s \subseteq alloc[c]
                    /\ alloc' = [alloc EXCEPT ![c] = @ \ s]
             /\ UNCHANGED unsat

Next == \/ \E c \in Client, s \in SUBSET Resource : Request(c, s)
        \/ \E c \in Client : Allocate(c) \/ Return(c)

Fairness == /\ \A c \in Client : WF_vars(Return(c) /\ alloc'[c] = {})
            /\ \A c \in Client : SF_vars(Allocate(c))

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* Broken by: `allocate` of what is not available.
ResourceMutex == \A c, c2 \in Client : c # c2 => alloc[c] \cap alloc[c2] = {}

\* Who has got everything returns it.
ClientsWillReturn == \A c \in Client : (unsat[c] = {}) ~> (alloc[c] = {})

ClientsWillObtain ==
    \A c \in Client, r \in Resource : (r \in unsat[c]) ~> (r \in alloc[c])

InfOftenSatisfied == \A c \in Client : []<>(unsat[c] = {})

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => ClientsWillReturn
THEOREM Spec => ClientsWillObtain
THEOREM Spec => InfOftenSatisfied

=============================================================================

--------------------------- MODULE ReadersWriters ---------------------------

(***************************************************************************)
(* Readers and writers that wait in one queue, so that nobody waits for    *)
(* ever: readers share the resource, a writer has it for itself.           *)
(*                                                                         *)
(* After tlaplus/Examples,                                                 *)
(* specifications/ReadersWriters/ReadersWriters.tla: 21 527 distinct       *)
(* states, 59 674 generated, depth 13.                                     *)
(* Written by lifespec from specs/gallery/readers-writers.ts:34.           *)
(***************************************************************************)

EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
    \* @type: Set(ACTOR);
    Actor

\* Sequences over S of at most so many elements.
BoundedSeq(S, capacity) == {s \in Seq(S) : Len(s) <= capacity}

\* The elements of a sequence.
Range(seq) == {seq[i] : i \in DOMAIN seq}

-----------------------------------------------------------------------------

VARIABLES
    \* Who is reading.
    \* @type: Set(ACTOR);
    readers,
    \* Who is writing.
    \* @type: Set(ACTOR);
    writers,
    \* Who waits for the resource, and what for.
    \* @type: Seq({ type: Str, actor: ACTOR });
    waiting

vars == << readers, writers, waiting >>

TypeOK ==
    /\ readers \subseteq Actor
    /\ writers \subseteq Actor
    /\ waiting \in BoundedSeq([type : {"read", "write"}, actor : Actor], 6)

-----------------------------------------------------------------------------

Init == /\ readers = {}
        /\ writers = {}
        /\ waiting = <<>>

\* specs/gallery/readers-writers.ts:83
TryRead(actor) == /\ ~\E request \in Range(waiting) :
                          request.type = "read" /\ request.actor = actor
                  /\ waiting' =
                       Append(waiting, [type |-> "read", actor |-> actor])
                  /\ UNCHANGED << readers, writers >>

\* specs/gallery/readers-writers.ts:88
TryWrite(actor) == /\ ~\E request \in Range(waiting) :
                           request.type = "write" /\ request.actor = actor
                   /\ waiting' =
                        Append(waiting, [type |-> "write", actor |-> actor])
                   /\ UNCHANGED << readers, writers >>

(***************************************************************************)
(* The first in the queue goes on: a reader unless somebody writes, a      *)
(* writer when it is alone.                                                *)
(* specs/gallery/readers-writers.ts:94                                     *)
(***************************************************************************)
ReadOrWrite == /\ waiting # <<>>
               /\ writers = {}
               /\ LET next == Head(waiting)
                  IN  /\ IF next.type = "read"
                           THEN /\ readers' = readers \cup {next.actor}
                                /\ UNCHANGED writers
                           ELSE /\ readers = {}
                                /\ writers' = writers \cup {next.actor}
                                /\ UNCHANGED readers
                      /\ waiting' = Tail(waiting)

(***************************************************************************)
(* Somebody has read or written enough; who does both stops reading first. *)
(* specs/gallery/readers-writers.ts:106                                    *)
(***************************************************************************)
Stop == /\ LET active == readers \cup writers
           IN  /\ active # {}
               /\ \E actor \in active :
                      IF actor \in readers
                        THEN /\ readers' = readers \ {actor}
                             /\ UNCHANGED writers
                        ELSE /\ writers' = writers \ {actor}
                             /\ UNCHANGED readers
        /\ UNCHANGED waiting

Next == \/ \E actor \in Actor : TryRead(actor) \/ TryWrite(actor)
        \/ ReadOrWrite
        \/ Stop

Fairness == /\ \A actor \in Actor : WF_vars(TryRead(actor))
            /\ \A actor \in Actor : WF_vars(TryWrite(actor))
            /\ WF_vars(ReadOrWrite)
            /\ WF_vars(Stop)

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* Never: value out of range.
NoValueOutOfRange ==
    /\ \A actor \in Actor :
           (~\E request \in Range(waiting) :
                 request.type = "read" /\ request.actor = actor) =>
               Len(waiting) < 6
    /\ \A actor \in Actor :
           (~\E request \in Range(waiting) :
                 request.type = "write" /\ request.actor = actor) =>
               Len(waiting) < 6

\* Broken by: a writer that does not wait for readers.
NobodyReadsWhatIsWritten == writers # {} => readers = {}

\* Broken by: a writer that does not wait for writers.
OneWriter == Cardinality(writers) <= 1

\* Everybody reads again and again, and writes, and stops.
Liveness ==
    \A actor \in Actor :
        /\ []<>(actor \in readers)
        /\ []<>(actor \in writers)
        /\ []<>(actor \notin readers)
        /\ []<>(actor \notin writers)

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => Liveness

=============================================================================

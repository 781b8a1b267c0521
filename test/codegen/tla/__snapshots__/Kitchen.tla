------------------------------ MODULE Kitchen -------------------------------

(***************************************************************************)
(* Everything that a module can hold.                                      *)
(* Written by lifespec from specs/test.ts:1.                               *)
(***************************************************************************)

EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
    \* @type: Set(ITEM);
    Item,
    \* @type: Set(COLOUR);
    Colour,
    \* @type: ITEM;
    item1,
    \* @type: COLOUR;
    colour1,
    \* No object and no thread.
    \* @type: ITEM;
    NULL,
    \* At most so many.
    \* @type: Int;
    limit,
    \* @type: Int;
    offset

ASSUME NullAssumption == NULL \notin Item
ASSUME ItemAssumption == {item1} \subseteq Item
ASSUME ColourAssumption == {colour1} \subseteq Colour
ASSUME LimitAssumption == limit \in Nat
ASSUME OffsetAssumption == offset \in Int

\* Sequences over S of at most so many elements.
BoundedSeq(S, capacity) == UNION {[1..n -> S] : n \in 0..capacity}

\* The elements of a sequence.
Range(seq) == {seq[i] : i \in DOMAIN seq}

\* A sequence without the elements that equal e.
Without(seq, e) == SelectSeq(seq, LAMBDA other : other # e)

-----------------------------------------------------------------------------

VARIABLES
    \* @type: Seq(ITEM);
    queue,
    \* @type: Int;
    count,
    \* @type: ITEM;
    owner,
    \* @type: Set(ITEM);
    chosen,
    \* @type: ITEM -> (Bool -> Int);
    grid,
    \* @type: { at: Int, colour: Str };
    dot,
    \* @type: Set(ITEM);
    last,
    \* @type: ITEM -> Bool;
    seen,
    \* @type: COLOUR;
    paint

vars == << queue, count, owner, chosen, grid, dot, last, seen, paint >>

TypeOK ==
    /\ queue \in BoundedSeq(Item, 2)
    /\ count \in 0..3
    /\ owner \in Item \cup {NULL}
    /\ chosen \subseteq Item \cup {NULL}
    /\ grid \in [Item -> [BOOLEAN -> 0..3]]
    /\ dot \in [at : -1..2, colour : {"red", "green", "blue"}]
    /\ last \in {NULL} \cup (SUBSET Item)
    /\ seen \in [Item \cup {NULL} -> BOOLEAN]
    /\ paint \in Colour

-----------------------------------------------------------------------------

Init == \E who \in Item :
            /\ queue = <<who>>
            /\ count \in 0..1
            /\ owner = NULL
            /\ chosen = {}
            /\ grid = [i \in Item |-> [f \in BOOLEAN |-> 0]]
            /\ dot = [at |-> offset, colour |-> "red"]
            /\ last = NULL
            /\ seen = [o \in Item \cup {NULL} |-> FALSE]
            /\ paint = colour1

\* specs/test.ts:1
Push(x) == /\ Len(queue) < limit
           /\ x \notin Range(queue)
           /\ queue' = Append(queue, x)
           /\ UNCHANGED << count, owner, chosen, grid, dot, last, seen,
                           paint >>

\* specs/test.ts:1
Pop == /\ queue # <<>>
       /\ LET taken == Head(queue)
          IN  /\ IF taken = item1
                   THEN /\ queue' = Tail(queue)
                        /\ seen' = [seen EXCEPT ![taken] = TRUE]
                   ELSE /\ queue' = Without(queue, taken)
                        /\ UNCHANGED seen
              /\ owner' = taken
       /\ UNCHANGED << count, chosen, grid, dot, last, paint >>

\* specs/test.ts:1
Mark(x, y, flag) == /\ x # y
                    /\ grid[x][flag] < limit
                    /\ grid' = [grid EXCEPT
                                 ![x][flag] = @ + 1,
                                 ![y][flag] = grid[y][flag]]
                    /\ count' = (count + 1) % 3
                    /\ UNCHANGED << queue, owner, chosen, dot, last, seen,
                                    paint >>

\* specs/test.ts:1
PaintOver == /\ \E hue \in {"red", "green", "blue"},
                   x \in {z \in Item : seen[z]} :
                    /\ dot.colour # hue
                    /\ dot' = [at |-> CASE hue = "red" -> -1
                                        [] hue = "green" -> 0
                                        [] OTHER -> 1,
                               colour |-> hue]
                    /\ chosen' = chosen \cup {x, owner}
                    /\ grid' = [[i \in Item |->
                                     [f \in BOOLEAN |-> count]] EXCEPT
                                 ![x][TRUE] = 0]
                    /\ last' = {z : z \in Item}
                    /\ seen' = [seen EXCEPT ![NULL] = ~@]
             /\ UNCHANGED << queue, count, owner, paint >>

(***************************************************************************)
(* The first is the last.                                                  *)
(* specs/test.ts:1                                                         *)
(***************************************************************************)
Look == /\ queue # <<>>
        /\ queue[1] = queue[Len(queue)]
        /\ paint' = paint
        /\ UNCHANGED << queue, count, owner, chosen, grid, dot, last, seen >>

Next == \/ \E x \in Item : Push(x)
        \/ Pop
        \/ \E x, y \in Item, flag \in BOOLEAN : Mark(x, y, flag)
        \/ PaintOver
        \/ Look

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* Never: null dereference.
NoNullDereference ==
    (owner = NULL \/ seen[item1] \/ count = count) /\ grid[item1][TRUE] # 9

Bounded ==
    \A x, y \in Item, flag \in BOOLEAN :
        x # y /\ grid[x][flag] > 0 => grid[y][flag] <= 3

SetsAreSets ==
    /\ chosen \ {NULL} \subseteq Item
    /\ Cardinality(chosen \cap (Item \cup {NULL})) <= limit * (4 \div limit)

DotIsThere == grid[item1][TRUE] # 9 => dot.at >= offset

\* A state in which this holds should be reachable.
SomeSequenceIsTheQueue ==
    \E s \in BoundedSeq(Item, 2) : s = queue /\ last # NULL

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK

=============================================================================

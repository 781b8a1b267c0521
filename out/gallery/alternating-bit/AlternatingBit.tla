--------------------------- MODULE AlternatingBit ---------------------------

(***************************************************************************)
(* The alternating bit protocol: values are sent one by one over a line    *)
(* that loses messages. Each has a bit, and is sent again until an         *)
(* acknowledgment with that bit comes back.                                *)
(*                                                                         *)
(* After Leslie Lamport, *Specifying Systems*, chapter 14;                 *)
(* tlaplus/Examples,                                                       *)
(* specifications/SpecifyingSystems/TLC/MCAlternatingBit.tla: 240 distinct *)
(* states, 1392 generated, depth 10.                                       *)
(* Written by lifespec from specs/gallery/alternating-bit.ts:33.           *)
(***************************************************************************)

EXTENDS Integers, Sequences

CONSTANTS
    \* @type: Set(DATA);
    Data,
    \* @type: Int;
    msgQLen,
    \* @type: Int;
    ackQLen

ASSUME MsgQLenAssumption == msgQLen \in Nat
ASSUME AckQLenAssumption == ackQLen \in Nat

\* Sequences over S of at most so many elements.
BoundedSeq(S, capacity) == {s \in Seq(S) : Len(s) <= capacity}

\* A sequence without its element at position i.
RemoveAt(seq, i) == SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

-----------------------------------------------------------------------------

VARIABLES
    \* The bit of the value last sent.
    \* @type: Int;
    sBit,
    \* The bit last acknowledged.
    \* @type: Int;
    sAck,
    \* The bit of the value last received.
    \* @type: Int;
    rBit,
    \* On the way to the receiver.
    \* @type: Seq({ bit: Int, data: DATA });
    msgQ,
    \* On the way back.
    \* @type: Seq(Int);
    ackQ,
    \* @type: DATA;
    sent,
    \* @type: DATA;
    rcvd

vars == << sBit, sAck, rBit, msgQ, ackQ, sent, rcvd >>

TypeOK ==
    /\ sBit \in 0..1
    /\ sAck \in 0..1
    /\ rBit \in 0..1
    /\ msgQ \in BoundedSeq([bit : 0..1, data : Data], 3)
    /\ ackQ \in BoundedSeq(0..1, 3)
    /\ sent \in Data
    /\ rcvd \in Data

-----------------------------------------------------------------------------

Init == /\ sBit \in {0, 1}
        /\ sAck = sBit
        /\ rBit = sBit
        /\ msgQ = <<>>
        /\ ackQ = <<>>
        /\ sent \in Data
        /\ rcvd \in Data

(***************************************************************************)
(* The last value was acknowledged: the next one can be sent.              *)
(* specs/gallery/alternating-bit.ts:97                                     *)
(***************************************************************************)
SndNewValue(d) == /\ sAck = sBit
                  /\ sent' = d
                  /\ sBit' = IF sBit = 0 THEN 1 ELSE 0
                  /\ msgQ' =
                       Append(msgQ,
                              [bit |-> IF sBit = 0 THEN 1 ELSE 0,
                               data |-> d])
                  /\ UNCHANGED << sAck, rBit, ackQ, rcvd >>

\* specs/gallery/alternating-bit.ts:104
ReSndMsg == /\ sAck # sBit
            /\ msgQ' = Append(msgQ, [bit |-> sBit, data |-> sent])
            /\ UNCHANGED << sBit, sAck, rBit, ackQ, sent, rcvd >>

\* specs/gallery/alternating-bit.ts:109
RcvMsg == /\ msgQ # <<>>
          /\ LET message == Head(msgQ)
             IN  /\ msgQ' = Tail(msgQ)
                 /\ rBit' = message.bit
                 /\ rcvd' = message.data
          /\ UNCHANGED << sBit, sAck, ackQ, sent >>

(***************************************************************************)
(* At any time, also again.                                                *)
(* specs/gallery/alternating-bit.ts:117                                    *)
(***************************************************************************)
SndAck == /\ ackQ' = Append(ackQ, rBit)
          /\ UNCHANGED << sBit, sAck, rBit, msgQ, sent, rcvd >>

\* specs/gallery/alternating-bit.ts:121
RcvAck == /\ ackQ # <<>>
          /\ ackQ' = Tail(ackQ)
          /\ sAck' = Head(ackQ)
          /\ UNCHANGED << sBit, rBit, msgQ, sent, rcvd >>

\* specs/gallery/alternating-bit.ts:126
LoseMsg == /\ msgQ # <<>>
           /\ \E i \in 1..Len(msgQ) : msgQ' = RemoveAt(msgQ, i)
           /\ UNCHANGED << sBit, sAck, rBit, ackQ, sent, rcvd >>

\* specs/gallery/alternating-bit.ts:132
LoseAck == /\ ackQ # <<>>
           /\ \E i \in 1..Len(ackQ) : ackQ' = RemoveAt(ackQ, i)
           /\ UNCHANGED << sBit, sAck, rBit, msgQ, sent, rcvd >>

Next == \/ \E d \in Data : SndNewValue(d)
        \/ ReSndMsg
        \/ RcvMsg
        \/ SndAck
        \/ RcvAck
        \/ LoseMsg
        \/ LoseAck

Fairness == /\ WF_vars(ReSndMsg)
            /\ WF_vars(SndAck)
            /\ SF_vars(RcvMsg)
            /\ SF_vars(RcvAck)

Spec == Init /\ [][Next]_vars /\ Fairness

-----------------------------------------------------------------------------

\* The queues can grow without end: longer ones than these are not looked
\* into. A state in which this is false takes no step.
SeqConstraint == Len(msgQ) <= msgQLen /\ Len(ackQ) <= ackQLen

\* Never: value out of range.
NoValueOutOfRange ==
    SeqConstraint =>
        /\ \A d \in Data : sAck = sBit => Len(msgQ) < 3
        /\ sAck # sBit => Len(msgQ) < 3
        /\ Len(ackQ) < 3

\* Broken by: `rcvMsg` that forgets the value.
ReceivedIsSent == sBit # sAck /\ rBit = sBit => rcvd = sent

\* What is sent arrives.
SentLeadsToRcvd == \A d \in Data : (sent = d /\ sBit # sAck) ~> (rcvd = d)

-----------------------------------------------------------------------------

THEOREM Spec => []TypeOK
THEOREM Spec => SentLeadsToRcvd

=============================================================================

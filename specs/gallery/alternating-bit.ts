import {
  any,
  constraint,
  each,
  type EachAction,
  either,
  forAll,
  type Formula,
  type Id,
  implies,
  invariant,
  leadsTo,
  record,
  sequence,
  sort,
  Spec,
  strongFair,
  weakFair,
  when,
} from "lifespec";

type Data = Id<"Data">;
type Bit = 0 | 1;
type Message = { readonly bit: Bit; readonly data: Data };

/**
 * The alternating bit protocol: values are sent one by one over a line that loses messages. Each has a bit,
 * and is sent again until an acknowledgment with that bit comes back.
 *
 * After Leslie Lamport, *Specifying Systems*, chapter 14; tlaplus/Examples,
 * specifications/SpecifyingSystems/TLC/MCAlternatingBit.tla: 240 distinct states, 1392 generated, depth 10.
 */
export class AlternatingBit extends Spec {
  readonly data: ReadonlySet<Data>;
  readonly msgQLen: number;
  readonly ackQLen: number;
  /** On the way to the receiver. */
  readonly msgQ: Message[];
  /** On the way back. */
  readonly ackQ: Bit[];
  /** The bit of the value last sent. */
  sBit: Bit = either(0, 1);
  /** The bit last acknowledged. */
  sAck: Bit = this.sBit;
  /** The bit of the value last received. */
  rBit: Bit = this.sBit;
  sent: Data;
  rcvd: Data;
  /** What is sent arrives. */
  readonly SentLeadsToRcvd: Formula;

  override readonly actions: {
    readonly sndNewValue: EachAction<[Data]>;
    readonly reSndMsg: () => void;
    readonly rcvMsg: () => void;
    readonly sndAck: () => void;
    readonly rcvAck: () => void;
    readonly loseMsg: () => void;
    readonly loseAck: () => void;
  };
  /** Messages are sent again for ever; of those that are sent again and again some arrive. */
  override readonly fairness: Spec["fairness"];

  constructor({ data = 2, msgQLen = 2, ackQLen = 2 } = {}) {
    super();
    this.data = sort("Data", data);
    this.msgQLen = msgQLen;
    this.ackQLen = ackQLen;
    this.msgQ = sequence<Message>(msgQLen + 1);
    this.ackQ = sequence<Bit>(ackQLen + 1);
    this.sent = any(this.data);
    this.rcvd = any(this.data);
    this.actions = {
      sndNewValue: each(this.data, (d) => this.sndNewValue(d)),
      reSndMsg: () => this.reSndMsg(),
      rcvMsg: () => this.rcvMsg(),
      sndAck: () => this.sndAck(),
      rcvAck: () => this.rcvAck(),
      loseMsg: () => this.loseMsg(),
      loseAck: () => this.loseAck(),
    };
    this.fairness = [
      weakFair(this.actions.reSndMsg),
      weakFair(this.actions.sndAck),
      strongFair(this.actions.rcvMsg),
      strongFair(this.actions.rcvAck),
    ];
    this.SentLeadsToRcvd = forAll(this.data, (d) =>
      leadsTo(
        () => this.sent === d && this.sBit !== this.sAck,
        () => this.rcvd === d,
      ),
    );
  }

  /** The last value was acknowledged: the next one can be sent. */
  sndNewValue(d: Data): void {
    when(this.sAck === this.sBit);
    this.sent = d;
    this.sBit = this.sBit === 0 ? 1 : 0;
    this.msgQ.push(record({ bit: this.sBit, data: d }));
  }

  reSndMsg(): void {
    when(this.sAck !== this.sBit);
    this.msgQ.push(record({ bit: this.sBit, data: this.sent }));
  }

  rcvMsg(): void {
    when(this.msgQ.length > 0);
    const message = this.msgQ.shift()!;
    this.rBit = message.bit;
    this.rcvd = message.data;
  }

  /** At any time, also again. */
  sndAck(): void {
    this.ackQ.push(this.rBit);
  }

  rcvAck(): void {
    when(this.ackQ.length > 0);
    this.sAck = this.ackQ.shift()!;
  }

  loseMsg(): void {
    when(this.msgQ.length > 0);
    const i = any(this.msgQ.keys());
    this.msgQ.splice(i, 1);
  }

  loseAck(): void {
    when(this.ackQ.length > 0);
    const i = any(this.ackQ.keys());
    this.ackQ.splice(i, 1);
  }

  /** The queues can grow without end: longer ones than these are not looked into. */
  readonly SeqConstraint = constraint(
    () => this.msgQ.length <= this.msgQLen && this.ackQ.length <= this.ackQLen,
  );

  /** Broken by: `rcvMsg` that forgets the value. */
  readonly ReceivedIsSent = invariant(() =>
    implies(this.sBit !== this.sAck && this.rBit === this.sBit, () => this.rcvd === this.sent),
  );
}

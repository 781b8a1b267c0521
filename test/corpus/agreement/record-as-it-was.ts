import { assert, record, Spec, step, type Thread, thread } from "lifespec";

type Pair = { readonly flag: boolean; readonly other: boolean };

/** A record that is written out has the values of its fields then, also where it is used only later. */
export class RecordAsItWas extends Spec {
  flag = false;

  same(pair: Pair, flag: boolean): boolean {
    this.flag = !this.flag;
    return pair.flag === flag;
  }

  *send(pair: Pair): Thread {
    yield* step();
    this.flag = true;
    assert(!pair.flag);
  }

  *run(): Thread {
    yield* step();
    const pair = record({ flag: this.flag, other: true });
    this.flag = true;
    assert(!pair.flag && pair.other);
    assert(this.same(record({ flag: this.flag, other: true }), true));
    yield* this.send(record({ flag: this.flag, other: true }));
    assert(!pair.flag);
  }

  override readonly threads = { runner: thread(() => this.run()) };
}

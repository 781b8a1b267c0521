import { assert, int, record, Spec, step, type Thread, thread } from "lifespec";

/** Operands are evaluated from left to right, also where one of them changes what another reads. */
export class OrderOfEvaluation extends Spec {
  n = int(0, 9);

  override readonly threads = { worker: thread(() => this.work()) };

  *work(): Thread {
    operators: yield* step();
    const sum = this.n + this.increment();
    assert(sum === 1);
    const other = this.increment() + this.n;
    assert(other === 4);
    const both = this.increment() * 10 - this.increment();
    assert(both === 26);
    if (this.is(4) && this.increment() === 5) this.n += 1;
    assert(this.is(6));
    const isSeven = this.n > 6 || this.increment() === 7;
    assert(isSeven && this.is(7));
    this.n -= this.decrement();
    assert(this.is(1));
    literals: yield* step();
    const record1 = record({ before: this.n, after: this.increment() });
    assert(record1.before === 1 && record1.after === 2);
    const array = [this.n, this.increment()];
    assert(array[0] === 2 && array[1] === 3);
    parameters: yield* step();
    this.compare(this.n, this.increment(), this.n);
  }

  compare(first: number, second: number, third: number): void {
    assert(first === 3 && second === 4 && third === 4);
  }

  is(n: number): boolean {
    return this.n === n;
  }

  increment(): number {
    this.n += 1;
    return this.n;
  }

  decrement(): number {
    this.n -= 1;
    return this.n;
  }
}

import type { Compiled } from "./compile-model.ts";
import { initialStates } from "./evaluate.ts";
import { packState } from "./layout.ts";

/** Puts the initial states into the buffer, a batch after the other, ready for `insert`; gives the rows of each. */
export function* initialBatches({ unit, buffer, ends, batchRows }: Compiled): Generator<number> {
  const { words } = unit.layout;
  const packed = initialStates(unit.model).map((state) =>
    packState(state, unit.layout, unit.encoding),
  );
  for (let first = 0; first < packed.length; first += batchRows) {
    const rows = packed.slice(first, first + batchRows);
    for (const [index, row] of rows.entries()) buffer.set(row, index * words);
    ends[0] = rows.length * words;
    yield rows.length;
  }
}

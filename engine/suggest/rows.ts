/** Sets of rows as bitmaps, 32 rows to a word. */
export type Rows = readonly number[];

export function areDisjoint(left: Rows, right: Rows): boolean {
  for (let word = 0; word < left.length; word += 1)
    if (((left[word] ?? 0) & (right[word] ?? 0)) !== 0) return false;
  return true;
}

export function isEmpty(rows: Rows): boolean {
  return rows.every((word) => word === 0);
}

export function sameRows(left: Rows, right: Rows): boolean {
  return left.every((word, index) => word === right[index]);
}

export function common(left: Rows, right: Rows): Rows {
  return left.map((word, index) => word & (right[index] ?? 0));
}

/** All of the first `count` rows that are not in the set. */
export function others(rows: Rows, count: number): Rows {
  return rows.map((word, index) => {
    const left = count - index * 32;
    return ~word & (left >= 32 ? -1 : (1 << left) - 1);
  });
}

/** A description of the first thing that is not the same, or null. */
export function difference(what: string, ours: unknown, theirs: unknown): string | null {
  const [left, right] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return left === right ? null : `${what}: search ${left}, other ${right}`;
}

// What compiled code calls. Also used to fold constants, so that both mean the same.

/** The number of elements of a set. */
export function cardinality(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Integer division, rounded down. */
export function divide(left: number, right: number): number {
  return Math.floor(left / right) | 0;
}

/** The remainder of `divide`. */
export function modulo(left: number, right: number): number {
  const rest = (left % right) | 0;
  return rest < 0 ? rest + right : rest;
}

/** The element at an index, of a sequence that is long enough. */
export function elementAt(
  sequence: number,
  index: number,
  lengthBits: number,
  elementBits: number,
): number {
  return (sequence >>> (lengthBits + elementBits * index)) & ((1 << elementBits) - 1);
}

/** The sequence with an element added at its end, for which there must be room. */
export function append(
  sequence: number,
  element: number,
  lengthBits: number,
  elementBits: number,
): number {
  const length = sequence & ((1 << lengthBits) - 1);
  return (sequence + 1) | (element << (lengthBits + elementBits * length));
}

/** The sequence without its first element. */
export function tail(sequence: number, lengthBits: number, elementBits: number): number {
  const length = sequence & ((1 << lengthBits) - 1);
  return ((sequence >>> (lengthBits + elementBits)) << lengthBits) | (length - 1);
}

/** The sequence without every element equal to `element`. */
export function remove(
  sequence: number,
  element: number,
  lengthBits: number,
  elementBits: number,
): number {
  const length = sequence & ((1 << lengthBits) - 1);
  let kept = 0;
  let elements = 0;
  for (let index = 0; index < length; index++) {
    const held = elementAt(sequence, index, lengthBits, elementBits);
    if (held === element) continue;
    elements |= held << (lengthBits + elementBits * kept);
    kept++;
  }
  return elements | kept;
}

/** The sequence without the element at an index; past the end there is nothing to leave out. */
export function removeAt(
  sequence: number,
  index: number,
  lengthBits: number,
  elementBits: number,
): number {
  const length = sequence & ((1 << lengthBits) - 1);
  if (index >= length) return sequence;
  const elements = sequence >>> lengthBits;
  const below = elements & ((1 << (elementBits * index)) - 1);
  const above = (elements >>> (elementBits * index)) >>> elementBits;
  return (((above << (elementBits * index)) | below) << lengthBits) | (length - 1);
}

/** The set of the elements of a sequence. */
export function range(sequence: number, lengthBits: number, elementBits: number): number {
  const length = sequence & ((1 << lengthBits) - 1);
  let set = 0;
  for (let index = 0; index < length; index++)
    set |= 1 << elementAt(sequence, index, lengthBits, elementBits);
  return set;
}

export const runtime = {
  cardinality,
  divide,
  modulo,
  elementAt,
  append,
  tail,
  remove,
  removeAt,
  range,
};

/** A function that compiled code may call. */
export type RuntimeFunction = keyof typeof runtime;

/**
 * Declares a field, or a `let`, as an integer from `min` to `max`, both inclusive, that starts as
 * `initial` (`min` if not given). Assigning a number outside is the violation `value out of range`.
 * TLA+: a variable with `min..max` in `TypeOK`.
 *
 * Natively it is a plain number, which carries no range: the native run compares fields with their
 * ranges after each step when it is given the model that the reader lifted, and not otherwise.
 */
export function int(min: number, max: number, initial: number = min): number {
  const whole = [min, max, initial].every(Number.isSafeInteger);
  if (!whole || min > max || initial < min || initial > max) {
    throw new RangeError(`int(${min}, ${max}, ${initial}): integers with min <= initial <= max.`);
  }
  return initial;
}

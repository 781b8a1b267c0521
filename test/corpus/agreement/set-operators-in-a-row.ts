// `\cup`, `\cap` and `\` bind alike: SANY wants parentheses between two of them.
import { any, difference, type Id, intersection, invariant, isSubset, sort, Spec, union, when } from "lifespec";
export class Random extends Spec {
  readonly slots = sort("Slot", 2);
  readonly marked = new Set<Id<"Slot">>();
  mark(): void {
    when(this.marked.size === 0);
    this.marked.add(any(this.slots));
  }
  clear(): void {
    when(this.marked.size > 0);
    this.marked.clear();
  }
  override readonly actions = { mark: () => this.mark(), clear: () => this.clear() };
  readonly Within = invariant(() =>
    isSubset(union(intersection(this.slots, this.marked), difference(this.marked, this.slots)), this.slots),
  );
  readonly Apart = invariant(() => isSubset(difference(union(this.slots, this.marked), this.slots), this.marked));
}

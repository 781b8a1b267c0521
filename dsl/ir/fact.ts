import type { SeenInC } from "./c.ts";
import type { Site } from "./place.ts";

/**
 * Something that holds whenever a thread stands at a place, and that C can see there. Names are those of the
 * author's locals at the place.
 */
export type Fact =
  /** The object that a local points at is allocated. */
  | { readonly kind: "live"; readonly name: string }
  | { readonly kind: "null" | "notNull"; readonly name: string }
  /** Two locals point at the same object. */
  | { readonly kind: "same"; readonly name: string; readonly other: string }
  /** What is observed is true, or is not: a boolean, a lock that this thread holds, membership. */
  | {
      readonly kind: "true" | "false";
      readonly seen: SeenInC;
      readonly arguments: Arguments;
    }
  /** The number that is observed is not below `value`. */
  | {
      readonly kind: "least";
      readonly seen: SeenInC;
      readonly arguments: Arguments;
      readonly value: number;
    }
  /** The pointer that is observed is the local, `null`, or anything but `null` (`name` is `undefined`). */
  | {
      readonly kind: "pointer";
      readonly seen: SeenInC;
      readonly arguments: Arguments;
      readonly is: string | null | undefined;
    };

/**
 * The local that stands for each key of the observed variable, outermost first, and last for what is looked
 * for in it. `null`: the text does not depend on it, so the fact is of some such key; `undefined`: the key is
 * this thread.
 */
export type Arguments = readonly (string | null | undefined)[];

/** What is known of a place in all states in which a thread stands there. */
export type SiteFacts = {
  readonly site: Site;
  /** The author's names that can be used there, with the sort or pool of what they hold. */
  readonly names: readonly { readonly name: string; readonly domain: string }[];
  readonly facts: readonly Fact[];
  /** How many of the states have a thread there, counted once for each thread. */
  readonly states: number;
};

/** What a search of all states found of every place. */
export type Facts = {
  readonly sites: readonly SiteFacts[];
  readonly distinctStates: number;
  /** States that are violations: they are not followed any further, and no fact is claimed of them. */
  readonly violations: number;
  /** Whether all states were searched; if not, there are no facts. */
  readonly isComplete: boolean;
};

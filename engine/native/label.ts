import { type Action, type Body, doneLabel } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Frame } from "./finding.ts";
import { type NativeThread, placeOf } from "./threads.ts";

/** Names the step that a thread is about to take. Called once or more for each step, in order. */
export type LabelOf = (thread: NativeThread) => string;

/** Names a step by its place in the author's code: `swapoff, rc1.ts:95`. */
export const labelByPlace: LabelOf = (thread) => {
  const place = placeOf(thread);
  const frame = place.find(({ file }) => !file.includes("/dsl/kernel/")) ?? place[0];
  if (frame === undefined) return thread.role;
  return `${frame.function}, ${frame.file.slice(frame.file.lastIndexOf("/") + 1)}:${frame.line}`;
};

/**
 * Names a step as the model does. Generators hide their labels, so the action is found by the functions
 * of the spec that the thread is in and by the statement at which it stands; of several steps inside of
 * one statement, by where the thread comes from, then by the vocabulary's innermost function. Where even
 * that is not enough, the first one's name is given.
 */
export function labelByModel(model: Model): LabelOf {
  const candidates = new Map<string, readonly Action[]>();
  const labels = new WeakMap<NativeThread, { arrival: Error | null; action: Action }>();
  return (thread) => {
    const { arrival, role } = thread;
    const last = labels.get(thread);
    if (last !== undefined && last.arrival === arrival) return last.action.name;
    // Stacks repeat, and reading one takes longer than a step.
    const key = `${role} ${arrival?.stack ?? ""}`;
    const here = candidates.get(key) ?? candidatesAt(model, thread);
    candidates.set(key, here);
    const follow = here.filter(({ name }) => last === undefined || next(last.action).has(name));
    const action = follow[0] ?? here[0];
    if (action === undefined) return labelByPlace(thread);
    labels.set(thread, { arrival, action });
    return action.name;
  };
}

/** The actions that a thread where it stands may be about to take, the likeliest first. */
function candidatesAt(model: Model, thread: NativeThread): readonly Action[] {
  const role = model.domains.find((each) => each.kind === "role" && each.field === thread.role);
  const place = placeOf(thread)
    .toReversed()
    .filter((frame) => frame.function !== "");
  const inner = new RegExp(`(?:^|_)${place.at(-1)?.function ?? ""}(?:_wait)?$`);
  return model.actions
    .filter((action) => action.role !== null && action.role === role?.name && isAt(place, action))
    .toSorted((left, right) => Number(inner.test(right.name)) - Number(inner.test(left.name)));
}

/** Whether the calls, outermost first, begin with the action's and are at its statement there. */
function isAt(place: readonly Frame[], { functions, span }: Action): boolean {
  const last = place[functions.length - 1];
  return (
    last !== undefined &&
    functions.every((name, index) => place[index]?.function === name) &&
    last.file.endsWith(span.file) &&
    last.line >= span.line &&
    last.line <= span.endLine
  );
}

const successors = new WeakMap<Action, ReadonlySet<string>>();

/** The labels to which a step leads. */
function next(action: Action): ReadonlySet<string> {
  const known = successors.get(action) ?? new Set(gotosOf(action.body));
  successors.set(action, known);
  return known;
}

function gotosOf(body: Body): readonly string[] {
  if (body.kind === "update") return [body.goto ?? doneLabel];
  if (body.kind === "branch") return [...gotosOf(body.then), ...gotosOf(body.else)];
  return gotosOf(body.then);
}

import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { changeBetween, type Holding, holdingsIn } from "./holdings.ts";
import { elementText, functionOf } from "./names.ts";
import { listed, lockId, plain, threadId } from "./text.ts";

/** A step of a trace: who did what, and the state after it. The first one has no action. */
export type Step = {
  readonly action: string | null;
  readonly thread: string | null;
  readonly state: State;
};

/** What is wrong at the end of the trace, in words. `action` is the step that would have followed. */
export type End = {
  readonly thread: string | null;
  readonly action: string | null;
  readonly text: string;
};

/** How a behavior goes on without end: by this step to the state with this number; `null`: nothing happens any more. */
export type Around = { readonly start: number; readonly step: Step | null };

/** Something to draw, of a step with this number. */
type Event =
  | {
      readonly kind: "taken" | "released";
      readonly number: number;
      readonly holding: Holding;
      readonly label: string;
    }
  | {
      readonly kind: "life";
      readonly number: number;
      readonly thread: string;
      readonly text: string;
    }
  | {
      readonly kind: "steps";
      readonly number: number;
      readonly thread: string;
      readonly label: string;
    };

/**
 * A counterexample: a line for each thread and for each lock, which is broad while somebody has it. Steps
 * that take no lock and free nothing are put together. What is repeated without end stands in a box of its own.
 */
export function sequenceDiagram(
  model: Model,
  path: readonly Step[],
  end: End,
  around: Around | null = null,
): string {
  const trace = around?.step ? [...path, around.step] : path;
  const repeatsAfter = around?.step ? around.start : trace.length;
  const all = eventsOf(model, trace);
  const once = together(all.filter(({ number }) => number <= repeatsAfter));
  const again = together(all.filter(({ number }) => number > repeatsAfter));
  const events = [...once, ...again];
  const threads = threadsIn(model, trace, end);
  const spans = new Map<string, number>();
  const locks = [...new Set(lockEvents(events).map(({ holding }) => holding.name))];
  return [
    "sequenceDiagram",
    ...threads.map((thread, index) => {
      const name = `CPU ${index + 1}\n${elementText(model, thread)}`;
      return `  participant ${threadId(thread)} as ${plain(name)}`;
    }),
    ...locks.map((lock) => `  participant ${lockId(lock)} as ${plain(lock)}`),
    ...linesOf(once, spans),
    ...(again.length === 0
      ? []
      : ["  loop without end", ...linesOf(again, spans).map((line) => `  ${line}`), "  end"]),
    ...endLines(threads, end, model, trace.length),
    "",
  ].join("\n");
}

function threadsIn(model: Model, trace: readonly Step[], end: End): readonly string[] {
  const acting = new Set([...trace.map(({ thread }) => thread), end.thread]);
  return model.domains
    .filter(({ kind }) => kind === "role")
    .flatMap(({ elements }) => elements)
    .filter((thread) => acting.has(thread));
}

function eventsOf(model: Model, trace: readonly Step[]): readonly Event[] {
  // A lock that moved keeps the name under which it was taken.
  const known = new Map<string, string>();
  return trace.slice(1).flatMap((step, index): readonly Event[] => {
    const before = trace[index];
    const { thread } = step;
    if (before === undefined || thread === null) return [];
    const [number, label] = [index + 1, functionOf(model, step.action)];
    const change = changeBetween(holdingsIn(model, before.state), holdingsIn(model, step.state));
    const named = (holding: Holding): Holding => {
      const name = known.get(`${holding.thread} ${holding.lock.name}`);
      return holding.variable === holding.lock.holders[0] || name === undefined
        ? holding
        : { ...holding, name };
    };
    const lives = lifeTexts(model, before.state, step.state);
    for (const { thread: owner, lock, name } of change.taken)
      known.set(`${owner} ${lock.name}`, name);
    const events: readonly Event[] = [
      ...change.released.map((each): Event => {
        return { kind: "released", number, holding: named(each), label };
      }),
      ...change.taken.map((holding): Event => ({ kind: "taken", number, holding, label })),
      ...lives.map((text): Event => ({ kind: "life", number, thread, text: `${label} ${text}` })),
    ];
    return events.length > 0 ? events : [{ kind: "steps", number, thread, label }];
  });
}

/** `allocates tree#1`, `frees tree#1`. */
function lifeTexts(model: Model, before: State, after: State): readonly string[] {
  return model.variables
    .filter(({ source }) => source.kind === "live")
    .flatMap(({ name }) =>
      entries(after[name]).flatMap(([object, isLive]) => {
        const wasLive = entries(before[name]).find(([each]) => each === object)?.[1];
        if (wasLive === isLive || typeof object !== "string") return [];
        return [`${isLive === true ? "allocates" : "frees"} ${elementText(model, object)}`];
      }),
    );
}

function entries(value: Value | undefined): readonly (readonly [Value, Value])[] {
  return typeof value === "object" && value !== null && value.kind === "map" ? value.entries : [];
}

type LockEvent = Extract<Event, { readonly holding: Holding }>;

function lockEvents(events: readonly Event[]): readonly LockEvent[] {
  return events.flatMap((event) =>
    event.kind === "taken" || event.kind === "released" ? [event] : [],
  );
}

/** An event, and the functions of the steps that are put together in it. */
type Drawn = Event & { readonly last: number; readonly names: readonly string[] };

function together(events: readonly Event[]): readonly Drawn[] {
  const drawn: Drawn[] = [];
  for (const event of events) {
    const before = drawn.at(-1);
    const names = event.kind === "steps" ? [event.label] : [];
    const isMore =
      event.kind === "steps" && before?.kind === "steps" && before.thread === event.thread;
    if (isMore)
      drawn[drawn.length - 1] = {
        ...before,
        last: event.number,
        names: [...before.names, ...names],
      };
    else drawn.push({ ...event, last: event.number, names });
  }
  return drawn;
}

function linesOf(events: readonly Drawn[], spans: Map<string, number>): readonly string[] {
  return events.map((event) => {
    switch (event.kind) {
      case "taken":
      case "released":
        return lockLine(event, spans);
      case "life":
        return `  Note over ${threadId(event.thread)}: ${plain(`${event.number} ${event.text}`)}`;
      case "steps": {
        const numbers =
          event.last === event.number ? `${event.number}` : `${event.number}-${event.last}`;
        const text = plain(`${numbers} ${listed(event.names)}`);
        return `  Note over ${threadId(event.thread)}: ${text}`;
      }
    }
  });
}

/**
 * The lock's line is broad from the arrow that leads to it to the one that comes back. `spans` counts the open
 * ones: what was taken under another name is given back without one.
 */
function lockLine({ kind, holding, label, number }: LockEvent, spans: Map<string, number>): string {
  const [thread, lock] = [threadId(holding.thread), lockId(holding.name)];
  const text = plain(`${number} ${label}`);
  const open = spans.get(lock) ?? 0;
  if (kind === "taken") {
    spans.set(lock, open + 1);
    return `  ${thread}->>+${lock}: ${text}`;
  }
  spans.set(lock, Math.max(0, open - 1));
  return `  ${lock}-->>${open > 0 ? "-" : ""}${thread}: ${text}`;
}

/** The point of the violation, on red. */
function endLines(
  threads: readonly string[],
  { thread, action, text }: End,
  model: Model,
  number: number,
): readonly string[] {
  const [first, last] = [threads[0], threads.at(-1)];
  if (first === undefined || last === undefined) return [];
  const step = action === null ? "" : `${number} ${functionOf(model, action)}\n`;
  const over = thread === null ? [...new Set([first, last])] : [thread];
  return [
    "  rect rgb(255, 224, 220)",
    `    Note over ${over.map(threadId).join()}: ${plain(`${step}${text}`)}`,
    "  end",
  ];
}

import { Random } from "./choosers.ts";
import { initialFinding, type NativeFinding } from "./finding.ts";
import { type LabelOf, labelByModel, labelByPlace } from "./label.ts";
import { findViolation, type PropertyCounts } from "./properties.ts";
import { NativeRun, type RunOptions, type SpecClass, type Step } from "./run.ts";
import { priorities, type Scheduler, uniform } from "./schedulers.ts";
import { deadlock } from "../../dsl/lang/violation.ts";

export type SimulateOptions = Omit<RunOptions, "chooser"> & {
  readonly runs: number;
  /** A 32-bit integer; the same seed gives the same runs. */
  readonly seed: number;
  /** Where a run is cut off. */
  readonly maxSteps: number;
  /** Names steps for the counts and the schedule. By default as the model does, or else by place. */
  readonly labelOf?: LabelOf;
  /** Goes on past violations of other properties than this one, for a spec that has several. */
  readonly seek?: string;
};

/** What happened in a run, so that it can be replayed. */
export type Schedule = {
  readonly initialChoices: Step["choices"];
  readonly steps: readonly Step[];
};

export type Violated = {
  readonly finding: NativeFinding;
  /**
   * Leads to the state of the finding. If the finding is a `check` and names a thread or an action,
   * then the last step is the one that is the violation.
   */
  readonly schedule: Schedule;
  /** The initializers of the fields are the violation: there is no run, and no state. */
  readonly isInitial: boolean;
  /** Counted from 1. */
  readonly run: number;
};

export type Simulation = {
  readonly runs: number;
  readonly steps: number;
  /** Runs that were cut off at `maxSteps`. */
  readonly cutOff: number;
  /** The first violation, of the property sought if that was found; the simulation ends with it. */
  readonly violated: Violated | null;
  /** How many runs ended in a violation, by property. */
  readonly violations: ReadonlyMap<string, number>;
  /** How often each step was taken, by role (or `action`) and name. */
  readonly stepCounts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly propertyCounts: PropertyCounts;
};

/**
 * Runs a spec natively under a seeded random scheduler, until a violation or the last run. What it finds
 * is there; that it finds nothing proves nothing.
 */
export function simulate(type: SpecClass, options: SimulateOptions): Simulation {
  const walk = simulating(type, options);
  let next = walk.next();
  while (next.done !== true) next = walk.next(true);
  return next.value;
}

/** The same, run by run: yields how many are done, and is told whether to go on. */
export function* simulating(
  type: SpecClass,
  options: SimulateOptions,
): Generator<number, Simulation, boolean> {
  const walk = new Walk(type, options);
  const violations = new Map<string, number>();
  let runs = 0;
  let violated: Violated | null = null;
  while (runs < options.runs) {
    runs += 1;
    const found = walk.run(runs);
    if (found !== null) {
      const { property } = found.finding;
      violations.set(property, (violations.get(property) ?? 0) + 1);
      const isSought = property === (options.seek ?? property);
      violated = isSought ? found : (violated ?? found);
      if (isSought) break;
    }
    const goesOn = yield runs;
    if (!goesOn) break;
  }
  const { steps, cutOff, stepCounts, propertyCounts } = walk;
  return { runs, steps, cutOff, violated, violations, stepCounts, propertyCounts };
}

/** Random runs with their counts. */
class Walk {
  steps = 0;
  cutOff = 0;
  readonly stepCounts = new Map<string, Map<string, number>>();
  readonly propertyCounts: PropertyCounts = new Map();
  readonly #type: SpecClass;
  readonly #options: SimulateOptions;
  readonly #random: Random;
  readonly #labelOf: LabelOf;
  /** Steps of the longest run that came to its end; a guess at first. */
  #longest = 50;

  constructor(type: SpecClass, options: SimulateOptions) {
    this.#type = type;
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#labelOf =
      options.labelOf ?? (options.model === undefined ? labelByPlace : labelByModel(options.model));
  }

  run(number: number): Violated | null {
    const scheduler = this.#scheduler(number);
    const run = this.#begin();
    if (!(run instanceof NativeRun)) {
      const schedule = { initialChoices: [], steps: [] };
      return { finding: run, run: number, schedule, isInitial: true };
    }
    const steps: Step[] = [];
    const violated = (finding: NativeFinding | null): Violated | null => {
      const schedule = { initialChoices: run.initialChoices, steps };
      return finding && { finding, run: number, schedule, isInitial: false };
    };
    for (;;) {
      const finding = findViolation(run, this.propertyCounts);
      if (finding !== null) return violated(this.#named(run, finding, steps));
      const next = this.#pick(run, scheduler);
      if (next === null) {
        this.#longest = Math.max(this.#longest, steps.length);
        return violated(stuck(run));
      }
      if (steps.length >= this.#options.maxSteps) break;
      const taken = run.take(next, next.thread === null);
      steps.push({ ...taken.step, action: next.action });
      this.#count(run, next);
      if (taken.finding !== null) return violated({ ...taken.finding, action: next.action });
    }
    this.cutOff += 1;
    return null;
  }

  /** A run, or what is wrong with the initial values. */
  #begin(): NativeRun | NativeFinding {
    try {
      return new NativeRun(this.#type, { ...this.#options, chooser: this.#random.chooser });
    } catch (error) {
      return initialFinding(error);
    }
  }

  /** A violation in a guard, with the step that the guard is in front of. */
  #named(run: NativeRun, finding: NativeFinding, steps: Step[]): NativeFinding {
    const thread = run.threads.find(({ name }) => name === finding.thread);
    if (thread === undefined) return finding;
    const action = this.#labelOf(thread);
    steps.push({ action, thread: thread.name, choices: [] });
    return { ...finding, action };
  }

  /** Every other run switches threads as often as it can, and the others hardly ever. */
  #scheduler(number: number): Scheduler {
    if (number % 2 === 1) return uniform(this.#random);
    return priorities(this.#random, 1 + this.#random.index(3), this.#longest);
  }

  /** The step that the scheduler wants, of those that can be taken. */
  #pick(run: NativeRun, scheduler: Scheduler): Step | null {
    const threads = run.enabled();
    const actions = run.enabledActions();
    if (threads.length + actions.length === 0) return null;
    const index = scheduler([...threads, ...actions.map(() => null)]);
    const action = actions[index - threads.length];
    if (action !== undefined) return this.#anyOf(actions);
    const thread = run.threads.find(({ name }) => name === threads[index]);
    if (thread === undefined) return null;
    return { action: this.#labelOf(thread), thread: thread.name, choices: [] };
  }

  #anyOf(actions: readonly Step[]): Step | null {
    return actions[this.#random.index(actions.length)] ?? null;
  }

  #count(run: NativeRun, { thread, action }: Step): void {
    this.steps += 1;
    const role = run.threads.find(({ name }) => name === thread)?.role ?? "action";
    const counts = this.stepCounts.get(role) ?? new Map<string, number>();
    this.stepCounts.set(role, counts);
    counts.set(action ?? role, (counts.get(action ?? role) ?? 0) + 1);
  }
}

/** No step can be taken: the end, or a deadlock. */
export function stuck(run: NativeRun): NativeFinding | null {
  if (run.done || !run.spec.checkDeadlock || !run.isInside) return null;
  return {
    property: deadlock.title,
    kind: "deadlock",
    thread: null,
    action: null,
    about: null,
    choices: [],
    frames: [],
  };
}

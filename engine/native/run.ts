import type { Model } from "../../dsl/ir/model.ts";
import type { State, Value } from "../../dsl/ir/value.ts";
import { NotEnabled } from "../../dsl/lang/action.ts";
import { type Chooser, type Context, runWith } from "../../dsl/lang/context.ts";
import { Constraint } from "../../dsl/lang/property.ts";
import { Spec } from "../../dsl/lang/spec.ts";
import type { Task } from "../../dsl/lang/task.ts";
import { nullDereference, valueOutOfRange, type Violation } from "../../dsl/lang/violation.ts";
import { type Chosen, everyWay, NotPossible, recordedChooser } from "./choosers.ts";
import { framesOf, type NativeFinding, violationOf } from "./finding.ts";
import { type Instance, instancesOf } from "./instances.ts";
import { adoptCollections } from "./graph.ts";
import { describe, nameObjects, type Naming, sameValue } from "./naming.ts";
import { Observer } from "./observe.ts";
import { type NativeRefinement, nativeRefinements } from "./refinement.ts";
import { snapshot } from "./snapshot.ts";
import { advance, type NativeThread, placeOf, startThreads, tasksByRole } from "./threads.ts";
import { Universe } from "./universe.ts";

/** A spec as its file exports it. Its constructor takes the parameters of the model, or nothing. */
export type SpecClass = new (parameters?: never) => Spec;

/** A step that can be taken, or was: of a thread, or of an atomic action with its parameters. */
export type Step = {
  /** The atomic action; of a thread's step its label, where that is known. */
  readonly action: string | null;
  readonly thread: string | null;
  /** Parameters of an atomic action, and what was picked, in order. */
  readonly choices: readonly Chosen[];
};

export type RunOptions = {
  readonly parameters?: Readonly<Record<string, number | boolean>>;
  /** Picks where a step is not given its choices. By default, the first alternative. */
  readonly chooser?: Chooser;
  /** What the reader lifted: names of objects, observation, and ranges of integers. */
  readonly model?: Model;
};

/** One native run of a spec: its objects, its threads' generators, and the steps that they take. */
export class NativeRun {
  readonly spec: Spec;
  readonly threads: readonly NativeThread[];
  /** What was picked in field initializers. */
  readonly initialChoices: readonly Chosen[];
  readonly #naming: Naming;
  readonly #chooser: Chooser;
  readonly #model: Model | null;
  readonly #observer: Observer | null;
  readonly #constraints: readonly Constraint[];
  readonly #refinements: readonly NativeRefinement[];
  #departure: NativeFinding | null = null;

  constructor(type: SpecClass, options: RunOptions = {}) {
    const { parameters, chooser = () => 0, model = null } = options;
    this.#chooser = chooser;
    this.#model = model;
    const picked: { kind: string; value: unknown }[] = [];
    const constructing = { chooser: recording(chooser, picked) };
    this.spec = runWith(constructing, () => construct(type, parameters));
    adoptCollections(this.spec);
    this.#constraints = Object.values(this.spec).filter((value) => value instanceof Constraint);
    this.threads = startThreads(this.spec, model);
    this.#naming = {
      objects: nameObjects(this.spec, model),
      tasks: new Map(this.threads.map((thread) => [thread.task, thread.name])),
    };
    this.initialChoices = this.#describeAll(picked);
    const tasks = tasksByRole(this.threads);
    this.#observer = model && new Observer(model, new Universe(model, this.spec, tasks));
    this.#refinements = model === null ? [] : nativeRefinements(model, this.spec, tasks);
    this.#follow();
  }

  /** That the last step, or the initial state, is none of an abstract spec. */
  get departure(): NativeFinding | null {
    return this.#departure;
  }

  /** Whether all threads are done. An abstract spec has none and never is. */
  get done(): boolean {
    return this.threads.length > 0 && this.threads.every((thread) => thread.guard === null);
  }

  /** A native value as traces show it. */
  describe(value: unknown): Value {
    return describe(value, this.#naming);
  }

  /** The values of all variables that can be observed. The run was given a model. */
  observe(): State {
    if (this.#observer === null) throw new Error("A run without a model cannot be observed.");
    return this.#observer.observe();
  }

  /** Whether the spec's constraints let the state take steps. */
  get isInside(): boolean {
    return this.#constraints.every(({ predicate }) => this.evaluate(predicate) === true);
  }

  /** The threads that can go on, by name; also those whose guard is a violation, which `step` finds. */
  enabled(): readonly string[] {
    if (!this.isInside) return [];
    return this.threads.filter((thread) => this.#guard(thread) !== false).map(({ name }) => name);
  }

  /** A violation that evaluating a thread's guard is: it counts also when the thread is blocked. */
  guardFinding(): NativeFinding | null {
    if (!this.isInside) return null;
    for (const thread of this.threads) {
      const result = this.#guard(thread);
      if (typeof result !== "boolean") return result;
    }
    return null;
  }

  /**
   * Runs one step of a thread: from its guard to its next scheduling point. The choices are picked as
   * given, or by the run's chooser. Throws when the thread is not enabled.
   */
  step(name: string, choices?: readonly Chosen[]): Taken {
    const thread = this.threads.find((each) => each.name === name);
    if (thread === undefined) throw new NotPossible(`There is no thread ${name}.`);
    const guard = this.#guard(thread);
    if (guard === false) throw new NotPossible(`The thread ${name} is not enabled.`);
    const step = { action: null, thread: name, choices: [] };
    if (guard !== true) return { step, finding: guard };
    return this.#take(step, choices, thread.task, () => advance(thread));
  }

  /** The ways in which atomic actions can happen. What they change on trial is put back. */
  enabledActions(): readonly Step[] {
    if (!this.isInside) return [];
    const restore = snapshot(this.spec);
    return this.#instances().flatMap((instance) =>
      everyWay((chooser) => this.#try(instance, chooser, restore)).filter((step) => step !== null),
    );
  }

  /** Takes an atomic action; the choices begin with its parameters. Throws when it is not enabled. */
  act(name: string, choices: readonly Chosen[] = []): Taken {
    const instance = this.#instances().find(
      (each) =>
        each.name === name &&
        each.parameters.every(({ value }, index) =>
          sameValue(value, choices[index]?.value ?? null),
        ),
    );
    if (instance === undefined)
      throw new NotPossible(`There is no action ${name} with these parameters.`);
    const count = instance.parameters.length;
    const step = { action: name, thread: null, choices: instance.parameters };
    const rest = choices.length > count ? choices.slice(count) : undefined;
    return this.#take(step, rest, null, instance.run);
  }

  /** Takes a step of either sort. */
  take({ action, thread, choices }: Step, recorded = true): Taken {
    if (thread !== null) return this.step(thread, recorded ? choices : undefined);
    if (action === null) throw new Error("A step has a thread or an action.");
    return this.act(action, choices);
  }

  /** Runs `body`, which only reads, and gives what it is worth, or the violation that it runs into. */
  evaluate<T>(body: () => T, context: Partial<Context> = {}): T | NativeFinding {
    try {
      return runWith(context, body);
    } catch (error) {
      return this.#findingOf(error, null, null);
    }
  }

  #guard(thread: NativeThread): boolean | NativeFinding {
    const { guard, task } = thread;
    if (guard === null) return false;
    try {
      return runWith({ task }, guard);
    } catch (error) {
      const finding = this.#findingOf(error, thread.name, null);
      return { ...finding, frames: [...finding.frames, ...placeOf(thread)] };
    }
  }

  #take(
    step: Step,
    choices: readonly Chosen[] | undefined,
    task: Task | null,
    body: () => void,
  ): Taken {
    const picked: Picked[] = [];
    const chooser =
      choices === undefined
        ? this.#chooser
        : recordedChooser(choices, (value) => this.describe(value));
    const context = { task, chooser: recording(chooser, picked), stepping: true };
    let finding: NativeFinding | null = null;
    try {
      runWith(context, body);
      adoptCollections(this.spec);
      finding = this.#misfit(step);
      if (finding === null) this.#follow();
    } catch (error) {
      if (error instanceof NotEnabled) throw new NotPossible(`${step.action} is not enabled.`);
      finding = this.#findingOf(error, step.thread, step.action);
    }
    const all = [...step.choices, ...this.#describeAll(picked)];
    return { step: { ...step, choices: all }, finding: finding && { ...finding, choices: all } };
  }

  #follow(): void {
    for (const refinement of this.#refinements) {
      const result = this.evaluate(() => refinement.follow());
      if (result === true) continue;
      const nobody = { ...check, thread: null, action: null, about: null };
      this.#departure ??=
        result === false ? { ...nobody, kind: "refinement", property: refinement.name } : result;
    }
  }

  #try(instance: Instance, chooser: Chooser, restore: () => void): Step | null {
    const picked: Picked[] = [];
    try {
      runWith({ task: null, chooser: recording(chooser, picked), stepping: true }, instance.run);
    } catch (error) {
      if (error instanceof NotEnabled) return null;
      if (violationOf(error) === null) throw error;
    } finally {
      restore();
    }
    const choices = [...instance.parameters, ...this.#describeAll(picked)];
    return { action: instance.name, thread: null, choices };
  }

  #instances(): readonly Instance[] {
    return instancesOf(this.spec, this.#model, (value) => this.describe(value));
  }

  /** What native code does not look at by itself: a value is written down that the variable cannot have. */
  #misfit({ thread, action }: Step): NativeFinding | null {
    const found = (about: string, { title }: Violation): NativeFinding => {
      return { ...check, property: title, thread, action, about };
    };
    const stray = this.#observer?.strayNull() ?? null;
    if (stray !== null) return found(stray, nullDereference);
    const bad = this.#observer?.outOfRange() ?? null;
    return bad === null ? null : found(bad, valueOutOfRange);
  }

  #findingOf(error: unknown, thread: string | null, action: string | null): NativeFinding {
    const violation = violationOf(error);
    if (violation === null) throw error;
    const { object } = violation;
    const about = object === null ? null : this.describe(object);
    const property = violation.violation.title;
    return { ...check, property, thread, action, about, frames: framesOf(violation) };
  }

  #describeAll(picked: readonly Picked[]): readonly Chosen[] {
    return picked.map(({ kind, value }) => ({ name: kind, value: this.describe(value) }));
  }
}

/**
 * A step that was taken, with the choices as they were picked. If it is a violation, the native state
 * is that in the middle of the step, and the run is over.
 */
export type Taken = { readonly step: Step; readonly finding: NativeFinding | null };

type Picked = { readonly kind: string; readonly value: unknown };

const check = { kind: "check", choices: [], frames: [] } as const;

function recording(chooser: Chooser, picked: Picked[]): Chooser {
  return (request) => {
    const index = chooser(request);
    picked.push({ kind: request.kind, value: request.alternatives[index] });
    return index;
  };
}

function construct(type: SpecClass, parameters: RunOptions["parameters"]): Spec {
  const spec: unknown = Reflect.construct(type, parameters === undefined ? [] : [parameters]);
  if (!(spec instanceof Spec)) throw new Error(`${type.name} does not extend Spec.`);
  return spec;
}

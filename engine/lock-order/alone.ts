import { type Action, type Body, doneLabel } from "../../dsl/ir/action.ts";
import { bound, keyOf, sameExpr } from "../../dsl/ir/build.ts";
import type { Expr } from "../../dsl/ir/expr.ts";
import type { Holder } from "../../dsl/ir/lock.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { walkBody } from "../../dsl/ir/walk.ts";
import { applyMap } from "../evaluate-expr.ts";
import { initialStates } from "../evaluate.ts";
import { assume, type Facts, know, type Known, type Oracle, truthOf } from "./abstract.ts";
import { effectOf, type Lock, locksOf, self } from "./effects.ts";
import { isStep, type UpdateBody } from "./leaf.ts";

/**
 * A thread as it may stand at a label, whatever the others do: how many locks it has in each holder variable,
 * and what is known of the variables that only it writes.
 */
export type Standing = {
  readonly label: string;
  readonly held: Readonly<Record<string, number>>;
  readonly own: Readonly<Record<string, Known>>;
};

/** A step that a thread may take alone, to an end of the step's body. */
export type Move = {
  readonly action: Action;
  readonly update: UpdateBody;
  readonly before: Standing;
  readonly after: Standing;
};

/** Above this many standings of one role, what threads know of their own variables is forgotten. */
const maxStandings = 20_000;

/**
 * All moves that the code of each role allows, with the rest of the world arbitrary: more than any run shows,
 * and never less, as long as a lock's holder is set by itself alone. Terminates, for standings are finitely many.
 */
export function movesOf(model: Model): readonly Move[] {
  const own = ownVariables(model);
  return model.domains
    .filter(({ kind }) => kind === "role")
    .flatMap(({ name, elements }) => {
      const thread = elements[0];
      if (thread === undefined) return [];
      const explore = (variables: ReadonlySet<string>): readonly Move[] | null =>
        new Explorer(model, name, variables).from(startOf(model, thread, variables));
      return explore(own) ?? explore(new Set()) ?? [];
    });
}

/** Locals and fields of threads that each thread writes only at its own place. */
function ownVariables(model: Model): ReadonlySet<string> {
  const names = new Set(
    model.variables
      .filter(({ source }) => source.kind === "local" || source.kind === "thread")
      .map(({ name }) => name),
  );
  for (const action of model.actions)
    walkBody(action.body, (body) => {
      if (body.kind !== "update") return;
      for (const { variable, path } of body.updates)
        if (path.length !== 1 || !path.every((key) => sameExpr(key, self))) names.delete(variable);
    });
  return names;
}

function startOf(model: Model, thread: string, own: ReadonlySet<string>): Standing {
  const [first] = initialStates(model);
  const at = (variable: string): Value => {
    const map = first?.[variable];
    return map === undefined ? null : applyMap(map, thread);
  };
  const dependent = new Set(model.initialChoices.map(({ name }) => name));
  const known = model.variables
    .filter(({ name, initial }) => own.has(name) && !mentionsAny(initial, dependent))
    .map(({ name }) => [name, scalar(at(name))] as const);
  const label = at(pcVariable);
  return {
    label: typeof label === "string" ? label : doneLabel,
    held: Object.fromEntries(
      locksOf(model).flatMap((lock) => heldIn(lock).map(({ variable }) => [variable, 0])),
    ),
    own: Object.fromEntries(known),
  };
}

/** Where it stands who holds a lock, or cannot be interrupted. */
function heldIn({ holders, masks }: Lock): readonly Holder[] {
  return [...holders, ...(masks ?? [])];
}

function mentionsAny(expr: Expr, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => keyOf(expr).includes(keyOf(bound(name, expr.type, expr.span))));
}

function scalar(value: Value): Known {
  return typeof value === "object" && value !== null ? "some" : { value };
}

class Explorer {
  readonly #model: Model;
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #locks: readonly Lock[];
  readonly #holders: ReadonlyMap<string, Holder>;
  readonly #own: ReadonlySet<string>;

  constructor(model: Model, role: string, own: ReadonlySet<string>) {
    this.#model = model;
    this.#own = own;
    this.#actions = new Map(
      model.actions
        .filter((action) => isStep(action) && action.role === role)
        .map((action) => [action.name, action]),
    );
    this.#locks = locksOf(model);
    this.#holders = new Map(
      this.#locks.flatMap((lock) => heldIn(lock).map((holder) => [holder.variable, holder])),
    );
  }

  /** `null` when there are too many standings. */
  from(start: Standing): readonly Move[] | null {
    const moves: Move[] = [];
    const seen = new Set([JSON.stringify(start)]);
    const open = [start];
    for (let before = open.pop(); before !== undefined; before = open.pop()) {
      const action = this.#actions.get(before.label);
      if (before.label === doneLabel || action === undefined) continue;
      for (const { update, after } of this.#walk(action.body, before, new Map())) {
        moves.push({ action, update, before, after });
        const key = JSON.stringify(after);
        if (seen.has(key)) continue;
        seen.add(key);
        open.push(after);
      }
      if (seen.size > maxStandings) return null;
    }
    return moves;
  }

  #walk(
    body: Body,
    at: Standing,
    facts: Facts,
  ): readonly { readonly update: UpdateBody; readonly after: Standing }[] {
    const oracle = this.#oracle(at);
    switch (body.kind) {
      case "guard":
      case "check": {
        if (truthOf(body.condition, facts, oracle) === false) return [];
        return this.#walk(body.then, at, assume(body.condition, true, facts));
      }
      case "let": {
        const { name, value, then } = body;
        const known = know(value, facts, oracle);
        const key = keyOf(bound(name, value.type, value.span));
        return this.#walk(then, at, new Map(facts).set(key, known));
      }
      case "choose": {
        const type = body.domain.type.kind === "set" ? body.domain.type.of : body.domain.type;
        const key = keyOf(bound(body.name, type, body.domain.span));
        return alternatives(body.domain).flatMap((known) =>
          this.#walk(body.then, at, new Map(facts).set(key, known)),
        );
      }
      case "branch": {
        const truth = truthOf(body.condition, facts, oracle);
        return [true, false]
          .filter((side) => truth !== !side)
          .flatMap((side) =>
            this.#walk(side ? body.then : body.else, at, assume(body.condition, side, facts)),
          );
      }
      case "update":
        return this.#ends(body, at, facts).map((after) => ({ update: body, after }));
    }
  }

  /** What the thread knows of its own variables, and of the locks that it has or has not. */
  #oracle({ held, own }: Standing): Oracle {
    return (expr) => {
      if (expr.kind === "index" && expr.map.kind === "variable" && sameExpr(expr.key, self))
        return own[expr.map.name];
      if (expr.kind === "variable" || expr.kind === "index") {
        const holder = this.#holderAt(expr);
        const isMine = holder?.shape === "owner" && holder.keys.length === 0;
        return isMine && (held[holder.variable] ?? 0) > 0 ? "some" : undefined;
      }
      if (expr.kind !== "binary") return undefined;
      const place = placeBeside(expr);
      const holder = place === null ? null : this.#holderAt(place);
      if (holder === null) return undefined;
      const truth = this.#hasAt(holder, held);
      return truth === null ? undefined : { value: truth === (expr.operator !== "notEqual") };
    };
  }

  #hasAt({ variable, keys }: Holder, held: Standing["held"]): boolean | null {
    if ((held[variable] ?? 0) === 0) return false;
    return keys.length === 0 ? true : null;
  }

  /** The holder variable, when the expression is one of its places. */
  #holderAt(place: Expr): Holder | null {
    let [base, depth] = [place, 0];
    for (; base.kind === "index"; base = base.map) depth += 1;
    const holder = base.kind === "variable" ? this.#holders.get(base.name) : undefined;
    return holder !== undefined && holder.keys.length === depth ? holder : null;
  }

  /** Where the thread may stand after the updates: more than once when it is not known what they do. */
  #ends({ updates, goto }: UpdateBody, before: Standing, facts: Facts): readonly Standing[] {
    const oracle = this.#oracle(before);
    const own: Record<string, Known> = { ...before.own };
    for (const { variable, value } of updates)
      if (this.#own.has(variable)) own[variable] = know(value, facts, oracle);
    let ends: readonly Standing["held"][] = [before.held];
    for (const holder of this.#holders.values())
      for (const update of updates) {
        const effect = effectOf(this.#model, update, holder);
        if (effect === null) continue;
        const gains = truthOf(effect.gains, facts, oracle);
        const loses = truthOf(effect.loses, facts, oracle);
        ends = ends.flatMap((held) => changed(held, holder, gains, loses));
      }
    return ends.map((held) => ({ label: goto ?? doneLabel, held, own }));
  }
}

/** The values that a choice has, one by one where they are written there. */
function alternatives(domain: Expr): readonly Known[] {
  const literals =
    domain.kind === "set"
      ? domain.elements.map((element) => (element.kind === "literal" ? element.value : undefined))
      : [undefined];
  return literals.map((value) => (value === undefined ? undefined : { value }));
}

/** `place` in `place = self`, `place # self` or `self \in place`. */
function placeBeside({ operator, left, right }: Extract<Expr, { kind: "binary" }>): Expr | null {
  if (operator === "member") return sameExpr(left, self) ? right : null;
  if (operator !== "equal" && operator !== "notEqual") return null;
  if (sameExpr(right, self)) return left;
  return sameExpr(left, self) ? right : null;
}

function changed(
  held: Standing["held"],
  { variable, keys }: Holder,
  gains: boolean | null,
  loses: boolean | null,
): readonly Standing["held"][] {
  const count = held[variable] ?? 0;
  const most = keys.length === 0 ? 1 : 3;
  const counts = new Set<number>();
  if (gains !== true && loses !== true) counts.add(count);
  if (gains !== false) counts.add(Math.min(count + 1, most));
  if (loses !== false && count > 0) counts.add(count - 1);
  return [...counts].map((each) => ({ ...held, [variable]: each }));
}

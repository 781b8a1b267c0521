import { type Action, doneLabel } from "../../dsl/ir/action.ts";
import { type Model, pcVariable } from "../../dsl/ir/model.ts";
import type { Domain } from "../../dsl/ir/type.ts";
import { headOf } from "./action.ts";
import { canEnd, rolesOf } from "./contents.ts";
import { type Context, nameOf } from "./context.ts";
import { bulletedDefinition, rendered } from "./definition.ts";
import { align, type Doc, group, line } from "./doc.ts";
import { bindersOf } from "./expression.ts";
import { atom, junction, type Layout, quantified } from "./layout.ts";
import { quoted } from "./sets.ts";

/** `shrinker(self) == l1(self) \/ l2(self) \/ …` for each role that takes steps. */
export function roleDefinitions(model: Model, context: Context): readonly string[] {
  return activeRoles(model).map(({ name }) => {
    const steps = model.actions
      .filter(({ role }) => role === name)
      .map((action) => headOf(action, context).text);
    const more = steps.slice(1).map((step): Doc => group([line, `\\/ ${step}`]));
    const head = `${nameOf(context.names.roles, name)}(self) == `;
    return rendered([head, align([steps[0] ?? "", ["", ...more]])]);
  });
}

function activeRoles(model: Model): readonly Domain[] {
  return rolesOf(model).filter(({ name }) => model.actions.some(({ role }) => role === name));
}

/** `\A self \in ProcSet : pc[self] = "Done"`. */
export function allDone({ names }: Context): Layout {
  const pc = nameOf(names.variables, pcVariable);
  return quantified("\\A self \\in ProcSet", `${pc}[self] = ${quoted(doneLabel)}`);
}

/** `Next`: a thread takes a step, or an action happens, or all threads are done. */
export function nextDefinition(model: Model, context: Context): string {
  const threads = activeRoles(model).map(({ name }) => {
    const set = nameOf(context.names.domains, name);
    return quantified(`\\E self \\in ${set}`, `${nameOf(context.names.roles, name)}(self)`);
  });
  const terminating = canEnd(model) ? [atom("Terminating")] : [];
  const actions = actionDisjuncts(model, context);
  return bulletedDefinition("Next", [...threads, ...actions, ...terminating], "\\/");
}

/** Actions in a row with the same parameters are under one quantifier. */
function actionDisjuncts(model: Model, context: Context): readonly Layout[] {
  const runs: { signature: string; actions: Action[] }[] = [];
  for (const action of model.actions.filter(({ role }) => role === null)) {
    const signature = JSON.stringify(headOf(action, context).parameters, (key, value: unknown) =>
      key === "span" ? null : value,
    );
    const last = runs.at(-1);
    if (last?.signature === signature) last.actions.push(action);
    else runs.push({ signature, actions: [action] });
  }
  return runs.flatMap(({ actions }) => {
    const heads = actions.map((action) => headOf(action, context));
    const calls = heads.map(({ text }) => atom(text));
    const parameters = heads[0]?.parameters ?? [];
    if (parameters.length === 0) return calls;
    return [quantified(["\\E ", bindersOf(parameters, context)], junction("\\/", calls).doc)];
  });
}

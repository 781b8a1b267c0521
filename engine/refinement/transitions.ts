import type { Body } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { onlySteps } from "../../dsl/ir/proof.ts";

/**
 * An abstract model as no more than its initial states and its steps. Its own properties are its own
 * file's matter; a step of it that would be a violation is no step at all.
 */
export function transitionsOf(model: Model): Model {
  return {
    ...onlySteps(model),
    actions: model.actions.map((action) => ({ ...action, body: unchecked(action.body) })),
  };
}

function unchecked(body: Body): Body {
  switch (body.kind) {
    case "update":
      return body;
    case "branch":
      return { ...body, then: unchecked(body.then), else: unchecked(body.else) };
    case "check":
      return { kind: "guard", condition: body.condition, then: unchecked(body.then) };
    default:
      return { ...body, then: unchecked(body.then) };
  }
}

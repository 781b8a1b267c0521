import type { Model } from "./model.ts";

/** The same model with other elements in its domains: as many threads, identities and objects as are named. */
export function resized(model: Model, elements: ReadonlyMap<string, readonly string[]>): Model {
  const domains = model.domains.map((domain) => ({
    ...domain,
    elements: elements.get(domain.name) ?? domain.elements,
  }));
  return { ...model, domains };
}

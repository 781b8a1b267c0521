import type { InitializeHook, LoadHook, ResolveHook } from "node:module";

/** What the main thread hands to the thread in which Node runs these hooks. */
export type HookData = {
  /** Modules by the name under which specs import them. */
  readonly modules: ReadonlyMap<string, string>;
  /** JavaScript of spec files, by URL. */
  readonly sources: ReadonlyMap<string, string>;
};

const known: { modules: HookData["modules"]; sources: HookData["sources"] } = {
  modules: new Map(),
  sources: new Map(),
};

/** Node calls it once, before the other hooks. */
export const initialize: InitializeHook<HookData> = ({ modules, sources }) => {
  known.modules = modules;
  known.sources = sources;
};

/** `lifespec` is the very module that the scheduler uses, wherever the spec lies. */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const url = known.modules.get(specifier);
  return url === undefined ? nextResolve(specifier, context) : { url, shortCircuit: true };
};

/** Spec files come without their types. */
export const load: LoadHook = (url, context, nextLoad) => {
  const source = known.sources.get(url);
  return source === undefined
    ? nextLoad(url, context)
    : { format: "module", source, shortCircuit: true };
};

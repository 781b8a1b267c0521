import { expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { Value } from "../../dsl/ir/value.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { holds } from "../../engine/evaluate-expr.ts";
import { successors } from "../../engine/evaluate.ts";
import { objectName, watchedPools } from "../../engine/lifetime/references.ts";
import { search } from "../../engine/search.ts";
import { explore } from "./oracle.ts";

const cwd = new URL("../..", import.meta.url).pathname;

function modelIn(file: string): Model {
  const { model } = readSpec(file, { cwd });
  if (model === null) throw new Error(`${file} does not read`);
  return model;
}

/** The passages of all objects, as the interpreter takes them. */
function passagesOf(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  for (const state of explore(model).states.values())
    for (const { action, state: next } of successors(model, state))
      for (const { domain, conditions } of watchedPools(model)) {
        const stageIn = (of: typeof state, object: Value): string =>
          conditions
            .map((each) =>
              holds(each, { domains: model.domains, state: of }, { [objectName]: object }),
            )
            .join();
        for (const object of domain.elements) {
          const [from, to] = [stageIn(state, object), stageIn(next, object)];
          if (from !== to) found.add(`${domain.name}: ${from} → ${to}, ${action}`);
        }
      }
  return found;
}

test.each(["test/corpus/language/stages.ts", "specs/gallery/lookup.ts"])(
  "%s: the search follows objects as the interpreter does",
  { timeout: 120_000 },
  async (file) => {
    const model = modelIn(file);
    const { lifetimes } = await search(model, { lifetimes: true });
    const passages = lifetimes.flatMap(({ domain, passages: all }) =>
      all.map(({ from, to, action }) => {
        const text = ({ isLive, references }: typeof from): string =>
          [isLive, ...references].join();
        return `${domain}: ${text(from)} → ${text(to)}, ${action}`;
      }),
    );
    expect(new Set(passages)).toEqual(passagesOf(model));
  },
);

test("a stage is nothing that TLA+ hears of", () => {
  const model = modelIn("test/corpus/language/stages.ts");
  expect(model.stages?.map(({ name }) => name)).toEqual(["inTheMaking", "full"]);
  const { files } = emitTla(model);
  expect(files.map(({ text }) => text).join("")).not.toMatch(/inTheMaking/i);
});

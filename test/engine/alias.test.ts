import { expect, test } from "vitest";
import { emitTla } from "../../codegen/tla/index.ts";
import { readSpec } from "../../dsl/reader/read.ts";
import { aliasesOf } from "../../engine/alias.ts";
import { initialStates, successors } from "../../engine/evaluate.ts";

const cwd = new URL("../corpus", import.meta.url).pathname;
const { model } = readSpec("language/aliases.ts", { cwd });
if (model === null) throw new Error("the spec reads");
const read = model;

test("the values of aliases, and null where there is none", () => {
  const [first = {}] = initialStates(read);
  expect(aliasesOf(read, first)).toEqual({ twice: 0, isFirst: true, object: null, data: null });
  const [made] = successors(read, first);
  const after = { twice: 2, isFirst: false, object: "page1", data: 2 };
  expect(aliasesOf(read, made?.state ?? {})).toEqual(after);
});

test("an alias is no variable, and an operator of the model's module", () => {
  expect(read.variables.map(({ name }) => name)).not.toContain("twice");
  const { files } = emitTla(read);
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  expect(texts.get("Aliases.tla")).not.toContain("twice");
  expect(texts.get("MCAliases.tla")).toContain("[twice |-> count * 2");
  expect(texts.get("MCAliases.cfg")).toContain("\\* ALIAS Alias");
});

import type { SiteFacts } from "../../dsl/ir/fact.ts";
import type { Model } from "../../dsl/ir/model.ts";
import { type Assertion, assertionsOf, type Said } from "./assertion.ts";
import type { Parameter } from "./declared.ts";
import { call, comment, statement } from "./text.ts";

/** One function of the header: what is asserted, and the same that does nothing. */
export type Stub = {
  readonly name: string;
  readonly site: SiteFacts;
  readonly said: Said;
};

/** The stubs of a model, a function for each place that is reached. */
export function stubsOf(model: Model, sites: readonly SiteFacts[]): readonly Stub[] {
  return sites
    .filter(({ states }) => states > 0)
    .map((site) => ({ name: `lifespec_${site.site.name}`, site, said: assertionsOf(model, site) }));
}

/** The stub that asserts. */
export function stubText(stub: Stub): string {
  const { assertions } = stub.said;
  return [
    ...commentOf(stub),
    signature(stub, "static inline __no_kcsan void"),
    "{",
    logText(stub),
    ...assertions.map(assertionText),
    "}",
  ].join("\n");
}

/** The stub that costs nothing. */
export function emptyText(stub: Stub): string {
  return [signature(stub, "static inline void"), "{", "}"].join("\n");
}

function commentOf({ site: { site, states }, said }: Stub): readonly string[] {
  const [step] = site.steps;
  const place = step === undefined ? "" : `${step.span.file}:${step.span.line}`;
  const text = step?.text ?? "";
  const known =
    said.assertions.length === 0
      ? `C can see nothing that holds in all ${states} states here.`
      : `Holds in all ${states} states in which a thread is here.`;
  return comment([`${site.function}(), before ${text} (${place}).`, known]);
}

/** The name on a line of its own where the parameters leave no room, as the kernel has it. */
function signature({ name, said }: Stub, type: string): string {
  const parameters = said.parameters.map(parameterText);
  const list = parameters.length === 0 ? ["void"] : parameters;
  const line = `${type} ${name}(${list.join(", ")})`;
  if (line.length <= 80) return line;
  return `${type}\n${call("", name, list, "")}`;
}

function parameterText({ name, type }: Parameter): string {
  return `${type}${name}`;
}

function logText({ said }: Stub): string {
  const { objects } = said;
  const format = objects.map((each) => `lifespec_object("${each.name}")`).join(" ");
  const names = objects.map((each) => each.name);
  return call("\t", "lifespec_log", [format === "" ? '""' : format, ...names], ";");
}

function assertionText(assertion: Assertion): string {
  switch (assertion.kind) {
    case "live":
      return `\tif (WARN_ON_ONCE(!${liveText(assertion.name)}))\n\t\treturn;`;
    case "statement":
      return wrapped(assertion.text);
    case "never":
      return statement("\t", "VM_WARN_ON_ONCE", assertion.condition, ";");
  }
}

/** A statement of the author's: a macro with a condition is broken like ours. */
function wrapped(text: string): string {
  const match = /^(\w+)\((.*)\)$/.exec(text);
  return match === null ? `\t${text};` : statement("\t", match[1] ?? "", match[2] ?? "", ";");
}

/** Whether an object is allocated, as far as the kernel can say: KASAN complains, and gives false. */
function liveText(name: string): string {
  return `kasan_check_read(${name}, sizeof(*${name}))`;
}

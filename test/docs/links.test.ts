import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { anchorsOf, pages, root, textOf } from "./markdown.ts";

/** Without what stands in fenced blocks, where a bracket is no link. */
function proseOf(page: string): string {
  return textOf(page).replaceAll(/^```[^]*?^```$/gm, "");
}

describe.each(pages)("%s", (page) => {
  const prose = proseOf(page);

  test("its links lead somewhere", () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => !leadsSomewhere(page, target));
    expect(broken).toEqual([]);
  });

  test("the files and folders that it names exist", () => {
    const names = [...prose.matchAll(/`([\w.@/-]+\/[\w.@-]*)`/g)].map(([, name = ""]) => name);
    const ours = names.filter((name) => isOurs(name) && !existsSync(join(root, name)));
    expect(ours).toEqual([]);
  });
});

function leadsSomewhere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(textOf(file)).has(anchor);
}

/** Paths of this repository, and not of Linux, of a package or of what a command makes. */
function isOurs(name: string): boolean {
  return /^(?:docs|dsl|engine|codegen|cli|specs|test|bench)\//.test(name);
}

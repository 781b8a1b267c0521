import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { build, folder, has, headers, kernelHeaders, run, temporary } from "./build.ts";
import { callsOf, stubsIn } from "./source.ts";

const out = temporary();
afterAll(() => rmSync(out, { recursive: true }));

const stubFired = 42;
const long = 600_000;

describe.skipIf(!has("gcc"))("the program with its stubs", () => {
  test.each(["gcc", "clang"])("builds with %s without a warning", (compiler) => {
    if (!has(compiler)) return;
    for (const form of ["merged", "rc1"] as const) build(form, out, { compiler });
  });

  test.each(["address,undefined", "thread"])(
    "the merged form passes a million stubs under -fsanitize=%s",
    (sanitizer) => {
      const flags = [`-fsanitize=${sanitizer}`, "-fno-sanitize-recover=all"];
      const { code, output, errors } = run(build("merged", out, { flags }), ["1000000"]);
      expect(errors).toBe("");
      expect(output).toMatch(/^10\d{5} stubs passed in \d+ rounds\n$/);
      expect(code).toBe(0);
    },
    long,
  );

  describe("the rc1 form on the counterexample's schedule", () => {
    const flags = ["-fsanitize=address"];
    test("trips the assertion at the step that the spec names, before AddressSanitizer", () => {
      const program = build("rc1", out, { flags, schedule: headers.reproduce });
      const { code, errors } = run(program, []);
      expect(errors).toBe(
        "ASSERTION lifespec_shrink_memcg_cb_recheck: !kasan_check_read(tree, sizeof(*tree)) (shrinker)\n",
      );
      expect(code).toBe(stubFired);
    });
    test("which reports the use after free when the assertion is passed over", () => {
      const program = build("rc1", out, { flags, schedule: headers.reproduce });
      const { code, errors } = run(program, ["-g"]);
      expect(errors).toContain("AddressSanitizer: heap-use-after-free");
      expect(errors).toMatch(/#0 .* in spin_lock .*\n.*#1 .* in shrink_memcg_cb /);
      expect(code).not.toBe(0);
    });
  });
});

/** The same header with macros that are nothing at all in place of the stubs. */
function withoutStubs(header: string): string {
  const macros = stubsIn(header).map(({ name }) => `#define ${name}(...) do { } while (0)`);
  return `#include <stdbool.h>\n${macros.join("\n")}\n`;
}

test.skipIf(!has("gcc") || !has("objcopy"))("without CONFIG_LIFESPEC a stub costs nothing", () => {
  const none = join(out, "none.h");
  writeFileSync(none, withoutStubs(headers.merged));
  const [off, bare, on] = (["off", "bare", "on"] as const).map((name) => {
    const object = join(out, `${name}.o`);
    const header = name === "bare" ? none : headers.merged;
    const flags = name === "on" ? ["-DCONFIG_LIFESPEC"] : [];
    const source = join(folder, "zswap.c");
    const options = ["-std=gnu11", "-O2", ...flags, `-DLIFESPEC_HEADER="${header}"`];
    execFileSync("gcc", [...options, "-c", source, "-o", object]);
    const text = join(out, `${name}.bin`);
    execFileSync("objcopy", ["-O", "binary", "--only-section=.text", object, text]);
    return readFileSync(text);
  });
  expect(off?.length).toBeGreaterThan(500);
  expect(off?.equals(bare ?? Buffer.alloc(0))).toBe(true);
  expect(on?.length).toBeGreaterThan(2 * (off?.length ?? 0));
});

const kernel = kernelHeaders();

describe.skipIf(kernel === null || !has("make"))(
  "a module with the stubs of today's scheme",
  () => {
    /** Builds it with all warnings, and sparse when that is there; gives what was printed. */
    function buildModule(config: string): string {
      const module = temporary();
      const name = "lifespec_xarray.h";
      copyFileSync(headers.xarray, join(module, name));
      copyFileSync(join(folder, "module/zswap-6.12.h"), join(module, "zswap-6.12.h"));
      const source = [
        "// SPDX-License-Identifier: GPL-2.0 OR MIT",
        '#include "zswap-6.12.h"',
        `#include "${name}"`,
        callsOf(stubsIn(headers.xarray)),
        'MODULE_LICENSE("Dual MIT/GPL");',
        'MODULE_DESCRIPTION("The stubs of a lifespec header");\n',
      ];
      writeFileSync(join(module, "stubs.c"), source.join("\n"));
      writeFileSync(join(module, "Makefile"), `obj-m := stubs.o\nccflags-y := ${config}\n`);
      const options = ["W=1", ...(has("sparse") ? ["C=2"] : []), "modules"];
      const text = execFileSync("sh", [
        "-c",
        'exec make "$@" 2>&1',
        "make",
        ...make(module, options),
      ]);
      const symbols = execFileSync("nm", [join(module, "stubs.ko")], { encoding: "utf8" });
      expect(symbols).toContain("call_lifespec_zswap_store_xa_store");
      rmSync(module, { recursive: true });
      return text.toString();
    }

    function make(module: string, options: readonly string[]): readonly string[] {
      return ["-C", kernel ?? "", `M=${module}`, ...options];
    }

    test.each([
      ["on", "-DCONFIG_LIFESPEC=1 -DDEBUG"],
      [
        "on, with the checks of memory management",
        "-DCONFIG_LIFESPEC=1 -DCONFIG_DEBUG_VM=1 -DDEBUG",
      ],
      ["off", ""],
    ])(
      "builds with W=1 and sparse without a word: %s",
      (_, config) => {
        const printed = buildModule(config);
        expect(printed).not.toMatch(/warning|error/i);
      },
      long,
    );
  },
);

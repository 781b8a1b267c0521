import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  resolve: {
    // Tests run the sources: a spec's `lifespec` is the folder here, not the built package.
    alias: [
      { find: /^lifespec$/, replacement: here("./dsl/lang/index.ts") },
      { find: /^lifespec\/kernel$/, replacement: here("./dsl/kernel/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/corpus/**", "node_modules/**"],
    testTimeout: 60_000,
  },
});

// npm run agree -- --runs 1000 --seed 7 [--from 501] [--tlc]: random specs, each execution against the others.
// `--from` goes on with a later one: those of a seed are always the same, so a long run can be made of slices.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "1" },
    tlc: { type: "boolean", default: false },
  },
});
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/agreement/random.test.ts", "--silent=false"],
  {
    cwd: new URL("../..", import.meta.url),
    stdio: "inherit",
    env: {
      ...process.env,
      LIFESPEC_AGREE_RUNS: values.runs,
      LIFESPEC_AGREE_SEED: values.seed,
      LIFESPEC_AGREE_FROM: values.from,
      LIFESPEC_AGREE_TLC: values.tlc ? "1" : "",
    },
  },
);
process.exit(status ?? 1);

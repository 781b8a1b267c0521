import { test } from "vitest";
import { readSpec } from "../../dsl/reader/read.ts";
import { simulate } from "../../engine/native/simulate.ts";
import { NativeRun } from "../../engine/native/run.ts";
import { Rc1 } from "../../specs/zswap/rc1.ts";
import { PinSwapCacheFirst } from "../../specs/zswap/pin-swap-cache-first.ts";
import { Device } from "./specs/device.ts";
test("z", () => {
  for (const [T, f] of [[Rc1,"specs/zswap/rc1.ts"], [PinSwapCacheFirst, "specs/zswap/pin-swap-cache-first.ts"], [Device, "test/lang/specs/device.ts"]]) {
  const read = readSpec(f, {cwd: process.cwd(), set: {}});
  console.log(f, JSON.stringify(read.errors).slice(0, 2000));
  const {model} = read;
  if (!model) continue;
  
  const t = performance.now();
  const r = simulate(T, { runs: 2000, seed: 1, maxSteps: 1000, model });
  console.log(T.name, performance.now()-t|0, r.runs, r.steps, r.cutOff);
  console.dir(r.violated?.finding, { depth: 5 });
  console.log([...r.stepCounts.values()].flatMap(m=>[...m.keys()]).filter(k=>k.includes(", ")), r.stepCounts.get("process"));
  }
});

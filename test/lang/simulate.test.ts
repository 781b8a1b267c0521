import { expect, test } from "vitest";
import { simulate } from "../../engine/native/simulate.ts";
import { Counter } from "./specs/counter.ts";
import { Device } from "./specs/device.ts";
import { DieHard } from "./specs/die-hard.ts";

test("x", () => {
  const o = { runs: 200, seed: 1, maxSteps: 200 };



  expect(1).toBe(1);
});

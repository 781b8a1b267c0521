import { expect, test } from "vitest";
import type { Host } from "../../cli/host.ts";
import { progressLine, progressText } from "../../cli/progress.ts";
import { countText, durationText, plural } from "../../cli/report/numbers.ts";
import { plain } from "../../dsl/diag/palette.ts";

function written(isErrorTerminal: boolean, seconds: readonly number[]): string {
  let errors = "";
  const host: Host = {
    cwd: "/",
    write: () => {},
    writeError: (text) => {
      errors += text;
    },
    palette: plain,
    errorPalette: plain,
    width: 80,
    isErrorTerminal,
    onInterrupt: () => () => {},
  };
  const line = progressLine(host);
  for (const at of seconds) {
    const distinctStates = at * 1000;
    const generatedStates = at * 4000;
    line.report({ distinctStates, generatedStates, frontier: 10, depth: 5, seconds: at });
  }
  line.done();
  return errors;
}

test("the first second is silent", () => expect(written(true, [0.2, 0.9])).toBe(""));

test("a file gets a line every ten seconds", () => {
  expect(written(false, [1, 2, 10, 11, 20, 25])).toBe(
    "1 000 distinct states, 4 000 generated (4 000 a second), frontier 10, depth 5, 1.0 s\n" +
      "11 000 distinct states, 44 000 generated (4 000 a second), frontier 10, depth 5, 11.0 s\n" +
      "25 000 distinct states, 100 000 generated (4 000 a second), frontier 10, depth 5, 25.0 s\n",
  );
});

test("a terminal has one line, which is wiped away", () => {
  const text = written(true, [1, 1.1, 1.5]);
  expect(text.split("\r\u001b[2K")).toHaveLength(4);
  expect(text.endsWith("\r\u001b[2K")).toBe(true);
});

const searched = {
  distinctStates: 4000,
  generatedStates: 9000,
  frontier: 0,
  depth: 5,
  seconds: 2,
};

test.each([
  [{ steps: 1010 }, "4 000 distinct states; formulas: steps of 25 % of the states"],
  [
    { nodes: 12_345 },
    "4 000 distinct states; formulas: 12 345 states of the product with the formula",
  ],
])("the check of formulas says how far it is: %o", (liveness, text) => {
  expect(progressText({ ...searched, liveness }, null)).toBe(text);
});

test("numbers are grouped, durations have units", () => {
  expect([0, 999, 1000, 4_035_674].map(countText)).toEqual(["0", "999", "1 000", "4 035 674"]);
  expect([0, 0.012, 0.2, 61, 185].map(durationText)).toEqual([
    "1 ms",
    "12 ms",
    "0.2 s",
    "61.0 s",
    "3 min 5 s",
  ]);
  expect([plural(1, "step"), plural(14, "step")]).toEqual(["1 step", "14 steps"]);
});

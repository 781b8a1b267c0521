import { describe, expect, test } from "vitest";
import { isTlcMissing, parseOutput, runTlc } from "./tlc.ts";

function files(body: string) {
  const text = `---- MODULE MCTiny ----\nEXTENDS Naturals\nVARIABLE n\n${body}\n====\n`;
  const config = "INIT Init\nNEXT Next\nINVARIANT Small\nCHECK_DEADLOCK FALSE\n";
  return [
    { name: "MCTiny.tla", text },
    { name: "MCTiny.cfg", text: config },
  ];
}

test("the counts of a search are read", () => {
  const output = `The depth of the complete state graph search is 50.
Progress(9) at 2026-01-01 00:00:00: 1,234 states generated (9 s/min), 567 distinct states found.
4035674 states generated, 1054870 distinct states found, 0 states left on queue.
`;
  const expected = { violated: null, generated: 4035674, distinct: 1054870, depth: 50 };
  expect(parseOutput(output, 0)).toMatchObject({ exitCode: 0, traceLength: 0, ...expected });
});

describe.skipIf(isTlcMissing())("TLC", { timeout: 60_000 }, () => {
  test("names a violated invariant and shows its trace", () => {
    const tiny = files("Init == n = 0\nNext == n' = n + 1\nSmall == n < 3");
    expect(runTlc(tiny, { deadlock: true })).toMatchObject({
      exitCode: 12,
      violated: "Small",
      traceLength: 4,
      depth: 4,
    });
  });

  test("finds a violation in the initial state", () => {
    const tiny = files("Init == n = 9\nNext == n' = n\nSmall == n < 3");
    expect(runTlc(tiny, { deadlock: true })).toMatchObject({ violated: "Small", traceLength: 1 });
  });

  test("finds a deadlock, unless told not to", () => {
    const tiny = files("Init == n = 0\nNext == n < 2 /\\ n' = n + 1\nSmall == n < 3");
    const found = { exitCode: 11, violated: "deadlock", traceLength: 3 };
    expect(runTlc(tiny, { deadlock: true })).toMatchObject(found);
    expect(runTlc(tiny, { deadlock: false })).toMatchObject({ exitCode: 0, distinct: 3 });
  });
});

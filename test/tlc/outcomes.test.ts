import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { parseStep } from "../../cli/tlc/behavior.ts";
import { codes } from "../../cli/tlc/codes.ts";
import { messagesIn, type TlcMessage } from "../../cli/tlc/messages.ts";
import { outcomeOf } from "../../cli/tlc/outcome.ts";
import { removeFolder, runTlc, type TlcRun } from "../../cli/tlc/run.ts";
import { type OutcomeCase, outcomeCases } from "./outcomes.ts";
import { findTools, isTlcMissing } from "./tlc.ts";

const golden = (name: string): string => `${import.meta.dirname}/golden/${name}.txt`;

/** What TLC 2.15 printed, without what differs from one run to the next. */
function timeless(output: string, folder: string): string {
  return output
    .replaceAll(folder, "FOLDER")
    .replaceAll(/jar:file:\S+\.jar/g, "JAR")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "TIME")
    .replaceAll(/Finished in \w+/g, "Finished in SOME ms")
    .replaceAll(/ with fp .*/g, " with 1 worker.")
    .replaceAll(/@!@!@STARTMSG 2200:0 @!@!@\n.*\n@!@!@ENDMSG 2200 @!@!@\n/g, "");
}

function expectOutcome(
  { kind, violated, exitCode, says, states }: OutcomeCase,
  messages: readonly TlcMessage[],
): void {
  const outcome = outcomeOf({ exitCode, signal: null, isInterrupted: false, messages });
  expect(outcome).toMatchObject({ kind, name: violated ?? null });
  expect(outcome.text).toContain(says ?? "");
  const shown: readonly (number | null)[] = [codes.state, codes.stuttering, codes.backToState];
  const steps = messages.filter(({ code }) => shown.includes(code));
  expect(steps.map(({ text }) => parseStep(text))).not.toContain(null);
  expect(steps).toHaveLength(states ?? 0);
}

describe("what TLC 2.15 printed is told apart", () => {
  const kept = outcomeCases.filter(({ name }) => existsSync(golden(name)));
  test.for(kept)("$name", (outcome) => {
    expectOutcome(outcome, messagesIn(readFileSync(golden(outcome.name), "utf8")));
  });
});

test("nothing holds unless TLC says so", () => {
  const end = { signal: null, isInterrupted: false, messages: [] };
  expect(outcomeOf({ ...end, exitCode: 0 }).kind).toBe("unknown");
  expect(outcomeOf({ ...end, exitCode: 152 }).kind).toBe("too-large");
  expect(outcomeOf({ ...end, exitCode: 153 }).kind).toBe("system");
  expect(outcomeOf({ ...end, exitCode: 77 }).kind).toBe("property-evaluation");
  expect(outcomeOf({ ...end, exitCode: 1 }).kind).toBe("not-started");
  expect(outcomeOf({ ...end, exitCode: 14 }).kind).toBe("assertion");
});

test("what the server of the distributed mode says when a worker comes too late is no outcome", () => {
  const message = (code: number, severity: TlcMessage["severity"]): TlcMessage => {
    return { code, severity, text: "text" };
  };
  const late = message(codes.general, "error");
  const of = (messages: readonly TlcMessage[]): string =>
    outcomeOf({ exitCode: 0, signal: null, isInterrupted: false, messages }).kind;
  expect(of([message(codes.success, "none"), late])).toBe("holds");
  expect(of([late, message(codes.success, "none")])).toBe("unknown");
  const behavior = message(codes.behavior, "error");
  expect(of([behavior, message(codes.state, "state"), late])).toBe("unnamed-violation");
  expect(of([late, behavior, message(codes.state, "state")])).toBe("unknown");
});

/** Runs without end. */
const endless = outcomeCases.flatMap(({ name, files }) =>
  name !== "holds"
    ? []
    : files.map((file) => ({
        ...file,
        text: file.text.replaceAll("n < 3", "n >= 0").replaceAll("n < 4", "n >= 0"),
      })),
);

describe.skipIf(isTlcMissing())("TLC ends so", { timeout: 120_000 }, () => {
  const run = async (
    files: OutcomeCase["files"],
    options: Partial<Parameters<typeof runTlc>[2]>,
  ): Promise<TlcRun> => {
    const tools = findTools();
    if (tools.kind === "missing") throw new Error(tools.reason);
    const done = await runTlc(tools, files, { deadlock: true, workers: 1, ...options });
    removeFolder(done);
    return done;
  };

  const repeatable = outcomeCases.filter(({ kind }) => kind !== "out-of-memory");
  test.for(repeatable)("$name", async (outcome) => {
    const javaOptions = ["-Xmx512m"];
    const { exitCode, messages, output, folder } = await run(outcome.files, { javaOptions });
    expect(exitCode).toBe(outcome.exitCode);
    expectOutcome(outcome, messages);
    if (/Version 2\.15 /.test(output))
      await expect(timeless(output, folder)).toMatchFileSnapshot(golden(outcome.name));
  });

  /** Which of the two that are kept it is, is up to where the garbage collector gives up. */
  test("out of memory", async () => {
    const [growing] = outcomeCases.filter(({ kind }) => kind === "out-of-memory");
    const { messages, ...end } = await run(growing!.files, { javaOptions: ["-Xmx40m"] });
    expect(outcomeOf({ ...end, isInterrupted: false, messages }).kind).toBe("out-of-memory");
  });

  test("interrupted", async () => {
    const interruption = new AbortController();
    const { messages, ...end } = await run(endless, {
      signal: interruption.signal,
      onMessage: ({ code }) => code === 2190 && interruption.abort(),
    });
    expect(outcomeOf({ ...end, messages }).kind).toBe("interrupted");
  });

  test("killed by somebody else", async () => {
    const end = await run(endless, {
      onMessage: ({ text }) => {
        const [, pid] = /\[pid: (\d+)\]/.exec(text) ?? [];
        if (pid !== undefined) process.kill(Number(pid), "SIGKILL");
      },
    });
    expect(outcomeOf(end)).toMatchObject({ kind: "killed", text: "SIGKILL" });
  });

  test("no Java there", async () => {
    const done = await runTlc({ java: "/nowhere/java", jar: "none.jar" }, endless, {
      deadlock: true,
      workers: 1,
    });
    removeFolder(done);
    const { kind, text } = outcomeOf(done);
    expect(kind).toBe("not-started");
    expect(text).toContain("ENOENT");
  });
});

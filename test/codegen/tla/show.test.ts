import { test } from "vitest";
import { writeFileSync, mkdirSync } from "node:fs";
import { emitTla } from "../../../codegen/tla/index.ts";
import { publish } from "../models/publish.ts";
import { twoPhase } from "../models/two-phase.ts";
import { runTlc } from "../../tlc/tlc.ts";
test.each([publish(true), publish(false), twoPhase])("$name", (m) => {
  const { files } = emitTla(m);
  mkdirSync("/tmp/tlaout", { recursive: true });
  for (const f of files) writeFileSync(`/tmp/tlaout/${f.name}`, f.text);
  const r = runTlc(files, { deadlock: m.checkDeadlock });
  console.log({ ...r, output: r.exitCode && r.exitCode !== 12 ? r.output : "" });
});

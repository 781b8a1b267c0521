#!/usr/bin/env node
import process from "node:process";
import { processHost } from "./host.ts";
import { run } from "./run.ts";

// A reader that has seen enough (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// The code is set and not passed to `exit`, so that a pipe gets all that was written to it.
process.exitCode = await run(process.argv.slice(2), processHost());

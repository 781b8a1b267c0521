import { mkdtempSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import type { Model } from "../../dsl/ir/model.ts";
import { refinementsOf } from "../../dsl/ir/refinement.ts";
import { processOf, type TlcFile, type TlcRun, type TlcRunOptions, writeModel } from "./run.ts";
import type { TlcTools } from "./tools.ts";

/** Where the workers find the server. */
export type Endpoint = { readonly address: string; readonly port: number };

/** `tlc2.tool.distributed.TLCServer`. */
const defaultPort = 10_997;

/** `192.0.2.1`, `192.0.2.1:10998`; this machine by its name when nothing is said. `null` when it is neither. */
export function endpointOf(text: string | null): Endpoint | null {
  const match = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(text ?? hostname());
  const [, address, digits] = match ?? [];
  const port = digits === undefined ? defaultPort : Number(digits);
  return address === undefined || port > 65_535 ? null : { address, port };
}

/** What a machine runs that is to help. It gets the module from the server. */
export function joinCommand({ address, port }: Endpoint): string {
  return [
    "java -Djava.rmi.server.hostname=ITS-ADDRESS",
    `-Dtlc2.tool.distributed.TLCServer.port=${port}`,
    "-Dtlc2.tool.distributed.TLCWorker.threadCount=THREADS",
    `-cp tla2tools.jar tlc2.tool.distributed.TLCWorker ${address}`,
  ].join(" ");
}

/** What this mode of TLC ignores without a word. */
export function temporalPropertiesOf(model: Model): readonly string[] {
  return [...(model.temporal ?? []), ...refinementsOf(model)].map(({ name }) => name);
}

/** Starts a server, which waits for workers and ends when they have seen all states. */
export async function runServer(
  { java, jar }: TlcTools,
  files: readonly TlcFile[],
  { address, port }: Endpoint,
  options: Omit<TlcRunOptions, "workers" | "javaOptions">,
): Promise<TlcRun> {
  const folder = mkdtempSync(join(tmpdir(), "lifespec-tlc-"));
  const model = writeModel(files, folder);
  const args = [
    "-XX:+UseParallelGC",
    `-Djava.io.tmpdir=${folder}`,
    `-Djava.rmi.server.hostname=${address}`,
    `-Dtlc2.tool.distributed.TLCServer.port=${port}`,
    "-cp",
    jar,
    "tlc2.tool.distributed.TLCServer",
    "-tool",
    ...(options.deadlock ? [] : ["-deadlock"]),
    "-metadir",
    join(folder, "states"),
    "-config",
    `${model}.cfg`,
    model,
  ];
  const start = performance.now();
  const end = await processOf(java, args, folder, options);
  return { ...end, folder, seconds: (performance.now() - start) / 1000 };
}

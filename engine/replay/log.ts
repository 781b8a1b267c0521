/** A line of a log. */
export type LogLine =
  /** The threads begin anew: what follows is another behavior. */
  | { readonly kind: "start"; readonly seq: number | null }
  /** The places that lines tell of; threads pass the others unseen. The first line of a log, if any. */
  | { readonly kind: "logged"; readonly seq: number | null; readonly steps: readonly string[] }
  /** A thread is about to take a step; `objects` are the addresses of what it has, by name. */
  | {
      readonly kind: "step";
      readonly seq: number | null;
      readonly thread: string;
      readonly step: string;
      readonly objects: Readonly<Record<string, string>>;
    }
  /** A line of a trace that tells of something else. */
  | { readonly kind: "other"; readonly seq: null }
  /** A CPU's buffer was full. */
  | { readonly kind: "lost"; readonly seq: null }
  /** No line of a log, and why. */
  | { readonly kind: "corrupt"; readonly problem: string };

/** `kswapd0-57  [001] d..1.  12.345678: lifespec_step: step=…`: who, when, which event, and what it says. */
const tracedEvent =
  /^\s*\S.*-(\d+)\s+(?:\([\s\d-]+\)\s+)?\[\d+\]\s+(?:\S+\s+)?(\d+\.\d+):\s+(\w+):\s*(.*)$/;
/** What stands in a trace besides events: its head, and what `trace-cmd report` says of CPUs. */
const besidesEvents = /^\s*(#|cpus=\d|version = |CPU \d+ is empty)/;
const lostEvents = /^\s*CPU:\d+ \[(LOST \d+ EVENTS|(\d+ )?EVENTS (DROPPED|LOST))\]/;

/** When the event of a line happened, in seconds; `null` of a line that is no event of a trace. */
export function timeOf(text: string): number | null {
  const time = text.startsWith("{") ? undefined : tracedEvent.exec(text)?.[2];
  return time === undefined ? null : Number(time);
}

/**
 * Reads a line: of a trace, as `trace-cmd report` and `trace_pipe` print it, or JSON; what stands in front of
 * the first `{` (the time, in the kernel's log) is passed over.
 */
export function parseLine(text: string): LogLine {
  const traced = text.startsWith("{") ? null : tracedEvent.exec(text);
  if (traced !== null) return eventOf(traced[1] ?? "", traced[3] ?? "", traced[4] ?? "");
  if (besidesEvents.test(text)) return { kind: "other", seq: null };
  if (lostEvents.test(text)) return { kind: "lost", seq: null };
  const from = text.indexOf("{");
  if (from < 0) return { kind: "corrupt", problem: "there is no JSON object in it" };
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from));
  } catch (error) {
    return { kind: "corrupt", problem: error instanceof Error ? error.message : String(error) };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { kind: "corrupt", problem: "it is no object" };
  return lineOf(value);
}

function eventOf(thread: string, event: string, text: string): LogLine {
  if (event !== "lifespec_step") return { kind: "other", seq: null };
  const fields = [...text.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]);
  const { step, ...objects }: Record<string, string> = Object.fromEntries(fields);
  if (step === undefined) return { kind: "corrupt", problem: "it names no step" };
  return { kind: "step", seq: null, thread, step: step.replace(/^lifespec_/, ""), objects };
}

function lineOf(value: object): LogLine {
  const { seq, thread, step, start, ...rest }: Record<string, unknown> = { ...value };
  if (seq !== undefined && typeof seq !== "number")
    return { kind: "corrupt", problem: "its `seq` is no number" };
  const number = seq ?? null;
  const { logged } = rest;
  if (Array.isArray(logged)) return { kind: "logged", seq: number, steps: logged.map(String) };
  if (start === true) return { kind: "start", seq: number };
  if (typeof thread !== "string" && typeof thread !== "number")
    return { kind: "corrupt", problem: "it names no thread" };
  if (typeof step !== "string") return { kind: "corrupt", problem: "it names no step" };
  const objects: Record<string, string> = {};
  for (const [name, address] of Object.entries(rest))
    if (typeof address === "string") objects[name] = address;
  const name = step.replace(/^lifespec_/, "");
  return { kind: "step", seq: number, thread: String(thread), step: name, objects };
}

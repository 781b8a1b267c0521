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
  /** No line of a log, and why. */
  | { readonly kind: "corrupt"; readonly problem: string };

/** Reads a line; what stands in front of the first `{` (the time, in the kernel's log) is passed over. */
export function parseLine(text: string): LogLine {
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

import type { Model } from "../../dsl/ir/model.ts";

/** The IR as JSON, a place in the source on one line: `specs/zswap/rc1.ts:62:14`. */
export function irText(model: Model): string {
  return `${JSON.stringify(model, shortSpans, 2)}\n`;
}

function shortSpans(key: string, value: unknown): unknown {
  if (key !== "span" || typeof value !== "object" || value === null) return value;
  if (!("file" in value && "line" in value && "column" in value)) return value;
  return `${String(value.file)}:${String(value.line)}:${String(value.column)}`;
}

import type { Palette } from "../../dsl/diag/palette.ts";
import type { Model } from "../../dsl/ir/model.ts";

const marks = { holds: "✓", violated: "✗", open: "?" } as const;

/** `✗ specs/zswap/rc1.ts  Rc1 (slots = 1)`: what the first line of every report begins with. */
export function headlineOf(
  model: Model,
  palette: Palette,
  verdict: "holds" | "violated" | "open",
): string {
  const paint = { holds: palette.green, violated: palette.red, open: palette.yellow }[verdict];
  const sizes = model.parameters.map(({ name, value }) => `${name} = ${value}`).join(", ");
  const spec = sizes === "" ? model.name : `${model.name} (${sizes})`;
  return `${paint(marks[verdict])} ${palette.bold(model.file)}  ${spec}`;
}

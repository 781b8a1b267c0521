/** A piece of code: text on one line, a call whose arguments may be broken over lines, or operands of an operator. */
export type Code = string | Call | Chain;

/** Operands with the operator between them. */
export type Chain = { readonly operator: string; readonly operands: readonly string[] };

export type Call = {
  readonly callee: string;
  readonly args: readonly Code[];
  /** The last argument is a function of these names. */
  readonly names: readonly string[] | null;
};

const width = 100;

/** A function call. */
export function call(callee: string, ...args: readonly Code[]): Call {
  return { callee, args, names: null };
}

/** A call whose last argument is a function, with the names that it binds. */
export function callWith(callee: string, args: readonly Code[], names: readonly string[]): Call {
  return { callee, args, names };
}

export function flat(code: Code): string {
  if (typeof code === "string") return code;
  if ("operands" in code) return code.operands.join(` ${code.operator} `);
  const { callee, args, names } = code;
  const texts = args.map(flat);
  const last = texts.at(-1) ?? "";
  if (names === null) return `${callee}(${texts.join(", ")})`;
  return `${callee}(${[...texts.slice(0, -1), `${arrow(names)}${last}`].join(", ")})`;
}

function arrow(names: readonly string[]): string {
  return `(${names.join(", ")}) => `;
}

/** The code in lines of up to 100 characters; `indent` is that of the line, `before` what stands on it already. */
export function laidOut(code: Code, indent: number, before: number): string {
  const line = flat(code);
  if (typeof code === "string" || before + line.length + 2 <= width) return line;
  if ("operands" in code) return code.operands.join(` ${code.operator}\n${" ".repeat(indent)}`);
  const { callee, args, names } = code;
  const inner = " ".repeat(indent + 2);
  const outer = " ".repeat(indent);
  if (names === null) {
    const lines = args.map((each) => `${inner}${laidOut(each, indent + 2, indent + 2)},`);
    return `${callee}(\n${lines.join("\n")}\n${outer})`;
  }
  const last = args.at(-1) ?? "";
  const first = args.slice(0, -1);
  const texts = first.map(flat);
  const head = `${callee}(${[...texts, arrow(names).trimEnd()].join(", ")}`;
  if (before + head.length <= width) {
    return `${head}\n${inner}${laidOut(last, indent + 2, indent + 2)},\n${outer})`;
  }
  const lines = [
    ...first.map((each) => `${inner}${laidOut(each, indent + 2, indent + 2)},`),
    `${inner}${arrow(names)}${laidOut(last, indent + 2, indent + 2 + arrow(names).length)},`,
  ];
  return `${callee}(\n${lines.join("\n")}\n${outer})`;
}

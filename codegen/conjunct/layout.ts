/** A piece of code: text on one line, or what may be broken over lines. */
export type Code = string | Call | Chain;

/** A call; with `names`, its last argument is a function of these. */
export type Call = {
  readonly kind: "call";
  readonly callee: string;
  readonly args: readonly Code[];
  readonly names: readonly string[] | null;
};

/** Operands with the operator between them. */
export type Chain = {
  readonly kind: "chain";
  readonly operator: string;
  readonly operands: readonly Code[];
};

const width = 100;

export function call(callee: string, ...args: readonly Code[]): Call {
  return { kind: "call", callee, args, names: null };
}

/** A call whose last argument is a function, with the names that it binds. */
export function callWith(callee: string, args: readonly Code[], names: readonly string[]): Call {
  return { kind: "call", callee, args, names };
}

export function chain(operator: string, operands: readonly Code[]): Chain {
  return { kind: "chain", operator, operands };
}

export function flat(code: Code): string {
  if (typeof code === "string") return code;
  if (code.kind === "chain") return code.operands.map(flat).join(` ${code.operator} `);
  const { callee, args, names } = code;
  const texts = args.map(flat);
  if (names === null) return `${callee}(${texts.join(", ")})`;
  return `${callee}(${[...texts.slice(0, -1), `${arrow(names)} ${texts.at(-1) ?? ""}`].join(", ")})`;
}

function arrow(names: readonly string[]): string {
  return `(${names.join(", ")}) =>`;
}

/**
 * The code in lines of up to 100 characters, broken as Prettier does; `indent` is that of the line, `before` what
 * stands on it already.
 */
export function laidOut(code: Code, indent: number, before: number): string {
  const line = flat(code);
  if (typeof code === "string" || before + line.length + 2 <= width) return line;
  return code.kind === "chain"
    ? brokenChain(code, indent, indent)
    : brokenCall(code, indent, before);
}

/** `deeper` is the indentation of all operands but the first. */
function brokenChain({ operator, operands }: Chain, indent: number, deeper: number): string {
  const lines = operands.map((each, index) => {
    const at = index === 0 ? indent : deeper;
    return laidOut(each, at, at);
  });
  return lines.join(` ${operator}\n${" ".repeat(deeper)}`);
}

function brokenCall({ callee, args, names }: Call, indent: number, before: number): string {
  const inner = " ".repeat(indent + 2);
  const outer = " ".repeat(indent);
  const last = args.at(-1) ?? "";
  const first = args.slice(0, -1);
  if (names !== null) {
    const head = `${callee}(${[...first.map(flat), arrow(names)].join(", ")}`;
    if (before + head.length <= width)
      return `${head}\n${inner}${laidOut(last, indent + 2, indent + 2)},\n${outer})`;
  }
  const body = names === null ? "" : `${arrow(names)} `;
  const lines = [
    ...first.map((each) => argument(each, indent + 2)),
    `${body}${laidOut(last, indent + 2, indent + 2 + body.length)}`,
  ];
  return `${callee}(\n${lines.map((each) => `${inner}${each},`).join("\n")}\n${outer})`;
}

function argument(code: Code, indent: number): string {
  const isChain = typeof code !== "string" && code.kind === "chain";
  if (!isChain || indent + flat(code).length + 2 <= width) return laidOut(code, indent, indent);
  return brokenChain(code, indent, indent + 2);
}

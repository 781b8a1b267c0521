/** A message of TLC in `-tool` mode. Frames can stand inside of frames: an exception holds the error that it reports. */
export type TlcMessage = {
  /** `tlc2.output.EC`; `null` for lines outside of all frames, which SANY and Java write. */
  readonly code: number | null;
  readonly severity: "none" | "error" | "bug" | "warning" | "state";
  readonly text: string;
};

/** `tlc2.output.MP`: the number behind the code. */
const severities = ["none", "error", "bug", "warning", "state"] as const;
const mark = /@!@!@(?:STARTMSG (-?\d+):(\d)|ENDMSG -?\d+) @!@!@/;

type Frame = { code: number; severity: TlcMessage["severity"]; lines: string[] };

/**
 * Takes the output of TLC as it comes, and hands on each message when its frame closes. `end` hands on what is left of
 * a run that was ended in the middle.
 */
export function messageReader(onMessage: (message: TlcMessage) => void): {
  readonly read: (chunk: string) => void;
  readonly end: () => void;
} {
  let rest = "";
  const open: Frame[] = [];
  const close = (): void => {
    const frame = open.pop();
    if (frame !== undefined) onMessage({ ...frame, text: frame.lines.join("\n").trimEnd() });
  };
  const note = (text: string): void => {
    const frame = open.at(-1);
    if (frame !== undefined) frame.lines.push(text);
    else if (text.trim() !== "") onMessage({ code: null, severity: "none", text });
  };
  const line = (text: string): void => {
    const found = mark.exec(text);
    if (found === null) return note(text);
    const before = text.slice(0, found.index);
    if (before !== "") note(before);
    if (found[1] === undefined) close();
    else
      open.push({ code: Number(found[1]), severity: severityOf(found[2], open.at(-1)), lines: [] });
    const after = text.slice(found.index + found[0].length);
    if (after !== "") line(after);
  };
  return {
    read: (chunk) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const text of lines) line(text);
    },
    end: () => {
      if (rest !== "") line(rest);
      while (open.length > 0) close();
    },
  };
}

/** What an error holds is the error. */
function severityOf(digit: string | undefined, outer: Frame | undefined): TlcMessage["severity"] {
  const own = severities[Number(digit)] ?? "none";
  return own === "none" && outer !== undefined ? outer.severity : own;
}

/** All messages of an output that is there whole. */
export function messagesIn(output: string): readonly TlcMessage[] {
  const messages: TlcMessage[] = [];
  const { read, end } = messageReader((message) => messages.push(message));
  read(output);
  end();
  return messages;
}

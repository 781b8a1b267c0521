import { doneLabel } from "../../dsl/ir/action.ts";
import type { Model } from "../../dsl/ir/model.ts";
import type { World } from "../../engine/replay/world.ts";
import type { Host } from "../host.ts";
import type { Replayed } from "../replay.ts";
import { countText, durationText, plural } from "./numbers.ts";

/** States that are printed of those in which a log may have been. */
const shownStates = 4;

/** The answer to a log. */
export function renderReplayedLog(
  model: Model,
  log: string,
  replayed: Replayed,
  world: World,
  { host, seconds }: { readonly host: Host; readonly seconds: number },
): string {
  const { palette } = host;
  const { lines, runs, states, moved, threads, isCutOff, problem } = replayed;
  const mark = problem === null ? palette.green("✓") : palette.red("✗");
  const of = `${model.name} (${model.parameters.map(({ name, value }) => `${name} = ${value}`).join(", ")})`;
  const isOfLine = problem !== null && problem.kind !== "empty";
  const place = isOfLine ? `${log}:${problem.line.number}` : log;
  const notes = [
    ...(moved > 0
      ? [`${plural(moved, "line")} stood in another place than \`seq\` says: sorted`]
      : []),
    ...(threads.size > 0
      ? [`threads: ${[...threads].map(([number, name]) => `${number} is ${name}`).join(", ")}`]
      : []),
    ...(isCutOff ? ["the last line is cut off, and was left out"] : []),
  ];
  return [
    `${mark} ${palette.bold(place)}  ${headline(replayed, of)}`,
    ...(problem === null ? [] : ["", ...problemLines(model, problem, world)]),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `  ! ${note}`)]),
    "",
    `  ${plural(lines, "line")}, ${plural(runs, "run")}, ${plural(states, "state")} looked at, ${durationText(seconds)}`,
    "",
  ].join("\n");
}

function headline({ problem }: Replayed, of: string): string {
  switch (problem?.kind) {
    case undefined:
      return `a behavior of ${of}`;
    case "empty":
      return "tells of no step";
    case "corrupt":
      return `is no line of a log: ${problem.why}`;
    case "missing":
      return "lines are missing in front of it";
    case "lost":
      return "lines are missing here";
    case "unassigned":
      return `which thread of the model ${problem.thread} is cannot be told`;
    case "unknown":
      return `there is no ${problem.what}`;
    case "impossible":
      return `cannot be in ${of}`;
  }
}

function problemLines(
  model: Model,
  problem: Exclude<Replayed["problem"], null>,
  world: World,
): readonly string[] {
  switch (problem.kind) {
    case "empty":
      return [
        "  Nothing is said of an empty log: stubs log when CONFIG_LIFESPEC is on and their event is recorded.",
      ];
    case "corrupt":
      return [`  ${problem.line.text.slice(0, 120)}`];
    case "missing":
      return [
        problem.from === problem.to
          ? `  seq ${problem.from} is not there: what it told of may have been anything.`
          : `  seq ${problem.from} to ${problem.to} are not there: what they told of may have been anything.`,
      ];
    case "lost":
      return [
        `  ${problem.line.text}`,
        "  what they told of may have been anything: a larger buffer (trace-cmd record -b) loses none.",
      ];
    case "unassigned":
      return [
        `  ${problem.why}.`,
        `  --thread ${problem.thread}=NAME says so; there are: ${world.threads.join(", ")}`,
      ];
    case "unknown":
      return [`  ${problem.line.text}`, `  there are: ${problem.known.join(", ")}`];
    case "impossible":
      return impossibleLines(model, problem, world);
  }
}

function impossibleLines(
  model: Model,
  { line, thread, step, refusal }: Extract<Replayed["problem"], { kind: "impossible" }>,
  world: World,
): readonly string[] {
  const site = world.sites.get(step)?.steps[0];
  const where = site === undefined ? "" : ` (${site.span.file}:${site.span.line})`;
  const couldBe = refusal.states
    .slice(0, shownStates)
    .map((state) => `    ${standing(world, state)}`);
  const more = refusal.states.length - couldBe.length;
  const allowed = refusal.allowed.map((each) => `    ${each.thread}: ${each.step}`);
  return [
    `  ${line.text}`,
    `  ${thread} cannot come to ${step}${where} now, or not with these objects.`,
    "",
    `  before it, ${plural(refusal.states.length, "state")} of ${model.name} may have been:`,
    ...couldBe,
    ...(more > 0 ? [`    and ${countText(more)} more`] : []),
    "",
    allowed.length === 0 ? "  nothing could have come." : "  could have come:",
    ...allowed,
  ];
}

/** Where the threads stand, with the objects that are allocated. */
function standing(world: World, state: number): string {
  const threads = world.threads.map((name, number) => {
    const label = world.labelOf(state, number);
    return `${name} ${label === doneLabel ? "has ended" : `before ${label}`}`;
  });
  const live = world.objects.filter((_, object) => world.isLive(state, object));
  return `${threads.join(", ")}; allocated: ${live.length === 0 ? "nothing" : live.join(", ")}`;
}

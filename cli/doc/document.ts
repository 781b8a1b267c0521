import type { DesignDocument, Diagram, Figure, SpecSection } from "../../codegen/document/index.ts";
import { limitsOf } from "../report/coverage.ts";
import type { Drawings, Sketch } from "./drawings.ts";
import { inOrderOf, readmeOf, withLinks } from "./readme.ts";
import { type Entry, type SectionContext, sectionId, sectionOf } from "./sections.ts";
import type { NamedSketch, Sketches } from "./sketches.ts";

/** A spec with what is to be drawn of it. */
export type Sketched = Entry & { readonly sketches: Sketches | null };

/** What one document is made of, before anything of it is drawn. */
export type Outline = {
  readonly document: DesignDocument;
  readonly sketches: readonly Sketch[];
};

/** The document without its drawings, and what is to be drawn for it. */
export function outlineOf(
  all: readonly Sketched[],
  readme: string | null,
  command: string,
  context: SectionContext,
): Outline {
  const { folder, out } = context;
  const ordered = inOrderOf(
    readme,
    all.map((entry) => ({ ...entry, file: entry.model.file })),
  );
  const ids = new Map(ordered.map(({ file }) => [file, sectionId(file, folder)]));
  const { title, introduction, appendix } = readmeOf(readme, folder);
  const link = (text: string): string => withLinks(text, { folder, out, ids });
  const plain = ordered.map((entry) => withSequence(sectionOf(entry, all, context), entry));
  const specs = plain.map((section, index) => withLifetimes(section, plain, ordered, index));
  const isRoot = ({ base }: SpecSection): boolean => base === null;
  const document: DesignDocument = {
    title,
    introduction: link(introduction),
    appendix: link(appendix),
    command,
    specs,
    lockOrders: figuresOf(specs, ordered, ({ lockOrder }) =>
      lockOrder === null ? [] : [lockOrder],
    ),
    lifetimes: figuresOf(
      specs.filter(isRoot),
      ordered.filter((_, index) => specs[index]?.base === null),
      ({ lifetimes }) => lifetimes,
    ),
    limits: [...new Set(all.flatMap(({ model }) => limitsOf(model)))],
  };
  return { document, sketches: diagramsOf(document) };
}

function withSequence(section: SpecSection, { sketches }: Sketched): SpecSection {
  const { counterexample, id } = section;
  const sequence = sketches?.sequence ?? null;
  if (counterexample === null || sequence === null) return section;
  const diagram = { ...sequence, id: `${id}-sequence`, svg: null };
  return { ...section, counterexample: { ...counterexample, sequence: diagram } };
}

/** The lives of objects that are other ones than in the base. */
function withLifetimes(
  section: SpecSection,
  sections: readonly SpecSection[],
  all: readonly Sketched[],
  index: number,
): SpecSection {
  const entry = all[index];
  const base = all[sections.findIndex(({ id }) => id === section.base?.id)];
  if (entry === undefined || base === undefined) return section;
  const known = new Set(base.sketches?.lifetimes.map(({ mermaid }) => mermaid));
  const isOther = ({ mermaid }: NamedSketch): boolean => !known.has(mermaid);
  const of = ({ lifetimes }: Sketches): readonly NamedSketch[] => lifetimes.filter(isOther);
  return { ...section, lifetimes: figuresOf([section], [entry], of) };
}

/** Each diagram once, with all specs for which it is the same. */
function figuresOf(
  sections: readonly SpecSection[],
  all: readonly Sketched[],
  of: (sketches: Sketches) => readonly NamedSketch[],
): readonly Figure[] {
  const figures = new Map<string, Figure>();
  for (const [index, { sketches }] of all.entries()) {
    const { id, name } = sections[index] ?? { id: "", name: "" };
    for (const sketch of sketches === null ? [] : of(sketches)) {
      // `Lock order, from the code` is the same diagram as `Lock order`, known from elsewhere.
      const [title = "", note = ""] = sketch.title.split(", ");
      const key = `${title}\n${sketch.mermaid}`;
      const { diagram, specs } = figures.get(key) ?? {
        diagram: { ...sketch, title, id: `${id}-${slug(title)}`, svg: null },
        specs: [],
      };
      figures.set(key, { diagram, specs: [...specs, { id, name, note }], caption: "" });
    }
  }
  return [...figures.values()];
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function diagramsOf({ lockOrders, lifetimes, specs }: DesignDocument): readonly Diagram[] {
  return [
    ...[...lockOrders, ...lifetimes, ...specs.flatMap((spec) => spec.lifetimes)].map(
      ({ diagram }) => diagram,
    ),
    ...specs.flatMap(({ counterexample }) => counterexample?.sequence ?? []),
  ];
}

/** The same document with its drawings in place. */
export function withDrawings(document: DesignDocument, { svgs }: Drawings): DesignDocument {
  const drawn = (diagram: Diagram): Diagram => ({ ...diagram, svg: svgs.get(diagram.id) ?? null });
  const figure = (each: Figure): Figure => ({ ...each, diagram: drawn(each.diagram) });
  const specs = document.specs.map((spec): SpecSection => {
    const { counterexample } = spec;
    const whole = { ...spec, lifetimes: spec.lifetimes.map(figure) };
    if (counterexample === null || counterexample.sequence === null) return whole;
    const sequence = drawn(counterexample.sequence);
    return { ...whole, counterexample: { ...counterexample, sequence } };
  });
  return {
    ...document,
    specs,
    lockOrders: document.lockOrders.map(figure),
    lifetimes: document.lifetimes.map(figure),
  };
}

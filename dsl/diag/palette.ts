/** Puts one style on a text. */
export type Paint = (text: string) => string;

/** The styles of a report. Colour is a decision of the caller: nothing here looks at the terminal. */
export type Palette = {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
};

const same: Paint = (text) => text;

/** No styles, for files, pipes and tests. */
export const plain: Palette = {
  bold: same,
  dim: same,
  red: same,
  green: same,
  yellow: same,
  cyan: same,
};

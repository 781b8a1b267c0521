/** Columns of a module: what most modules of the public examples have. */
export const moduleWidth = 77;

import { init, Z3_error_code } from "z3-solver";

/** What a solver says of a file. */
export type Answer = {
  /** Only `unsat` proves anything. */
  readonly verdict: "unsat" | "sat" | "unknown";
  /** Why it does not know. */
  readonly reason: string;
  /** Of a satisfiable file: the constants of its model, as text. */
  readonly values: Readonly<Record<string, string>>;
};

/** A solver that takes one file after the other. */
export type Solver = {
  readonly solve: (text: string, limitMs: number) => Promise<Answer>;
};

/**
 * Z3, as WebAssembly, in this process. Its threads keep the process alive: whoever starts it ends the process.
 * Files go in by `solver_from_string`, which parses at once: `eval_smtlib2_string` reads the text from another
 * thread after it may have been overwritten (seen in 5.2.0). A file has one `check-sat`, which this is.
 */
export async function startZ3(): Promise<Solver> {
  const { Z3 } = await init();
  const solve = async (text: string, limitMs: number): Promise<Answer> => {
    const config = Z3.mk_config();
    const context = Z3.mk_context_rc(config);
    Z3.del_config(config);
    try {
      const solver = Z3.mk_solver(context);
      Z3.solver_inc_ref(context, solver);
      const params = Z3.mk_params(context);
      Z3.params_inc_ref(context, params);
      Z3.params_set_uint(context, params, Z3.mk_string_symbol(context, "timeout"), limitMs);
      Z3.solver_set_params(context, solver, params);
      Z3.solver_from_string(context, solver, text.replace(/\(check-sat\)\s*$/, ""));
      if (Z3.get_error_code(context) !== Z3_error_code.Z3_OK)
        return { verdict: "unknown", reason: "the solver does not read the file", values: {} };
      const result = await Z3.solver_check(context, solver);
      if (result === -1) return { verdict: "unsat", reason: "", values: {} };
      if (result !== 1)
        return {
          verdict: "unknown",
          reason: Z3.solver_get_reason_unknown(context, solver),
          values: {},
        };
      const model = Z3.solver_get_model(context, solver);
      Z3.model_inc_ref(context, model);
      const values: Record<string, string> = {};
      for (let index = 0; index < Z3.model_get_num_consts(context, model); index += 1) {
        const declaration = Z3.model_get_const_decl(context, model, index);
        const name = Z3.get_symbol_string(context, Z3.get_decl_name(context, declaration));
        const value = Z3.model_get_const_interp(context, model, declaration);
        if (value !== null) values[name] = Z3.ast_to_string(context, value);
      }
      return { verdict: "sat", reason: "", values };
    } finally {
      Z3.del_context(context);
    }
  };
  return { solve };
}

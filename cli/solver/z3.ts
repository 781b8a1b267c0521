import { init, Z3_error_code } from "z3-solver";
import { type Solver, unknown } from "./answer.ts";

/**
 * Z3, as WebAssembly, in this process. Its threads keep the process alive: whoever starts it ends the process.
 * Files go in by `solver_from_string`, which parses at once: `eval_smtlib2_string` reads the text from another
 * thread after it may have been overwritten (seen in 5.2.0). A file has one `check-sat`, which this is.
 */
export async function startZ3(): Promise<Solver> {
  const { Z3 } = await init();
  const solve: Solver["solve"] = async (text, limitMs, assumptions = []) => {
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
        return unknown("the solver does not read the file");
      const bool = Z3.mk_bool_sort(context);
      const assumed = assumptions.map((name) =>
        Z3.mk_const(context, Z3.mk_string_symbol(context, name), bool),
      );
      const result =
        assumed.length === 0
          ? await Z3.solver_check(context, solver)
          : await Z3.solver_check_assumptions(context, solver, assumed);
      if (result === -1) {
        const found = Z3.solver_get_unsat_core(context, solver);
        const core = Array.from({ length: Z3.ast_vector_size(context, found) }, (_, index) =>
          Z3.ast_to_string(context, Z3.ast_vector_get(context, found, index)),
        );
        return { verdict: "unsat", reason: "", values: {}, core };
      }
      if (result !== 1) return unknown(Z3.solver_get_reason_unknown(context, solver));
      const model = Z3.solver_get_model(context, solver);
      Z3.model_inc_ref(context, model);
      const values: Record<string, string> = {};
      for (let index = 0; index < Z3.model_get_num_consts(context, model); index += 1) {
        const declaration = Z3.model_get_const_decl(context, model, index);
        const name = Z3.get_symbol_string(context, Z3.get_decl_name(context, declaration));
        const value = Z3.model_get_const_interp(context, model, declaration);
        if (value !== null) values[name] = Z3.ast_to_string(context, value);
      }
      return { verdict: "sat", reason: "", values, core: [] };
    } finally {
      Z3.del_context(context);
    }
  };
  return { solve };
}

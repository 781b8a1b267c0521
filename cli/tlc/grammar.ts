import { grammar } from "ohm-js";

/**
 * How TLC writes the states of a behavior and the values in them: `tlc2.output.StatePrinter`, and `toString` of
 * `tlc2.value.impl`. Both as text (`State 2: <Inc line 5, …>`) and in `-tool` mode, where `State` is missing. Newer
 * releases than 2.15 name the arguments of actions.
 */
export const tlcGrammar = grammar(String.raw`
  Tlc {
    Step
      = "State"? natural ":" "<" "Initial predicate" ">" State?  --initial
      | "State"? natural ":" "Stuttering"                        --stuttering
      | natural ":" "Back to state" ":"? Action?                 --backInTool
      | "Back to state" natural ":" Action?                      --back
      | "State"? natural ":" Action State?                       --taken

    Action    = "<" identifier Arguments? Location? ">"
    Arguments = "(" ListOf<Value, ","> ")"
    Location  = "line" natural "," "col" natural "to" "line" natural "," "col" natural "of" "module" identifier

    State      = Conjunct+  --several
               | Assignment --one
    Conjunct   = "/\\" Assignment
    Assignment = identifier "=" Value

    Value    = Interval | Set | Tuple | Record | Function | number | string | boolean | identifier
    Interval = number ".." number
    Set      = "{" ListOf<Value, ","> "}"
    Tuple    = "<<" ListOf<Value, ","> ">>"
    Record   = "[" ListOf<Field, ","> "]"
    Field    = identifier "|->" Value
    Function = "(" NonemptyListOf<Pair, "@@"> ")"
    Pair     = Value ":>" Value

    boolean    = ("TRUE" | "FALSE") ~part
    identifier = (digit | "_")* letter part*
    part       = letter | digit | "_"
    number     = "-"? digit+ ~part
    natural    = digit+
    string     = "\"" character* "\""
    character  = "\\" any        --escaped
               | ~"\"" ~"\\" any --plain
  }
`);

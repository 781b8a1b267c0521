; Peterson: Types holds at the start
; specs/gallery/peterson.ts:30  Values are of their types.
; Asks for an initial state in which it does not hold: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort Thread. 0)
(declare-datatypes ((Text. 0)) (((|"a0"|) (|"a1"|) (|"a2"|) (|"a3"|) (|"cs"|) (|"a4"|) (|"Done"|))))
(declare-datatypes ((Role. 0)) (((role.Proc))))
(declare-fun role.of (Thread.) Role.)

; Elements that the spec names, and roles of exactly one thread.
(declare-fun thread.proc1 () Thread.)
(declare-fun thread.proc2 () Thread.)
(assert (distinct thread.proc1 thread.proc2))
(assert
  (forall ((t Thread.)) (= (= (role.of t) role.Proc) (or (= t thread.proc1) (= t thread.proc2)))))
(declare-fun self.Proc (Thread.) Int)
(assert (= (self.Proc thread.proc1) 0))
(assert (= (self.Proc thread.proc2) 1))

; The initial states.
(define-fun c ((key.1 Int)) Bool false)
(define-fun turn () Int 0)
(define-fun critical ((key.1 Int)) Bool false)
(define-fun pc ((key.1 Thread.)) Text. |"a0"|)

; Not Types, specs/gallery/peterson.ts:30: Values are of their types.
(assert false)

(check-sat)

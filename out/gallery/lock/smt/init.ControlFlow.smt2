; Lock: ControlFlow holds at the start
; specs/gallery/lock.ts:26  What the code alone says of where threads stand.
; Asks for an initial state in which it does not hold: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort Thread. 0)
(declare-datatypes ((Text. 0)) (((|"l0"|) (|"l1"|) (|"cs"|) (|"l2"|) (|"Done"|))))
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
(define-fun lock () Int 1)
(define-fun critical ((key.1 Int)) Bool false)
(define-fun pc ((key.1 Thread.)) Text. |"l0"|)

; Not ControlFlow, specs/gallery/lock.ts:26: What the code alone says of where threads stand.
(assert
  (not
    (forall ((thread Thread.))
      (=>
        (= (role.of thread) role.Proc)
        (or
          (= (pc thread) |"l0"|)
          (= (pc thread) |"l1"|)
          (= (pc thread) |"cs"|)
          (= (pc thread) |"l2"|))))))

(check-sat)

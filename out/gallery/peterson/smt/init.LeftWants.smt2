; Peterson: LeftWants holds at the start
; specs/gallery/peterson.ts:56
; Asks for an initial state in which it does not hold: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort Thread. 0)
(declare-datatypes
  ((Text. 0))
  (((|"left"|) (|"right"|) (|"left_a0"|) (|"left_a1"|) (|"left_a2"|) (|"left_a3"|) (|"left_cs"|) (|"left_a4"|) (|"right_a0"|) (|"right_a1"|) (|"right_a2"|) (|"right_a3"|) (|"right_cs"|) (|"right_a4"|) (|"Done"|))
))
(declare-datatypes ((Role. 0)) (((role.Left) (role.Right))))
(declare-fun role.of (Thread.) Role.)

; Elements that the spec names, and roles of exactly one thread.
(declare-fun the.left () Thread.)
(declare-fun the.right () Thread.)
(assert (distinct the.left the.right))
(assert (forall ((t Thread.)) (= (= (role.of t) role.Left) (= t the.left))))
(assert (forall ((t Thread.)) (= (= (role.of t) role.Right) (= t the.right))))

; The initial states.
(define-fun c ((key.1 Text.)) Bool false)
(define-fun turn () Text. |"left"|)
(define-fun critical ((key.1 Text.)) Bool false)
(define-fun pc ((key.1 Thread.)) Text. (ite (= (role.of key.1) role.Left) |"left_a0"| |"right_a0"|))

; Not LeftWants, specs/gallery/peterson.ts:56
(assert
  (not
    (forall ((t Thread.))
      (=>
        (or
          (= (pc t) |"left_a2"|)
          (= (pc t) |"left_a3"|)
          (= (pc t) |"left_cs"|)
          (= (pc t) |"left_a4"|))
        (c |"left"|)))))

(check-sat)

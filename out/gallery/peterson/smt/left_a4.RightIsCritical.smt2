; Peterson: left_a4 keeps RightIsCritical
; specs/gallery/peterson.ts:46  step()
; specs/gallery/peterson.ts:71
; Asks for a state in which the invariant holds, and a step after which the conjunct does not: unsat says that there is none.
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

; The state before the step.
(declare-fun c (Text.) Bool)
(declare-fun turn () Text.)
(declare-fun critical (Text.) Bool)
(declare-fun pc (Thread.) Text.)

; Types, specs/gallery/peterson.ts:24: Values are of their types.
(assert
  (and
    (or (= turn |"left"|) (= turn |"right"|))
    (forall ((key.1 Text.)) (=> (critical key.1) (or (= key.1 |"left"|) (= key.1 |"right"|))))
    (forall ((key.1 Thread.))
      (or
        (= (pc key.1) |"left_a0"|)
        (= (pc key.1) |"left_a1"|)
        (= (pc key.1) |"left_a2"|)
        (= (pc key.1) |"left_a3"|)
        (= (pc key.1) |"left_cs"|)
        (= (pc key.1) |"left_a4"|)
        (= (pc key.1) |"right_a0"|)
        (= (pc key.1) |"right_a1"|)
        (= (pc key.1) |"right_a2"|)
        (= (pc key.1) |"right_a3"|)
        (= (pc key.1) |"right_cs"|)
        (= (pc key.1) |"right_a4"|)
        (= (pc key.1) |"Done"|)))))

; ControlFlow, specs/gallery/peterson.ts:24: What the code alone says of where threads stand.
(assert
  (forall ((thread Thread.))
    (and
      (=>
        (= (role.of thread) role.Left)
        (or
          (= (pc thread) |"left_a0"|)
          (= (pc thread) |"left_a1"|)
          (= (pc thread) |"left_a2"|)
          (= (pc thread) |"left_a3"|)
          (= (pc thread) |"left_cs"|)
          (= (pc thread) |"left_a4"|)))
      (=>
        (= (role.of thread) role.Right)
        (or
          (= (pc thread) |"right_a0"|)
          (= (pc thread) |"right_a1"|)
          (= (pc thread) |"right_a2"|)
          (= (pc thread) |"right_a3"|)
          (= (pc thread) |"right_cs"|)
          (= (pc thread) |"right_a4"|))))))

; LeftWants, specs/gallery/peterson.ts:56
(assert
  (forall ((t Thread.))
    (=>
      (or
        (= (pc t) |"left_a2"|)
        (= (pc t) |"left_a3"|)
        (= (pc t) |"left_cs"|)
        (= (pc t) |"left_a4"|))
      (c |"left"|))))

; RightWants, specs/gallery/peterson.ts:61
(assert
  (forall ((t Thread.))
    (=>
      (or
        (= (pc t) |"right_a2"|)
        (= (pc t) |"right_a3"|)
        (= (pc t) |"right_cs"|)
        (= (pc t) |"right_a4"|))
      (c |"right"|))))

; LeftIsCritical, specs/gallery/peterson.ts:66
(assert
  (=>
    (critical |"left"|)
    (forall ((t Thread.))
      (not
        (or
          (= (pc t) |"left_a0"|)
          (= (pc t) |"left_a1"|)
          (= (pc t) |"left_a2"|)
          (= (pc t) |"left_a3"|))))))

; RightIsCritical, specs/gallery/peterson.ts:71
(assert
  (=>
    (critical |"right"|)
    (forall ((t Thread.))
      (not
        (or
          (= (pc t) |"right_a0"|)
          (= (pc t) |"right_a1"|)
          (= (pc t) |"right_a2"|)
          (= (pc t) |"right_a3"|))))))

; TurnOfLeft, specs/gallery/peterson.ts:77: Who waits or is in while the other one is in has seen that it is not its turn.
(assert
  (forall ((t Thread.))
    (forall ((t2 Thread.))
      (=>
        (and
          (or (= (pc t) |"left_cs"|) (= (pc t) |"left_a4"|))
          (or (= (pc t2) |"right_a3"|) (= (pc t2) |"right_cs"|) (= (pc t2) |"right_a4"|)))
        (= turn |"left"|)))))

; TurnOfRight, specs/gallery/peterson.ts:87
(assert
  (forall ((t Thread.))
    (forall ((t2 Thread.))
      (=>
        (and
          (or (= (pc t2) |"right_cs"|) (= (pc t2) |"right_a4"|))
          (or (= (pc t) |"left_a3"|) (= (pc t) |"left_cs"|) (= (pc t) |"left_a4"|)))
        (= turn |"right"|)))))

; The step left_a4, specs/gallery/peterson.ts:46: step()
(declare-fun self () Thread.)
(assert (and (= (role.of self) role.Left) (= (pc self) |"left_a4"|)))

; The state after the step.
(define-fun critical.next ((key.1 Text.)) Bool (and (critical key.1) (not (= key.1 |"left"|))))
(define-fun pc.next ((key.1 Thread.)) Text. (ite (= key.1 self) |"left_a0"| (pc key.1)))

; Not kept: RightIsCritical, specs/gallery/peterson.ts:71
(assert
  (not
    (=>
      (critical.next |"right"|)
      (forall ((t Thread.))
        (not
          (or
            (= (pc.next t) |"right_a0"|)
            (= (pc.next t) |"right_a1"|)
            (= (pc.next t) |"right_a2"|)
            (= (pc.next t) |"right_a3"|)))))))

(check-sat)

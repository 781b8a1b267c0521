; Lock: MutualExclusion follows from the invariant
; specs/gallery/lock.ts:46  Broken by: `l1` that does not wait.
; Asks for a state in which the invariant holds and this does not: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort Thread. 0)
(declare-datatypes ((Text. 0)) (((|"l0"|) (|"l1"|) (|"cs"|) (|"l2"|) (|"Done"|))))
(declare-datatypes ((Role. 0)) (((role.Proc))))
(declare-fun role.of (Thread.) Role.)

; The state before the step.
(declare-fun lock () Int)
(declare-fun critical (Thread.) Bool)
(declare-fun pc (Thread.) Text.)

; ControlFlow, specs/gallery/lock.ts:24: What the code alone says of where threads stand.
(assert
  (forall ((thread Thread.))
    (=>
      (= (role.of thread) role.Proc)
      (or
        (= (pc thread) |"l0"|)
        (= (pc thread) |"l1"|)
        (= (pc thread) |"cs"|)
        (= (pc thread) |"l2"|)))))

; CriticalAtLabels, specs/gallery/lock.ts:50
(assert (forall ((t Thread.)) (= (critical t) (or (= (pc t) |"cs"|) (= (pc t) |"l2"|)))))

; LockWhileCritical, specs/gallery/lock.ts:53
(assert (forall ((t Thread.)) (=> (critical t) (= lock 0))))

; OneIsCritical, specs/gallery/lock.ts:54
(assert
  (forall ((t Thread.)) (=> (critical t) (forall ((t2 Thread.)) (=> (critical t2) (= t t2))))))

; Not MutualExclusion, specs/gallery/lock.ts:46: Broken by: `l1` that does not wait.
(assert
  (exists ((x Thread.))
    (and (critical x) (exists ((x2 Thread.)) (and (critical x2) (not (= x2 x)))))))

(check-sat)

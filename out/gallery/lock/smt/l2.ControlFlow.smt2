; Lock: l2 keeps ControlFlow
; specs/gallery/lock.ts:39  step()
; specs/gallery/lock.ts:24  What the code alone says of where threads stand.
; Asks for a state in which the invariant holds, and a step after which the conjunct does not: unsat says that there is none.
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

; The step l2, specs/gallery/lock.ts:39: step()
(declare-fun self () Thread.)
(assert (and (= (role.of self) role.Proc) (= (pc self) |"l2"|)))

; The state after the step.
(define-fun pc.next ((key.1 Thread.)) Text. (ite (= key.1 self) |"l0"| (pc key.1)))

; Not kept: ControlFlow, specs/gallery/lock.ts:24: What the code alone says of where threads stand.
(assert
  (not
    (forall ((thread Thread.))
      (=>
        (= (role.of thread) role.Proc)
        (or
          (= (pc.next thread) |"l0"|)
          (= (pc.next thread) |"l1"|)
          (= (pc.next thread) |"cs"|)
          (= (pc.next thread) |"l2"|))))))

(check-sat)

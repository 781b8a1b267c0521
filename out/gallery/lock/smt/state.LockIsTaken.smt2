; Lock: LockIsTaken follows from the invariant
; specs/gallery/lock.ts:57  Broken by: `l1` that does not take the lock.
; Asks for a state in which the invariant holds and this does not: unsat says that there is none.
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

; The state before the step.
(declare-fun lock () Int)
(declare-fun critical (Int) Bool)
(declare-fun pc (Thread.) Text.)

; ControlFlow, specs/gallery/lock.ts:26: What the code alone says of where threads stand.
(assert
  (forall ((thread Thread.))
    (=>
      (= (role.of thread) role.Proc)
      (or
        (= (pc thread) |"l0"|)
        (= (pc thread) |"l1"|)
        (= (pc thread) |"cs"|)
        (= (pc thread) |"l2"|)))))

; CriticalAtLabels, specs/gallery/lock.ts:64
(assert
  (forall ((p Thread.))
    (=>
      (= (role.of p) role.Proc)
      (=>
        (= (role.of p) role.Proc)
        (= (critical (self.Proc p)) (or (= (pc p) |"cs"|) (= (pc p) |"l2"|)))))))

; LockWhileCritical, specs/gallery/lock.ts:70
(assert
  (forall ((p Thread.))
    (=>
      (= (role.of p) role.Proc)
      (=> (= (role.of p) role.Proc) (=> (or (= (pc p) |"cs"|) (= (pc p) |"l2"|)) (= lock 0))))))

; OneIsCritical, specs/gallery/lock.ts:75
(assert
  (forall ((p Thread.))
    (=>
      (= (role.of p) role.Proc)
      (=>
        (= (role.of p) role.Proc)
        (forall ((p2 Thread.))
          (=>
            (= (role.of p2) role.Proc)
            (=>
              (= (role.of p2) role.Proc)
              (=>
                (and
                  (or (= (pc p) |"cs"|) (= (pc p) |"l2"|))
                  (or (= (pc p2) |"cs"|) (= (pc p2) |"l2"|)))
                (= p p2)))))))))

; Not LockIsTaken, specs/gallery/lock.ts:57: Broken by: `l1` that does not take the lock.
(assert (not (=> (exists ((p Int)) (and (<= 0 p 1) (critical p))) (= lock 0))))

(check-sat)

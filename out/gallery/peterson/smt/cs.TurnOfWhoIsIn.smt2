; Peterson: cs keeps TurnOfWhoIsIn
; specs/gallery/peterson.ts:49  step()
; specs/gallery/peterson.ts:97  Who is in while the other one waits or is in has seen that it is its turn.
; Asks for a state in which the invariant holds, and a step after which the conjunct does not: unsat says that there is none.
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

; The state before the step.
(declare-fun c (Int) Bool)
(declare-fun turn () Int)
(declare-fun critical (Int) Bool)
(declare-fun pc (Thread.) Text.)

; ControlFlow, specs/gallery/peterson.ts:30: What the code alone says of where threads stand.
(assert
  (forall ((thread Thread.))
    (=>
      (= (role.of thread) role.Proc)
      (or
        (= (pc thread) |"a0"|)
        (= (pc thread) |"a1"|)
        (= (pc thread) |"a2"|)
        (= (pc thread) |"a3"|)
        (= (pc thread) |"cs"|)
        (= (pc thread) |"a4"|)))))

; CriticalAtLabels, specs/gallery/peterson.ts:83
(assert
  (forall ((p Thread.))
    (=>
      (= (role.of p) role.Proc)
      (=>
        (= (role.of p) role.Proc)
        (= (critical (self.Proc p)) (or (= (pc p) |"cs"|) (= (pc p) |"a4"|)))))))

; Wants, specs/gallery/peterson.ts:89
(assert
  (forall ((p Thread.))
    (=>
      (= (role.of p) role.Proc)
      (=>
        (= (role.of p) role.Proc)
        (=
          (c (self.Proc p))
          (or (= (pc p) |"a2"|) (= (pc p) |"a3"|) (= (pc p) |"cs"|) (= (pc p) |"a4"|)))))))

; TurnIsOne, specs/gallery/peterson.ts:95
(assert (or (= turn 0) (= turn 1)))

; TurnOfWhoIsIn, specs/gallery/peterson.ts:97: Who is in while the other one waits or is in has seen that it is its turn.
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
                  (not (= p p2))
                  (or (= (pc p) |"cs"|) (= (pc p) |"a4"|))
                  (or (= (pc p2) |"a3"|) (= (pc p2) |"cs"|) (= (pc p2) |"a4"|)))
                (= turn (self.Proc p))))))))))

; The step cs, specs/gallery/peterson.ts:49: step()
(declare-fun self () Thread.)
(assert (and (= (role.of self) role.Proc) (= (pc self) |"cs"|)))

; The state after the step.
(define-fun pc.next ((key.1 Thread.)) Text. (ite (= key.1 self) |"a4"| (pc key.1)))
(define-fun turn.next () Int turn)

; Not kept: TurnOfWhoIsIn, specs/gallery/peterson.ts:97: Who is in while the other one waits or is in has seen that it is its turn.
(assert
  (not
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
                    (not (= p p2))
                    (or (= (pc.next p) |"cs"|) (= (pc.next p) |"a4"|))
                    (or (= (pc.next p2) |"a3"|) (= (pc.next p2) |"cs"|) (= (pc.next p2) |"a4"|)))
                  (= turn.next (self.Proc p)))))))))))

(check-sat)

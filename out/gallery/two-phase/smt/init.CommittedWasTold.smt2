; TwoPhase: CommittedWasTold holds at the start
; specs/gallery/two-phase.ts:142
; Asks for an initial state in which it does not hold: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort RM 0)
(declare-datatypes
  ((Text. 0))
  (((|"init"|) (|"committed"|) (|"aborted"|) (|"Prepared"|) (|"Commit"|) (|"Abort"|) (|"working"|) (|"prepared"|))
))
(declare-datatypes ((Record.Prepared 0)) (((make.Prepared (rm.of.make.Prepared RM)))))
(declare-datatypes ((Record.Commit 0)) (((make.Commit))))
(declare-datatypes ((Record.Abort 0)) (((make.Abort))))
(declare-datatypes
  ((Union.1 0))
  (((make.u1.Prepared (rm.of.make.u1.Prepared RM)) (make.u1.Commit) (make.u1.Abort))))

; The initial states.
(define-fun tmState () Text. |"init"|)
(define-fun tmPrepared ((key.1 RM)) Bool false)
(define-fun msgs ((key.1 Union.1)) Bool false)
(define-fun rmState ((key.1 RM)) Text. |"working"|)

; Not CommittedWasTold, specs/gallery/two-phase.ts:142
(assert (not (forall ((r RM)) (=> (= (rmState r) |"committed"|) (= tmState |"committed"|)))))

(check-sat)

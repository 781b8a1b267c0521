; TwoPhase: tmCommit keeps CountedWerePrepared
; specs/gallery/two-phase.ts:65  () => this.tmCommit()
; specs/gallery/two-phase.ts:120
; Asks for a state in which the invariant holds, and a step after which the conjunct does not: unsat says that there is none.
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

; The state before the step.
(declare-fun tmState () Text.)
(declare-fun tmPrepared (RM) Bool)
(declare-fun msgs (Union.1) Bool)
(declare-fun rmState (RM) Text.)

; Types, specs/gallery/two-phase.ts:31: Values are of their types.
(assert
  (and
    (or (= tmState |"init"|) (= tmState |"committed"|) (= tmState |"aborted"|))
    (forall ((key.1 RM))
      (or
        (= (rmState key.1) |"working"|)
        (= (rmState key.1) |"prepared"|)
        (= (rmState key.1) |"committed"|)
        (= (rmState key.1) |"aborted"|)))))

; CommitWasSent, specs/gallery/two-phase.ts:114
(assert (= (msgs make.u1.Commit) (= tmState |"committed"|)))

; AbortWasSent, specs/gallery/two-phase.ts:117
(assert (= (msgs make.u1.Abort) (= tmState |"aborted"|)))

; CountedWerePrepared, specs/gallery/two-phase.ts:120
(assert
  (forall ((r RM))
    (=> (tmPrepared r) (msgs (make.u1.Prepared (rm.of.make.Prepared (make.Prepared r)))))))

; AllWereCounted, specs/gallery/two-phase.ts:123
(assert (=> (= tmState |"committed"|) (forall ((r RM)) (tmPrepared r))))

; PreparedIsNotWorking, specs/gallery/two-phase.ts:126
(assert
  (forall ((r RM))
    (=>
      (msgs (make.u1.Prepared (rm.of.make.Prepared (make.Prepared r))))
      (not (= (rmState r) |"working"|)))))

; PreparedAbortsWhenTold, specs/gallery/two-phase.ts:134
(assert
  (forall ((r RM))
    (=>
      (and
        (msgs (make.u1.Prepared (rm.of.make.Prepared (make.Prepared r))))
        (= (rmState r) |"aborted"|))
      (= tmState |"aborted"|))))

; CommittedWasTold, specs/gallery/two-phase.ts:142
(assert (forall ((r RM)) (=> (= (rmState r) |"committed"|) (= tmState |"committed"|))))

; Its guards and checks hold.
(assert (and (= tmState |"init"|) (forall ((x RM)) (tmPrepared x))))

; The state after the step.
(define-fun tmPrepared.next ((key.1 RM)) Bool (tmPrepared key.1))
(define-fun msgs.next ((key.1 Union.1)) Bool (or (msgs key.1) (= key.1 make.u1.Commit)))

; Not kept: CountedWerePrepared, specs/gallery/two-phase.ts:120
(assert
  (not
    (forall ((r RM))
      (=>
        (tmPrepared.next r)
        (msgs.next (make.u1.Prepared (rm.of.make.Prepared (make.Prepared r))))))))

(check-sat)

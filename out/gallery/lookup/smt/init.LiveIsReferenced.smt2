; Lookup: LiveIsReferenced holds at the start
; specs/gallery/lookup.ts:91
; Asks for an initial state in which it does not hold: unsat says that there is none.
(set-info :smt-lib-version 2.6)
(set-logic ALL)

; Sorts. Identities and threads are uninterpreted: there may be any number of them.
(declare-sort Entry 0)
(declare-sort Thread. 0)
(declare-datatypes
  ((Text. 0))
  (((|"take"|) (|"taken"|) (|"touch"|) (|"drop"|) (|"dropped"|) (|"replace"|) (|"replaced"|) (|"Done"|))
))
(declare-datatypes ((Role. 0)) (((role.User) (role.Replacer))))
(declare-fun role.of (Thread.) Role.)
(declare-datatypes ((Maybe.Thread. 0)) (((null.Thread.) (some.Thread. (the.Thread. Thread.)))))
(declare-datatypes ((Maybe.Entry 0)) (((null.Entry) (some.Entry (the.Entry Entry)))))

; The initial states.
(declare-fun initialEntry () Entry)
(define-fun users ((key.1 Entry) (key.2 Thread.)) Bool false)
(define-fun isLinked ((key.1 Entry)) Bool true)
(define-fun data ((key.1 Entry)) Int 0)
(define-fun lock () Maybe.Thread. null.Thread.)
(define-fun table () Maybe.Entry (some.Entry initialEntry))
(define-fun live ((key.1 Entry)) Bool (= key.1 initialEntry))
(define-fun entry ((key.1 Thread.)) Maybe.Entry null.Entry)
(define-fun pc ((key.1 Thread.)) Text. (ite (= (role.of key.1) role.User) |"take"| |"replace"|))

; Not LiveIsReferenced, specs/gallery/lookup.ts:91
(assert
  (not
    (and
      (forall ((e Entry)) (=> (live e) (=> (not (isLinked e)) (live e))))
      (forall ((e Entry))
        (=> (live e) (or (isLinked e) (not (forall ((x Thread.)) (= (users e x) false)))))))))

(check-sat)

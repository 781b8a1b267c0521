; Lookup: NoLockHeldAtTheEnd follows from the invariant
; dsl/kernel/spinlock.ts:57  Never: lock held at the end.
; Asks for a state in which the invariant holds and this does not: unsat says that there is none.
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

; The state before the step.
(declare-fun users (Entry Thread.) Bool)
(declare-fun isLinked (Entry) Bool)
(declare-fun data (Entry) Int)
(declare-fun lock () Maybe.Thread.)
(declare-fun table () Maybe.Entry)
(declare-fun live (Entry) Bool)
(declare-fun entry (Thread.) Maybe.Entry)
(declare-fun pc (Thread.) Text.)

; ControlFlow, specs/gallery/lookup.ts:34: What the code alone says of where threads stand.
(assert
  (forall ((thread Thread.))
    (and
      (=>
        (= (role.of thread) role.User)
        (or
          (= (pc thread) |"take"|)
          (= (pc thread) |"taken"|)
          (= (pc thread) |"touch"|)
          (= (pc thread) |"drop"|)
          (= (pc thread) |"dropped"|)
          (= (pc thread) |"Done"|)))
      (=>
        (= (role.of thread) role.Replacer)
        (or (= (pc thread) |"replace"|) (= (pc thread) |"replaced"|) (= (pc thread) |"Done"|)))
      (=>
        (or
          (= (pc thread) |"take"|)
          (= (pc thread) |"replace"|)
          (= (pc thread) |"replaced"|)
          (= (pc thread) |"Done"|)
          (= (pc thread) |"dropped"|))
        (= (entry thread) null.Entry))
      (=>
        (or (= (pc thread) |"touch"|) (= (pc thread) |"drop"|))
        (not (= (entry thread) null.Entry))))))

; FreedEntry, specs/gallery/lookup.ts:34: The memory of what is not allocated is as at first.
(assert
  (forall ((object Entry))
    (=>
      (not (live object))
      (and
        (forall ((x Thread.)) (= (users object x) false))
        (= (isLinked object) true)
        (= (data object) 0)))))

; Locked, specs/gallery/lookup.ts:70
(assert
  (forall ((t Thread.))
    (=
      (= lock (some.Thread. t))
      (or (= (pc t) |"taken"|) (= (pc t) |"dropped"|) (= (pc t) |"replaced"|)))))

; TableIsLinked, specs/gallery/lookup.ts:76
(assert
  (and
    (=> (not (= table null.Entry)) (=> (live (the.Entry table)) (not (= table null.Entry))))
    (=> (not (= table null.Entry)) (and (live (the.Entry table)) (isLinked (the.Entry table))))))

; UsersAreCounted, specs/gallery/lookup.ts:79
(assert
  (and
    (forall ((t Thread.))
      (=>
        (and
          (or (= (pc t) |"taken"|) (= (pc t) |"touch"|) (= (pc t) |"drop"|))
          (not (= (entry t) null.Entry)))
        (not (= (entry t) null.Entry))))
    (forall ((t Thread.))
      (=>
        (and
          (or (= (pc t) |"taken"|) (= (pc t) |"touch"|) (= (pc t) |"drop"|))
          (not (= (entry t) null.Entry)))
        (=> (live (the.Entry (entry t))) (not (= (entry t) null.Entry)))))
    (forall ((t Thread.))
      (=>
        (and
          (or (= (pc t) |"taken"|) (= (pc t) |"touch"|) (= (pc t) |"drop"|))
          (not (= (entry t) null.Entry)))
        (and (live (the.Entry (entry t))) (users (the.Entry (entry t)) t))))))

; LinkedIsInTable, specs/gallery/lookup.ts:88
(assert (forall ((e Entry)) (=> (live e) (= (isLinked e) (= table (some.Entry e))))))

; LiveIsReferenced, specs/gallery/lookup.ts:91
(assert
  (and
    (forall ((e Entry)) (=> (live e) (=> (not (isLinked e)) (live e))))
    (forall ((e Entry))
      (=> (live e) (or (isLinked e) (not (forall ((x Thread.)) (= (users e x) false))))))))

; UsersAreUsing, specs/gallery/lookup.ts:94
(assert
  (forall ((e Entry))
    (=>
      (live e)
      (forall ((t Thread.))
        (=>
          (users e t)
          (and
            (or (= (pc t) |"taken"|) (= (pc t) |"touch"|) (= (pc t) |"drop"|))
            (= (entry t) (some.Entry e))))))))

; Not NoLockHeldAtTheEnd, dsl/kernel/spinlock.ts:57: Never: lock held at the end.
(assert (not (=> (forall ((thread Thread.)) (= (pc thread) |"Done"|)) (= lock null.Thread.))))

(check-sat)

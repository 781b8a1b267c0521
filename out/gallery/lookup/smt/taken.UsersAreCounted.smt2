; Lookup: taken keeps UsersAreCounted
; specs/gallery/lookup.ts:48  this.lock.unlock()
; specs/gallery/lookup.ts:79
; Asks for a state in which the invariant holds, and a step after which the conjunct does not: unsat says that there is none.
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

; The step taken, specs/gallery/lookup.ts:48: this.lock.unlock()
(declare-fun self () Thread.)
(assert (and (= (role.of self) role.User) (= (pc self) |"taken"|)))

; Its guards and checks hold.
(assert (= lock (some.Thread. self)))

; The state after the step.
(define-fun pc.next ((key.1 Thread.)) Text.
  (ite
    (= (entry self) null.Entry)
    (ite (= key.1 self) |"Done"| (pc key.1))
    (ite (= key.1 self) |"touch"| (pc key.1))))
(define-fun entry.next ((key.1 Thread.)) Maybe.Entry
  (ite (= (entry self) null.Entry) (ite (= key.1 self) null.Entry (entry key.1)) (entry key.1)))
(define-fun live.next ((key.1 Entry)) Bool (live key.1))
(define-fun users.next ((key.1 Entry) (key.2 Thread.)) Bool (users key.1 key.2))

; Not kept: UsersAreCounted, specs/gallery/lookup.ts:79
(assert
  (not
    (and
      (forall ((t Thread.))
        (=>
          (and
            (or (= (pc.next t) |"taken"|) (= (pc.next t) |"touch"|) (= (pc.next t) |"drop"|))
            (not (= (entry.next t) null.Entry)))
          (not (= (entry.next t) null.Entry))))
      (forall ((t Thread.))
        (=>
          (and
            (or (= (pc.next t) |"taken"|) (= (pc.next t) |"touch"|) (= (pc.next t) |"drop"|))
            (not (= (entry.next t) null.Entry)))
          (=> (live.next (the.Entry (entry.next t))) (not (= (entry.next t) null.Entry)))))
      (forall ((t Thread.))
        (=>
          (and
            (or (= (pc.next t) |"taken"|) (= (pc.next t) |"touch"|) (= (pc.next t) |"drop"|))
            (not (= (entry.next t) null.Entry)))
          (and (live.next (the.Entry (entry.next t))) (users.next (the.Entry (entry.next t)) t)))))))

(check-sat)

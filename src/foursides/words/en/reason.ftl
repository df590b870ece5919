# Why something is due, offered, left out, made easier or changed, by the codes of foursides.programme.Reason. Weights
# and days come in words; $name is an exercise.

## Due today

reason-due = { $name }: today is its day.
reason-due-first = { $name }: today is its first day. It works the { reason-side } side of the knee.
reason-due-after-missed = { $name }: today is its day. You missed a day. Just do your usual amount.
reason-may-instead =
    { $name }: not today's plan, but you may do it today if it suits you. Otherwise it is due on { $next_day }.
reason-done-today = { $name }: done for today. Rest helps as much as the work. Next on { $next_day }.
reason-rest-day = { $name }: a day of rest. Next on { $next_day }.
reason-not-its-day = { $name }: not today. Next on { $next_day }.
reason-not-begun = { $name }: begins on { $begun_day }.
reason-no-days = { $name }: has no day of the week yet. Choose your days.
reason-too-painful-today = { $name }: not today, because of your pain. Next on { $next_day }, if it has settled.
reason-painful-day =
    Your pain was { $pain } of 10 today, above your limit of { $acceptable }. That is enough for today: rest the
    knee. Say tomorrow morning how it feels. If it is not back to its usual level by then, ask your
    physiotherapist or doctor before you go on.
reason-painful-day-stopped =
    Pain ended a session today. That is enough for today: rest the knee. Say tomorrow morning how it feels.
    If it is not back to its usual level by then, ask your physiotherapist or doctor before you go on.
reason-flagged-day =
    Not today. You reported a sign that needs care the same day: call your doctor or an urgent care service.
reason-flagged-day-emergency =
    Not today. What you reported can be an emergency: if it is not yet treated, call an ambulance.
reason-closed =
    { $name }: not now. On { $since_day } you reported a sign that needs care the same day. Begin again once a
    doctor or physiotherapist has cleared you.
reason-closed-emergency =
    { $name }: not now. What you reported on { $since_day } can be an emergency: if it is not yet treated, call
    an ambulance. Begin again once a doctor has cleared you.

## Left out

reason-strange =
    { $name }: left out. This release of Foursides does not know the exercise. Update Foursides, or remove it from the
    programme.
reason-left-out = { $name }: left out. { $why }

## Something harder

reason-offer =
    { $name }: the last { $times } times you did all { $sets } sets of { $reps }, at least { $good_percent } % of them
    good, with pain of { $pain } of 10 at most and an effort of { $effort }. You may make one thing harder;
    choose which.
reason-offer-self-counted =
    { $name }: the last { $times } times you did all { $sets } sets of { $reps } by your own count, with pain of
    { $pain } of 10 at most and an effort of { $effort }. You may make one thing harder; choose which.
reason-step-reps = { $reps } repetitions in a set instead of { $before }.
reason-step-hold = Hold for { $hold_s } seconds instead of { $before_s }.
reason-step-weight = { $weight_kg } strapped to the ankle, and back to { $reps } repetitions.
reason-step-weight-above-knee = { $weight_kg } strapped above the knee, and back to { $reps } repetitions.
reason-withheld-inner-ligament =
    { $name }: no weight is offered, because of the ligament at the inner side of your knee. A clinician
    decides whether you may use one, above the knee.
reason-withheld-weight-most = { $name }: no more than { $most_kg } is offered. For more, ask your physiotherapist.

## The same again

reason-keep-more =
    { $more ->
        [one] { $name }: the same again. One more like it, and you are offered something harder.
       *[other] { $name }: the same again. { $more } more like it, and you are offered something harder.
    }
reason-keep-painful-day = { $name }: the same again. Nothing becomes harder on a day of too much pain.
reason-keep-pain-now =
    { $name }: the same again. Your pain is { $pain } of 10 now; nothing becomes harder above { $safe }.
reason-keep-pain-before =
    { $name }: the same again. Your pain was { $pain } of 10 before the session; nothing becomes harder above
    { $safe }. If that is its usual level, your physiotherapist may set another limit.
reason-keep-pain-during =
    { $name }: the same again. Your pain was { $pain } of 10 during the session; nothing becomes harder above
    { $safe }.
reason-keep-pain-after =
    { $name }: the same again. Your pain was { $pain } of 10 after the session; nothing becomes harder above
    { $safe }.
reason-keep-pain-morning =
    { $name }: the same again. Your pain was { $pain } of 10 the next morning; nothing becomes harder above
    { $safe }.
reason-keep-not-full =
    { $name }: the same again. You did { $percent } % of it the last times, or held some lifts too briefly. Do
    the whole dose first.
reason-keep-form =
    { $name }: the same again. { $percent } % of the repetitions were good. It may become harder from
    { $good_percent } %.
reason-keep-effort =
    { $name }: the same again. It took an effort of { $effort } of 10. It may become harder once it takes
    { $effort_most } or less.
reason-keep-pain-unknown =
    { $name }: the same again. You did not say how your knee felt afterwards. Say so next time, and it may
    become harder.
reason-keep-morning-unknown =
    { $name }: the same again. How was your knee the next morning? Say so, and it may become harder.
reason-keep-effort-unknown =
    { $name }: the same again. You did not say how hard it was. Say so next time, and it may become harder.
reason-keep-at-ceiling =
    { $name }: you do all that this exercise offers. Keep it up, or ask your physiotherapist for a harder one.

## Something easier

reason-back-pain-during =
    { $name }: one step easier, because your pain went to { $pain } of 10 during the session, above
    { $acceptable }.
reason-back-pain-after =
    { $name }: one step easier, because your pain was { $pain } of 10 after the session, above { $acceptable }.
reason-back-pain-morning =
    { $name }: one step easier, because your pain was still { $pain } of 10 the next morning, and not back to
    its usual level.
reason-back-stopped-by-pain = { $name }: one step easier, because pain ended the last session.
reason-back-form =
    { $name }: one step easier, because fewer than { $poor_percent } % of the repetitions were good, { $times }
    times in a row. Good reps come first.
reason-back-effort =
    { $name }: one step easier, because it took an effort of { $effort } of 10, { $times } times in a row.
reason-back-too-much =
    { $name }: one step easier, because less than { $little_percent } % of it could be done, { $times } times in a
    row. The dose was too high; that is not your fault.
reason-back-break = { $name }: one step easier, to come back gently after { $days } days.
reason-back-long-break =
    { $name }: back to the dose that you started with, to come back gently after { $days } days.
reason-back-inner-ligament =
    { $name }: the weight at the ankle comes off, because of the ligament at the inner side of your knee.
reason-back-at-floor =
    { $name }: it cannot be made any easier. Ask your physiotherapist or doctor before you go on with it.

## The four sides

reason-sides-even = All four sides get what your plan intends.
reason-sides-next =
    The { reason-side } side fell behind: { $sets } of { $intended } sets. You need not make up for it: { $name } is
    next on { $next_day }.
reason-sides-add = Nothing works the { reason-side } side yet. { $name } would.
reason-sides-none = Nothing works the { reason-side } side yet, and the library has no exercise for it.
reason-sides-left-out =
    Nothing works the { reason-side } side yet. What the library has for it is left out, because of what you
    said about your knee.
reason-sides-closed = Your programme is paused until a doctor or physiotherapist has cleared you.
reason-lacking-room =
    The { reason-side } side has no exercise yet, because your days have no room for it. Give it more minutes
    or another day.
reason-lacking-allowed = The { reason-side } side has no exercise yet: none of those that you allow works it.
reason-lacking-left-out =
    The { reason-side } side has no exercise yet. What the library has for it is left out, because of what you
    said about your knee.
reason-lacking-exercise = The { reason-side } side has no exercise yet: the library has none for it.

## How the programme changed

reason-made-first = A first programme.
reason-made-anew = A new programme.
reason-changed-by-hand = Changed by hand: { $name }.
reason-days-chosen = Other days were chosen.
reason-added = { $name } was added.
reason-removed = { $name } was removed.
reason-closed-by-sign = A sign that needs care the same day was reported.
reason-cleared = A doctor or physiotherapist has cleared you.

## Parts of the sentences above

reason-side =
    { $side ->
        [inner] inner
        [outer] outer
        [front] front
       *[back] back
    }

# What a session came to: after it, and in the history. $rep and $reps: what the exercise calls one and several.

summary-leg =
    { $leg ->
        [left] left leg
        [right] right leg
       *[both] both legs
    }
summary-title = Summary
summary-none = No { $reps } this time.
summary-score =
    { $good } good { $good ->
        [one] { $rep }
       *[other] { $reps }
    } of { $attempts }
summary-score-self =
    { $attempts } { $attempts ->
        [one] { $rep }
       *[other] { $reps }
    }, you counted
summary-saved = All of it is saved on this computer.
summary-not-done = This session has not ended yet.
summary-carry-on = Carry on
summary-picture = Every { $rep }
summary-picture-alt = How far each one went against the target of { $target }. The numbers are in the table below.
summary-picture-set = Set { $set }
summary-picture-good = good
summary-picture-fault = with something to improve
summary-picture-held = held, seconds
summary-table = In numbers
summary-every-one = Every repetition
summary-set = Set
summary-peak = Highest ({ $units })
summary-peak-angle = Angle (°)
summary-held = Held (s)
summary-verdict = Verdict
summary-good = good
summary-self-counted = you counted
summary-next-time = Next time
summary-how = How you felt
summary-felt-pain-before = Pain before
summary-felt-pain-after = Pain after
summary-felt-effort = Effort
summary-of-ten = { $n } of 10
summary-unknown = not said
summary-set-line = Set { $set }, { summary-leg }: { $good } good of { $attempts }.
summary-set-line-self = Set { $set }, { summary-leg }: you counted { $attempts }.
summary-set-lift = Usually { $size } high, held { $hold } s.
summary-set-angle = Usually { $size }, held { $hold } s.
summary-do-less =
    Do less next time. If the pain is not back to its usual level by tomorrow morning, ask your physiotherapist or
    doctor.
summary-stopped-pain = You stopped because of pain. { summary-do-less }
summary-after-pain = Your knee hurts too much after this. { summary-do-less }
summary-stopped-asked = You stopped before the last set.
summary-stopped-emergency = This can be an emergency: call an ambulance at once.
summary-stopped-red-flag = You did not exercise today. Seek care the same day.
summary-praise = Every one was good. Do the same next time.
summary-praise-add = Add one or two to each set when it feels easy.
summary-when = Do it again in two days.
summary-when-planned =
    Your programme knows when it is next. It offers you something harder when you are ready.
summary-pain-rule =
    Pain up to 2 is safe. Pain of 3 to 5 is acceptable if it is back to its usual level by the next morning. Above 5,
    stop and do less.

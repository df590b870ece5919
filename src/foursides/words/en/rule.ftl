# The rules that move a programme, by the codes of programme/data/rules.toml. $names are its numbers.

rule-progress =
    When you have done the whole dose with at least { $good_percent } % good repetitions, pain of no more than
    { $pain_safe } of 10 before, during and after, back to its usual by the next morning, and an effort of no
    more than { $effort_most } of 10, { $in_a_row } sessions in a row, you are offered something harder: one
    thing, of your choice.
rule-reps = More repetitions: { $reps_step } more in each set, up to { $reps_most }.
rule-hold = A longer hold: { $hold_step_s } second more, up to { $hold_most_s } seconds.
rule-weight =
    A weight: half a kilogram, or one pound, more, once { $reps_most } repetitions in a set are good; you then
    go back to { $reps_least } repetitions. Up to { $weight_most_kg } kg; beyond it, ask your physiotherapist.
rule-rest-days = A session on a rest day is saved in your record, but does not count towards something harder.
rule-pain-stays =
    With pain of { $pain_safe_and_one } to { $pain_acceptable } of 10 that is back to its usual level by the
    next morning you stay at your dose.
rule-pain-too-much =
    After pain above { $pain_acceptable } of 10, during or after a session, the next one is one step easier.
rule-pain-next-morning =
    If the pain is above { $pain_safe } of 10 the next morning and not back to what it was before the session,
    the next one is one step easier.
rule-form-fails =
    If fewer than { $poor_percent } % of the repetitions are good, { $in_a_row } sessions in a row, the next one
    is one step easier.
rule-too-hard =
    If the effort is { $effort_too_hard } of 10 or more, { $in_a_row } sessions in a row, the next one is one
    step easier.
rule-too-much =
    If you manage less than { $little_percent } % of the repetitions, { $in_a_row } sessions in a row, the next
    one is one step easier. That is not your fault: the dose was too high.
rule-break =
    After { $break_days } days without a session you begin again one step easier; after { $long_break_days }
    days with the dose that you started with, without a weight.
rule-step-back =
    One step easier is, in this order: the last weight off; a second less of hold, down to the exercise's
    own; { $reps_back } repetitions fewer, down to { $reps_least }; a set fewer. A step easier never makes
    anything harder.
rule-inner-ligament =
    After an injury of the ligament at the inner side of the knee no weight is offered until a clinician has
    decided. If one is allowed, it is strapped above the knee, never at the ankle.
rule-left-out =
    An exercise that is not for what you said about your knee is left out, with its reason: it is not
    planned, not due, not added by hand and not started.
rule-pain-ends-the-day =
    Pain above { $pain_acceptable } of 10, in the morning or before, during or after any session, ends the
    day: nothing more is due, offered or started before the next one.
rule-red-flag =
    If you report a sign that needs care the same day, the programme is closed: nothing is due and nothing
    is offered until you say that a doctor or physiotherapist has cleared you. You then begin again with the
    dose that you started with.
rule-missed =
    If you miss a day, just do your usual amount. Nothing is added to the next one, and there is never more
    than one session of an exercise a day.
rule-alternating =
    Between two sessions of an exercise lie as many days as its dose says; for alternating days, one day of
    rest.

## What somebody wants

rule-goal-four-sides = All four sides alike
rule-goal-inner-and-outer = The two sides that are neglected most, and a little of the others
rule-goal-inner = The inner side first

## The numbers of the rules, as settings

rule-number-pain-safe = Safe pain, of 10
rule-number-pain-acceptable = Acceptable pain, of 10
rule-number-good-percent = Good repetitions for something harder, %
rule-number-poor-percent = Good repetitions for something easier, %
rule-number-little-percent = Least share of what was asked, %
rule-number-effort-most = Most effort for something harder, of 10
rule-number-effort-too-hard = Effort that is too hard, of 10
rule-number-in-a-row = Sessions in a row
rule-number-reps-step = Step of repetitions
rule-number-reps-most = Most repetitions
rule-number-reps-least = Fewest repetitions
rule-number-reps-back = Step back of repetitions
rule-number-hold-step-s = Step of the hold, s
rule-number-hold-most-s = Longest hold, s
rule-number-weight-most-kg = Most weight, kg
rule-number-break-days = Break, days
rule-number-long-break-days = Long break, days
rule-number-neglect-percent = Share of the plan under which a side falls behind, %

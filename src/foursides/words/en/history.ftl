# The history: a month of days, progress, and every session.

history-title = History
history-lead = What you did, and your progress.
history-before = Earlier: { $month }
history-after = Later: { $month }
history-this-month = This month
history-done-names = done: { $names }
history-open-names = planned: { $names }
history-morning-pain = morning pain { $n }
history-done = done
history-open = planned
history-log = Log a session you did on your own
history-trends = Progress
history-trends-none = No session yet. After the first one its numbers appear here.
history-trends-none-span = Nothing in this time.
history-choose = Exercise
history-span = Time
history-span-90 = 90 days
history-span-365 = A year
history-span-all = Everything
history-show = Show
history-trend-lift = Lift
history-trend-angle = Angle
history-trend-hold = Hold
history-seconds = s
history-hold-is = { $seconds } s
history-trend-good = Good reps
history-trend-pain = Pain
history-pain-note = The worst pain you reported: before, during, after, or the next morning.
history-of-ten = { $n } of 10
history-trend-alt =
    { $name } from { $first } to { $last }: { $begin } at first, { $end } at last. The table below has all numbers.
history-in-numbers = In numbers
history-days = Days
history-from-to = { $first } – { $last }
history-sessions-count = Sessions
history-sessions = Sessions, { $month }
history-sessions-more = Earlier in the month
history-sessions-none = No session in this month.

## One session in a list

history-done-watched = { $good } good of { $reps }
history-done-self = { $reps }, you counted
history-nothing-done = Nothing was done
history-with-note = with a note
history-by-you = entered by you
history-pain-after = pain { $n }

## What became of a change

history-said-saved = Saved.
history-said-removed = Removed. It no longer counts. It stays in the export of your data, marked as removed.
history-said-corrected = Corrected. What was there before stays in the export of your data, marked as removed.
history-not-there = There is no such entry. Perhaps it was removed.
history-no-film = No positions were saved of this session.

## The page of a session

history-notes = Notes
history-note = A note of this session
history-not-right = Is this not right?
history-not-right-text = Nothing is overwritten. What was there stays in the export of your data, marked as removed.
history-correct = Correct it

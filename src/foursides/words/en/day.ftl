# One day of the history.

day-done = Done
day-planned = Planned
day-nothing = Nothing was done or planned on this day.
day-trainings = Other training
day-knee = How your knee was
day-morning = How much did your knee hurt in the morning?
day-morning-pain = Morning pain: { $n } of 10
day-other-pain = Pain: { $n } of 10
day-notes = Notes
day-note = A note of this day
day-whole-month = The whole month

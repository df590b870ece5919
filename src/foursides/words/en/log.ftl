# A session that was done without the coach.

log-title = Log a session you did on your own
log-lead = What you do on your own counts just as much.
log-exercise = Exercise
log-day = Day
log-legs = Which leg?
log-legs-note = Where both legs work at once, this changes nothing.
log-sets = Sets of each leg
log-reps = Repetitions in a set
log-how = How was it? From 0 to 10; leave it empty if you do not know.
log-felt-pain-before = Pain before
log-felt-pain-during = Pain during
log-felt-pain-after = Pain after
log-felt-effort = Effort
log-note = Note
log-go = Log

# The programme: the week, doses, rules, and ways to change them.

programme-title = Programme
programme-lead = Since { $day }. Goal: { $goal }.
programme-none = There is no programme yet.
programme-week = The week
programme-rest = Rest
programme-exercises = Exercises and doses
programme-sets = Sets
programme-reps = Repetitions
programme-hold = Hold, seconds
programme-weight = Weight, { $unit }
programme-strap = Where the weight goes
programme-strap-ankle = at the ankle
programme-strap-above-knee = above the knee
programme-change = Change by hand
programme-change-what = Change by hand: { $name }
programme-add = Add an exercise
programme-add-go = Add
programme-days = Days
programme-again = Make a new programme
programme-handout = Printable handout (PDF)
programme-feed = Calendar
programme-feed-text =
    Your calendar can show the programme, with a reminder. This address is secret: whoever has it sees which exercise
    is on which day, and nothing else.
programme-feed-link = Calendar feed (ICS)
programme-feed-renew-text =
    If somebody has the address who should not, give the calendar a new one. The old one stops working, and your
    calendar program needs the new one.
programme-feed-renew = New address
programme-rules = The rules, in words
programme-rules-lead =
    Your programme changes only by these rules. What makes a dose easier comes first and is done at once. What makes it
    harder is only offered.
programme-kind-progression = Harder
programme-kind-keep = The same
programme-kind-regression = Easier
programme-kind-caution = Care
programme-kind-schedule = Days
programme-changes = What has changed
programme-changed = Changed.
programme-limits = Numbers of the rules
programme-limits-lead = Your physiotherapist may set others.
programme-limit-usual = usually { $value }
programme-limits-wrong = Enter numbers only. Nothing was changed.

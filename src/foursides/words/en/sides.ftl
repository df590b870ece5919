# Four sides, and training elsewhere.

sides-title = Four sides
sides-lead = A knee has muscles on four sides. This is what each side got, next to what your programme intends.
sides-none = Without a programme there is nothing to compare with.
sides-window = The last { $days } days
sides-alt = The knee from above. { $parts }.
sides-share = { $side }: { $sets } of { $intended } sets
sides-of = { $sets } of { $intended }
sides-unplanned =
    { $n ->
        [one] { $n } set
       *[other] { $n } sets
    }
sides-part-inner = Inner
sides-part-outer = Outer
sides-part-front = Front
sides-part-back = Back
sides-next = What to do next
sides-numbers = In numbers
sides-numbers-of = In numbers, the last { $days } days
sides-side = Side
sides-sets = Sets with Foursides
sides-other = Sets elsewhere
sides-intended = Intended
sides-minutes = Minutes elsewhere
sides-impulse = Work, N m s
sides-impulse-words = { $value } ({ $low } to { $high })
sides-effort = Effort, s
sides-how-counted = How this is counted
sides-how-sets =
    Sets are of each leg. A set that you broke off counts as the part that you did. Training elsewhere counts by rough
    shares for each side: our own estimate from the joints that it loads.
sides-how-impulse =
    Work is the moment that holds the leg up, times the time that it is up. It comes from your height and mass, and is
    right to 10 % at the hip and 20 % at the knee: that is the range in brackets. Exercises that push against something
    that does not give way do no such work; for them we show time × effort. The two are never added up.

## Training elsewhere

sides-training = Other training
sides-training-lead = Squats, leg press, cycling: what you do elsewhere counts too.
sides-kind = What
sides-kind-sets = { $name } (sets)
sides-kind-minutes = { $name } (minutes)
sides-done-sets =
    { $n ->
        [one] { $n } set
       *[other] { $n } sets
    }, { $name }
sides-done-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }, { $name }
sides-amount = How much, in sets or minutes
sides-day = Day
sides-log = Log
sides-remove = Remove: { $name }, { $day }
sides-saved = Saved.
sides-kind-unknown = Choose one of the kinds in the list.
sides-import-title = Import a table (CSV)
sides-import-text =
    Its first line names the columns: day (as 2026-03-31), kind, amount. What is known already is not saved twice.
sides-import-file = The table
sides-import-example = An example
sides-imported =
    { $count ->
        [0] Nothing in this table was new.
        [one] { $count } new line was imported.
       *[other] { $count } new lines were imported.
    }
sides-list = Training of the last 90 days

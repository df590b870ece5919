# Doses, days, sides and legs, within a sentence or a table.

# $hold has its unit with it.
dose-sets-held =
    { $sets ->
        [one] { $sets } set of { $reps }, held { $hold }
       *[other] { $sets } sets of { $reps }, held { $hold }
    }
dose-with-weight =
    { $strap ->
        [ankle] { $dose }, { $weight } at the ankle
       *[above_knee] { $dose }, { $weight } above the knee
    }
# $sets is one number or two; $most is the higher one.
dose-sets-often =
    { $most ->
        [one] { $sets } set of { $reps }, { $often }
       *[other] { $sets } sets of { $reps }, { $often }
    }
dose-often-too = { $dose }, { $often }
dose-between = { $fewest } to { $most }
dose-often =
    { $days ->
        [1] every day
        [2] on alternating days
       *[other] every { $days } days
    }
dose-legs =
    { $legs ->
        [left] left leg
        [right] right leg
        [together] both legs at once
       *[both] each leg
    }
dose-side =
    { $side ->
        [inner] inner
        [outer] outer
        [front] front
       *[back] back
    }

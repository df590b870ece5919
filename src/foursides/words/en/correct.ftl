# A session as it really was.

correct-title = Correct a session
correct-lead = { $name }, { $day }. Say how it really was.
correct-set =
    Set { $set }, { $leg ->
        [left] left leg
        [right] right leg
       *[both] both legs
    }
correct-note =
    A set with 0 repetitions was no set. Where you change a number, what the camera measured of that set no longer
    counts.
correct-measured =
    A corrected session is saved as entered by you. Its single repetitions and its replay no longer show.
correct-go = Save it like this

# The page of a live session; what its scripts say is in live.ftl.

session-title = Session
session-check-title = Before you start
session-check-pain = How much does your knee hurt now?
session-check-flags = Is any of this true of you today?
session-check-go = Continue
session-flag-weight = I cannot put weight on the leg.
session-flag-moves = I cannot move the knee, or its shape has changed.
session-flag-swollen = The knee is badly swollen.
session-flag-locks = The knee locks, gives way or clicks painfully.
session-flag-hot = The knee is hot or red, or I have a fever or chills.
session-flag-calf = My calf is newly swollen or painful.
session-flag-breath = My calf is swollen or hurts, and I am short of breath.
session-flag-chest = I have pain in my chest.
session-file-note = MP4, QuickTime or WebM. It is read here and sent nowhere.
session-camera-title = Let the camera see you
session-camera-lead =
    { $position ->
        [standing] Put the camera about three metres away, at the height of your hips, so that it sees you from head to
            feet. A phone that stands upright may be nearer: two and a half metres.
        [supine] Put the camera on the floor or a low stool, about two and a half metres from your side, so that it
            sees you from head to feet.
        [prone] Put the camera on the floor or a low stool, about two and a half metres from your side, so that it
            sees you from head to feet.
       *[side_lying] Put the camera on the floor or a low stool, no higher than your knee, about two and a half metres
            away. Then lie down so that you fill the outline.
    }
session-setup-title = Into position
session-setup-ways = Ways to get the top leg out of the way
session-ready-title = Keep still
session-ready-lead = Two still seconds, and the set begins.
session-set-title = Lifting
session-rest-title = Rest
session-rest-seconds = seconds of rest
session-rest-skip = Start the next set now
session-camera-which = Camera
session-on = Go on anyway
session-finish-title = How was it?
session-finish-pain = How much does your knee hurt now?
session-finish-effort = How hard was it?
session-effort-none = 0: no effort
session-effort-most = 10: all I had
session-finish-go = See the summary
session-paused-title = Paused
session-pain = Pain
session-stop = Stop
session-undo = That one did not count
session-help = Keys
session-gauge = Lift
session-target = Target
session-reps-of = of
session-good = good
session-self-reported = No camera: you count yourself
session-dialog-pain = Pain in the knee now
session-dialog-pain-note = Above 5 the session ends.
session-dialog-stop = Stop the session?
session-dialog-stop-note = What you have done is saved.
session-dialog-stop-yes = Stop
session-dialog-stop-no = Carry on
session-dialog-help = Keys
session-dialog-close = Close
session-keys-on = Use single keys
session-key-space = Space
session-key-esc = Esc
session-keys-pause = pause and go on
session-keys-pain = report pain
session-keys-mute = voice on or off
session-keys-skip = go on: skip a rest or a step
session-keys-stop = stop
session-keys-help = these keys
session-keys-hand = Raise a hand above your head for a moment to pause, and again to go on.
session-picture = What the camera sees
session-no-script = This page needs JavaScript: the camera is read on your device, not on the server.

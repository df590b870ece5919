# The page on which a single session is chosen.

start-title = Start a session
start-lead = Lie down. The camera watches your leg; a voice counts, times and corrects you.
start-lead-watched = The camera watches you; a voice counts, times and corrects you.
start-lead-timed = A voice gives the rhythm. A camera cannot see the work of this exercise, so you count yourself.
start-private = The picture never leaves this device. Only the positions of your joints are sent to the server.
start-leg = Which leg?
start-leg-note-lower =
    You work the leg that you lie on. Both: every set of the left leg, then every set of the right leg.
start-leg-note-upper =
    You work the leg on top. Both: every set of the left leg, then every set of the right leg.
start-leg-note-one = Both: every set of the left leg, then every set of the right leg.
start-how-much = How much?
start-sets = Sets of each leg
start-sets-both = Sets
start-reps = { $names } in a set
start-fewer = Fewer: { $name }
start-more = More: { $name }
start-stature = Your height
start-feet = Feet
start-inches = Inches
start-centimetres = Centimetres
start-stature-note = Makes the measured lift exact. Leave it empty if you would rather not say.
start-units = Units
start-seen-by = What watches you?
start-source-camera = Camera
start-source-camera-note = On this device. Two and a half metres away, on the floor or a low stool.
start-source-file = A recording
start-source-file-note = A video of you doing the exercise, read on this device.
start-source-sample = The sample
start-source-sample-note = See how it works: a drawn person does two sets of two lifts.
start-source-none = No camera
start-source-none-note = A voice gives the rhythm; you count yourself.
start-go = Start
start-going = One moment …
start-failed = The session could not be started: { $why }
start-unreachable = the server does not answer. Is Foursides still running?
start-how = How it is done
start-need = What you need
start-before = Before you start

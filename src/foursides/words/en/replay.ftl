# The replay of a session, on its page and in its script.

replay-title = Replay
replay-lead = Drawn from the positions of your joints. No picture was saved.
replay-off =
    To replay sessions, let the positions of your joints be saved: in Settings, under Privacy. No picture is ever
    saved.
replay-none = No positions were saved of this session.
replay-script = The replay needs JavaScript.
replay-canvas = Your body as lines
replay-play = Play
replay-pause = Pause
replay-again = Play again
replay-moment = Moment
replay-slow = Half speed
replay-jump = Go to one
replay-jump-to = Set { $set }, { $number }: { $verdict }
replay-rep = Set { $set }, number { $number }
replay-between = Between two
replay-hold = { replay-rep } · Hold { $seconds } s
replay-result = { replay-rep } · { $size }, held { $hold } s: { $verdict }
replay-failed = The positions could not be read.

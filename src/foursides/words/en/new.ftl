# The questions before a programme.

new-title = My programme
new-lead = Six questions. You can change everything later.
new-days = On which days can you train?
new-days-note = Every exercise needs days of rest. Two or three days are enough; every second day is best.
new-minutes = How many minutes do you have on such a day?
new-legs = Which knee?
new-goal = What matters most?
new-ligament = Has the ligament at the inner side of your knee been injured?
new-ligament-no = No
new-ligament-yes = Yes
new-ligament-note =
    A weight at the ankle pulls on it. If it has been injured, no weight is offered until a clinician has decided, and
    exercises that pull on it are left out.
new-before = Before you start
new-before-text =
    This is no medical device and gives no diagnosis. After an operation or a new injury, ask your doctor or
    physiotherapist first. Every session asks about pain and about signs that need care.

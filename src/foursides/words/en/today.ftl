# Today, and the welcome of those who have no programme yet.

today-title = Today
today-welcome = Welcome
today-welcome-lead =
    Foursides coaches your knee at home. It teaches an exercise, watches it through your camera, counts, times and
    measures it, and corrects you by voice. All four sides of the knee get their share.
today-make = Make my programme
today-make-note = Six questions, a minute. Then you know what to do on which day.
today-one = Just one session
today-one-note = The inner thigh lift, now, without a programme.
today-try-sample = See how it works
today-try-sample-note = A drawn person does two sets. You need nothing.
today-closed = Your programme is paused
today-closed-text =
    You reported a sign that needs care the same day. There is nothing to do and nothing is offered until a doctor or
    physiotherapist has cleared you.
today-closed-emergency =
    What you reported can be an emergency. If it has not been treated yet, call an ambulance now.
today-cleared = A doctor or physiotherapist has cleared me
today-cleared-note = You begin again with the dose that you started with.
today-morning = How much does your knee hurt this morning?
today-morning-why = It shows whether the last session was right for you.
today-easier = Made easier
today-due = To do today
today-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
today-start = Start
today-start-what = Start: { $name }
today-without = Without a camera
today-without-what = Without a camera: { $name }
today-begin-what = Choose one of the exercises below.
today-state-may = If it suits you
today-state-done = Done today
today-state-off = Not today
today-too-painful = Enough for today
today-nothing = There is nothing to do today.
today-next = Next: { $day }.
today-walk = A walk is always fine.
today-offer = Ready for more
today-offer-take = Choose one, or leave it as it is.
today-timed =
    Timed: a camera cannot see the work of this exercise. A voice gives the rhythm; you rate it yourself.

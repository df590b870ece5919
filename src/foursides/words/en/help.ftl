# The help of the command and of its options. Read without Fluent: plain text only, no { } and no variants.

## What keeps a recording from being measured, by its code

help-problem-cut-short = the file ends early
help-problem-times-unsure = times that stand still or go back
help-problem-turned = the picture was upside down or on its side and has been turned
help-problem-gap = pictures are missing for a while
help-problem-still-image = a picture, not a video
help-problem-no-person = nobody in view
help-problem-person-lost = out of view for part of it
help-problem-several-people = more than one person; one of them was followed
help-problem-not-side-lying = another posture
help-problem-wrong-position = another posture, in an exercise that is not done on the side
help-problem-perhaps-turned = it may be so because the picture is on its side: see --turn
help-problem-not-watched = an exercise that is timed, not watched
help-problem-seen-from-behind = the back is to the camera
help-problem-wrong-view = the camera sees the body from where this exercise cannot be measured
help-problem-top-leg-in-the-way = the top leg lies on the working leg
help-problem-wrong-leg = the leg was lifted that is not to move
help-problem-both-legs = both legs were lifted together
help-problem-other-movement = something moved that is another movement than this exercise
help-problem-starts-mid-lift = the first lift had begun before the recording
help-problem-ends-mid-lift = the last lift is not finished
help-problem-no-movement = no movement that is large enough to be an attempt
help-problem-leg-hidden = something stood before the working leg, or it was too dark to see it
help-problem-low-confidence = the leg was hard to follow

## Foursides as a whole

help-foursides =
    Foursides coaches knee rehabilitation at home. Without a command it opens the live coach in the browser.

## serve

help-serve = Serve the live coach on this machine, and open it in the browser.
help-serve-host =
    Address of this machine to listen on. Where others can reach it, TLS is needed (--tls-certificate or
    --behind-tls-proxy), and Foursides prints a link that lets one browser in.
help-serve-certificate = A certificate in PEM form, with which Foursides speaks HTTPS.
help-serve-key = The private key of the certificate, without a password.
help-serve-proxy =
    A proxy in front of Foursides ends TLS. FOURSIDES_NAMES says by which names it is reached, parted by commas.
help-serve-port = Port to listen on: 8040 or the next free one by default; 0 is any.
help-serve-no-browser = Do not open the page.
help-serve-data =
    Where the journal is: a folder, or the URL of a database. By default FOURSIDES_DATA, or your own folder.
help-serve-workers = Processes that share the work when many are coached.

## analyze

help-analyze = Count, time and measure the repetitions in recordings.
help-analyze-clips = Recordings; - reads one from standard input.
help-analyze-sample = Analyze the recording that comes with Foursides.
help-analyze-exercise = Which exercise: its id or any of its names.
help-analyze-stature = Body height; without it 170 cm are assumed.
help-analyze-mass = Body mass, for the dose; without it a usual one is assumed.
help-analyze-turn = Turn the picture clockwise by so many degrees, where a recorder has left it on its side.
help-analyze-json = Write the result as JSON (- for standard output).
help-analyze-video = Write an annotated video; a folder for several clips.
help-analyze-report = Write a report as one HTML file; a folder for several clips.
help-analyze-units = Units of the lengths in table, video and report.
help-analyze-network = Which pose network.
help-analyze-landmarks-only = Do without measuring from pixels: faster to port, far less exact.
help-exit-codes =
    Exit codes: 0 the recording was read (what kept it from being measured is listed under 'problems'); 2 it could
    not be read, an output could not be written, or the command was not understood; 130 interrupted
    (129 a closed terminal, 143 kill).
help-problems = Problems:

## exercises and sim

help-exercises = List the exercises, or explain one.
help-exercises-id = Which one; all without it.
help-exercises-units = Units of the lengths shown.
help-sim = Render a person who exercises, with what is true of them (needs the extra "sim").
help-sim-out = The film; its truth goes into the .json beside it.
help-sim-seed = What is not given below is drawn from it.
help-sim-group = plain, camera, too_low ...; an unknown one lists all.
help-sim-lifts = Lifts, such as 6.5,6.2,7:0.5
help-sim-activity = bridge, walk ...; an unknown one lists all.
help-sim-working = The bottom leg.
help-sim-facing = Whether the camera sees the chest or the back.
help-sim-top-leg = Where the top leg is.
help-sim-yaw = Turn about the vertical.
help-sim-suite = Render the clips of the benchmark instead.
help-sim-part = Only this part of the benchmark's clips.
help-sim-jobs = Clips at once; one a core without it.

## today, log, history and balance

help-today = Show what is due today, why, and what may become harder.
help-log = Enter what was done without the coach: foursides log bridge 2x10 --pain 1 --effort 5.
help-repair = Show entries that cannot be, such as one of the year 26, and mend them with --yes.
help-repair-yes = Mend them.
help-undo =
    Undo what was entered last: a session, a pain, a note, other training, a table, a correction or a removal. Once
    more undoes what was entered before it.
help-history = Show what was done, and the trends.
help-balance = Show what each side of the knee got in the last 14 and 90 days.
help-data = Folder of the journal, or the URL of its database.
help-out = Write to this file instead.
help-sure = Save it although it is far above what is usual.
help-log-what = An exercise, 'pain', 'note', or other training such as squat, leg-press or cycling.
help-log-amount =
    Sets x repetitions, such as 2x10; pain 0 to 10; a note's text; of other training, sets or minutes: 3, or '3 sets'.
help-log-day = As 2026-03-31; today without it.
help-log-pain = In the knee afterwards, 0 to 10.
help-log-effort = 0 to 10.
help-log-legs = Which leg worked; both without it.
help-history-weeks = How many.
help-history-exercise = Only this exercise.

## plan

help-plan = The programme: show it, make it, change it, take it along.
help-plan-exercise = Its id or name.
help-plan-make-days = Days on which you can train, such as mon,wed,fri.
help-plan-make-minutes = Minutes that you have on such a day.
help-plan-make-legs = Which knee.
help-plan-make-goal = Which sides of the knee.
help-plan-make-inner-ligament = Whether the inner ligament has been injured.
help-plan-days-days = Such as tue,thu,sat.
help-plan-change-hold = Seconds.
help-plan-change-weight = Kilograms.
help-plan-add-legs = Which leg.
help-plan-handout-paper = Size of the paper.
help-plan-make = Make a programme.
help-plan-days = Choose other days.
help-plan-take = Take the one harder thing that is offered.
help-plan-change = Change a dose by hand.
help-plan-add = Add an exercise.
help-plan-drop = Remove an exercise.
help-plan-cleared = Open the programme again: a doctor or physiotherapist has cleared you.
help-plan-rules = Show the rules, with their sources.
help-plan-calendar = Write the next eight weeks as a calendar (ICS), or print the days.
help-plan-handout = Write the programme as a printable handout (PDF).

## export

help-export = Export, import or delete everything.
help-export-file = A file; - is standard output.
help-export-csv-folder = A folder for the tables.
help-export-delete-yes = Do not ask.
help-export-json = Write everything that is saved, as one documented file; packed (gzip) if its name ends in .gz.
help-export-csv = Write tables for a spreadsheet.
help-export-import =
    Import what was exported, packed (gzip, zip) or not; what is known already is not saved twice, and what was
    interrupted goes on.
help-export-training = Import other training from a table with the columns day, kind and amount (CSV).
help-export-delete = Delete everything, for good.

## backup, restore, check

help-backup = Copy the journal into a new file, also while it is in use.
help-backup-file = The file to make.
help-restore =
    Put a copy in the journal's place. It is looked through first, and the journal that was there stays beside it.
help-restore-file = A file that foursides backup has made.
help-check = Look the journal through for damage; nothing is changed. Exit code 1 if something is wrong.

# What can go wrong, by the codes of foursides.errors: what happened, and what to do. $reason, $cause and $message
# are the system's own words.

## Recordings, networks and what is installed on demand

error-clip-name = The name of { $path }, or of a folder that it is in, is not written in UTF-8. Rename it.
error-clip-missing = { $path } does not exist. Check the name and the folder.
error-clip-address = { $path } is an address. Only files on this computer are read: save the recording first.
error-clip-no-file = { $path } is not a file. Give the recording itself.
error-clip-unopened = { $path } cannot be opened: { $reason }.
error-clip-empty = { $path } is empty. Copy it again from the camera.
error-clip-too-large = { $path } is { $width } x { $height }; at most { $most } pixels a side are read.
error-clip-list =
    { $path } is a list of other files and holds no video of its own. Give the recording itself.
error-clip-unreadable =
    { $path } holds no video that can be read. It may be cut short, damaged or another kind of file. Try to
    play it, and copy it again from the camera.
error-clip-unreadable-without-av1 =
    { error-clip-unreadable } AV1 needs more than the base installation: pip install "foursides[video]".
error-network-missing =
    The { $kind } network is not part of this installation. Build it from a checkout of Foursides with 'python
    scripts/networks.py { $kind } --output FOLDER' (needs npm), and set { $variable }=FOLDER.
error-network-changed = { $file } is not the file that its manifest records. Install Foursides again.
error-network-unknown = The page knows no network { $name }.
error-video-extra = Writing video needs one more package: pip install "foursides[video]"
error-sim-extra = Rendering needs { $part }, which the extra 'sim' brings: pip install 'foursides[sim]'.

## Results

error-output =
    { $kind ->
        [video] the video of { $clip }
        [report] the report on { $clip }
        [json] the JSON
        [table] the table
        [film] the film
       *[truth] the truth of the film
    }
error-output-standard-input = standard input
error-output-replaces-input =
    Writing { $output } to { $place } would replace { $lost }, which is to be read. Choose another name or folder
    for it.
error-output-twice =
    Two results would go to the same file, { $place }: { $one } and { $other }. Choose another name or folder for
    one of them.
error-output-replaces-journal =
    { $path } is a journal, and is left as it is. Choose another name or folder.
error-output-no-folder = { $folder } cannot be made a folder for several results: { $reason }.
error-output-is-folder = { $path } is a folder. Name a file in it.
error-output-folder-missing = { $path } cannot be written: the folder { $folder } does not exist. Make it first.
error-output-folder-closed = { $path } cannot be written: there is no permission to write in { $folder }.
error-output-name = The name of { $path }, or of a folder that it is in, is not written in UTF-8. Choose another one.
error-output-kept = { $path } is there and must not be changed. Choose another name, or allow writing to it.
error-output-no-file = { $path } is not an ordinary file. Name a file to write to.
error-output-folder-gone =
    { $path } cannot be written: there is no folder { $folder }. Make it or choose another place.
error-output-permission = { $path } cannot be written: no permission in { $folder }. Choose another place.
error-output-disk-full = { $path } cannot be written: { $reason }. Make room or choose another place.
error-output-failed = { $path } cannot be written: { $reason }. Choose another place.
error-output-no-picture = { $path } was not written: the clip gave no picture to draw on.
error-folder-unmade = { $folder } cannot be made a folder: { $reason }.
error-file-unread = { $path } cannot be read: { $reason }.

## Exercises and their files

error-exercise-unknown = No exercise is called '{ $name }'; the library has: { $known }.
error-exercise-unknown-near = No exercise is called '{ $name }'; did you mean '{ $near }'?
error-exercise-file-missing = { $file }: there is no such file.
error-exercise-file-unread = { $file }: the file cannot be read ({ $reason }).
error-exercise-file-no-text = { $file }: line { $line } is not UTF-8 text.
error-exercise-file-too-deep = { $file }: lists or tables are nested too deeply.
error-exercise-file-no-toml = { $file }: not valid TOML: { $reason }.
error-exercise-file-no-toml-at = { $file }: { $place }: not valid TOML: { $reason }.
error-lines = { $lines }
error-format = { $file }: { $place } { $fault }.
error-format-entry = entry { $number } of { $whole }
error-format-part = { $part } in { $whole }
error-format-missing = is missing
error-format-extra-forbidden = is not a key of this format
error-format-greater-than = must be greater than { $gt }, not { $input }
error-format-greater-than-equal = must be at least { $ge }, not { $input }
error-format-finite-number = must be a finite number, not { $input }
error-format-float-type = must be a number, not { $input }
error-format-int-type = must be a whole number, not { $input }
error-format-literal-error = must be { $expected }, not { $input }
error-format-string-type = must be text, not { $input }
error-format-string-too-short = must not be empty
error-format-string-pattern-mismatch =
    must be lower-case letters, digits and hyphens, a letter first, not { $input }
error-format-too-short = must have at least { $min_length } entry
error-format-too-long = must have no more than { $max_length } entries
error-format-list-type = must be a list, not { $input }
error-format-tuple-type = must be a list, not { $input }
error-format-model-type = must be a table, not { $input }
error-format-band-reversed = must have its lower end below its upper end
error-format-two-sizes = must not have both lift_cm and angle_deg
error-format-sets-reversed = must not have more as the fewest sets than as the most
error-format-limit-needed = needs a limit, because its code is { $code }
error-format-limit-unknown = must not have a limit, because its code is { $code }
error-format-leg-of-position = must not have the working leg '{ $leg }' in the position '{ $position }'
error-format-bounds-reversed = must have its lower bound below its upper bound
error-format-nothing-to-judge =
    must not have a band, an angle, attempt_cm, a pattern or faults, because its measure is none
error-format-watched-lacks = needs a band, attempt_cm and faults, because a camera watches it
error-format-angle-needed = needs an angle, because its target is one
error-format-repeated = must describe each only once, but repeats { $names }
error-format-wrong = is wrong: { $message }

## The programme

error-refused = { $reason }
error-programme-none = There is no programme yet. Make one first.
error-programme-closed = The programme is closed until a doctor or physiotherapist has cleared you.
error-dose-changed = The dose has changed since this was offered. Look at what is offered now.
error-not-offered = This is not offered now. Look at what is.
error-not-in-programme = The programme has no exercise '{ $exercise }'.
error-exercise-there-already = { $name } is in the programme already.
error-days-none = Choose at least one day of the week, Monday (0) to Sunday (6).
error-minutes-none = Say how many minutes you have on such a day: more than none.
error-goal-unknown = There is no goal '{ $goal }'; there are: { $known }.
error-dose-below-one = Sets, repetitions and days must be 1 or more.
error-dose-negative = Neither the hold nor the weight can be less than nothing.
error-weight-above-most = A weight of more than { $most_kg } kg needs another setting first.
error-weight-needs-clinician = After an injury of the inner ligament a clinician decides on a weight first.
error-weight-at-ankle = After an injury of the inner ligament the weight belongs above the knee.
error-setting-unknown = There is no setting '{ $name }'; there are: { $known }.
error-setting-negative = The setting '{ $name }' must not be negative, not { $value }.
error-setting-pain =
    Safe pain must not be above acceptable pain, nor that above 10; they are { $safe } and { $acceptable }.
error-setting-least = The fewest repetitions must be 1 or more and no more than the most; so must sessions.
error-training-no-amount = { $amount } is no amount of training.
error-training-unknown = There is no training '{ $kind }'; there are: { $known }.

## What is entered in the journal

error-person-unknown = The journal knows nobody of the id '{ $person }'.
error-day-beyond = A day is from { $first } to { $last }, not { $day }. Check the year.
error-year-beyond = A journal cannot have the year { $year }. Check the clock.
error-counts-beyond =
    A session has at most { $most_sets } sets of a leg, and { $most_reps } repetitions in a set, not { $sets } x
    { $reps }.
error-work-none = A session has at least one set of one repetition. Say how many there were, as 2x10.
error-hold-beyond = A hold is at most { $most } seconds, not { $hold }.
error-load-beyond = A weight is at most { $most } kg, not { $load }.
error-minutes-beyond = A day's exercises take { $least } to { $most } minutes, not { $minutes }.
error-setting-beyond = The setting '{ $name }' is at most { $most }, not { $value }.
error-unusual-sets = Are { $number } sets of one leg right? That is far more than people do in a session.
error-unusual-reps = Are { $number } repetitions in a set right? That is far more than people do.
error-unusual-hold = Is a hold of { $number } seconds right? That is far longer than people hold.
error-unusual-load = Is { $number } kg right? That is far more than people train a knee with.
error-unusual-mass = Is { $number } kg right? Few people weigh that much.
error-unusual-amount-sets = Are { $number } sets in one day right? That is far more than people do.
error-unusual-amount-minutes = Are { $number } minutes in one day right? That is far more than people do.
error-unusual-lines =
    { $more ->
        [0] { $lines } Nothing was imported.
       *[other] { $lines } { $more } more lines are as unusual. Nothing was imported.
    }
error-dose-senseless = A dose has at least one set, one repetition and one day, and neither hold nor weight below 0.
error-gap-beyond = From one session to the next are at most { $most } days, not { $days }.
error-minutes-negative = Minutes are 0 or more.
error-weekdays-beyond = Weekdays are numbers from 0 (Monday) to 6.
error-score-beyond =
    { $what ->
        [pain_before] Pain before is a whole number from 0 to { $most }, not { $score }.
        [pain_during] Pain during is a whole number from 0 to { $most }, not { $score }.
        [pain_after] Pain after is a whole number from 0 to { $most }, not { $score }.
        [pain_next_morning] Pain next morning is a whole number from 0 to { $most }, not { $score }.
        [effort] Effort is a whole number from 0 to { $most }, not { $score }.
       *[pain] Pain is a whole number from 0 to { $most }, not { $score }.
    }
error-set-senseless = A set has no fewer than 0 repetitions, and no more good repetitions than repetitions.
error-hold-senseless = A hold is a number of seconds.
error-amount-beyond-sets = { $amount } sets in a day cannot be.
error-amount-beyond-minutes = { $amount } minutes in a day cannot be.
error-amount-nothing = 0 is no training. Enter how many sets or minutes it was.
error-amount-part-of-a-set = Sets are counted in whole numbers; { $amount } is none.
error-number-beyond = { $name } is from -{ $most } to { $most }, not { $value }.
error-exercise-senseless = '{ $name }' is no name of an exercise.
error-exercise-twice = A programme has each exercise once.
error-rep-incomplete = The repetition { $number } was watched and has no times.
error-set-unknown = A repetition is of one of the session's sets, not of set { $number }.
error-log-of-another-day = A session that was logged has one day and one exercise.
error-setting-whole = The setting '{ $name }' is a whole number, not { $value }.
error-note-of-another = The note is of a session that is not this person's.
error-note-empty = An empty note is not saved.
error-text-too-long = A text has { $most } characters at most; this one has { $length }.
error-name-too-long = A name has { $most } characters at most.
error-stature-beyond = A stature is between { $least } and { $most } cm, not { $value }.
error-mass-beyond = A body mass is between { $least } and { $most } kg, not { $value }.
error-reminder-unread = The time of a reminder is written as 18:30, not '{ $reminder }'.
error-settings-infinite = Settings of the rules are finite numbers.
error-landmarks-without-time = Landmarks begin at a time.

## Where the journal is

error-journal-trouble =
    { $trouble ->
        [full] { $journal } cannot be used: the disk is full. Make room and go on; what was confirmed is safe.
        [read_only]
            { $journal } cannot be used: it is read-only. Allow writing to it, or name another folder with --data.
        [locked] { $journal } cannot be used: another program holds it. Close that program and go on.
        [no_database]
            { $journal } cannot be used: it is damaged or no journal. Move it away, or name another folder with
            --data.
        [disk]
            { $journal } cannot be used: its disk does not answer. See whether it is full; what was confirmed is
            safe.
        [damaged] { $journal } cannot be used: it is damaged. Move it away, or name another folder with --data.
        [unopened]
            { $journal } cannot be used: it cannot be opened. Check the permissions of its folder, or name another
            one with --data.
        [login]
            { $journal } cannot be used: the server refuses the name or the password. Check the address of the
            database.
        [absent]
            { $journal } cannot be used: the server has no such database or name. Make it, or check the address of
            the database.
        [forbidden]
            { $journal } cannot be used: the server allows this name too little. Let it make tables and write to
            them.
       *[silent]
            { $journal } cannot be used: the server does not answer. See that it runs, and that the address of the
            database is right.
    }
error-journal-at-once =
    { $journal }: something else saved the same at this moment, and this was not saved. Look at what is there, and try
    again.
error-journal-trouble-other =
    { $journal } cannot be used, and Foursides does not know why; the log has what the database says. What was confirmed
    is safe.
error-journal-address = The address of the database is not written as { $usual }.
error-journal-kind = A journal is stored in SQLite or PostgreSQL, not in { $kind }.
error-journal-postgres-extra =
    A journal in PostgreSQL needs a part that is not installed. Get it with: pip install
    'foursides[postgres]'.
error-journal-folder = { $folder } cannot be made a folder for the journal: { $reason }.
error-journal-foreign = { $journal } has tables of something else. Name another place with --data.
error-journal-newer =
    { $journal } was written by a newer Foursides, and is left as it is. Update Foursides, or name another
    folder with --data.
error-journal-moved =
    { $journal } cannot be used: it was moved, replaced or deleted while Foursides ran. What was confirmed is in the
    file that was there. Put it back, or name its folder with --data, and start Foursides again.
error-journal-another =
    { $journal } cannot be used: it is another database than when Foursides began. See that it is the right one, and
    start Foursides again.
error-journal-traces = Everything is deleted, but traces may be left on the disk: { $cause }
error-journal-read-elsewhere = another program reads the journal. Close it and start Foursides once more.
error-backup-postgres = This journal is in PostgreSQL, which copies itself: { $command }
error-check-none = There is no journal at { $journal }. Name its folder with --data.
error-check-damaged = The file is damaged: { $complaint }
error-check-lacks = Columns are missing: { $columns }
error-check-dangling =
    { $count ->
        [one] A row of { $table } belongs to nothing that is there ({ $column }).
       *[other] { $count } rows of { $table } belong to nothing that is there ({ $column }).
    }
error-restore-postgres =
    This journal is in PostgreSQL, which has a tool for it. Restore the copy into a new database, look it through with
    foursides check, and then go on with that: { $command }
error-restore-failed = { $journal } could not be restored, and is as it was: { $reason }.
error-restore-none = { $copy } is a database without a journal. Nothing was restored.
error-restore-damaged =
    { $copy } is not whole. Nothing was restored.
    { $faults }
error-restore-in-use =
    { $journal } is in use. End Foursides (also foursides serve) and restore once more; nothing has changed.
error-backup-there = { $path } exists already. Name a new file for the copy.

## What is imported

error-import-of-another = Something in this file belongs to somebody else in this journal. Nothing was imported.
error-import-no-file = This is no file that Foursides has written: it has no 'foursides' and no 'version'.
error-import-too-large = There is more in this file than a life holds. Nothing was imported.
error-import-taken-over = This file is being imported elsewhere by now. Nothing was lost; look again in a moment.
error-import-newer =
    This file was written by a newer Foursides (version { $version } of the format). Update Foursides.
error-import-faults =
    { $more ->
        [0] This file cannot be imported. { $faults }
       *[other] This file cannot be imported. { $faults } (and { $more } more)
    }
error-import-fault = { $place }: { $fault }
error-import-must-missing = is missing
error-import-must-unknown = is not known in this format
error-import-must-least = must be { $bound } or more
error-import-must-above = must be more than { $bound }
error-import-must-most = must be { $bound } or less
error-import-must-below = must be less than { $bound }
error-import-must-long =
    must have at most { $bound } { $bound ->
        [one] character
       *[other] characters
    }
error-import-must-choice = must be { $bound }
error-import-must-pattern = has letters or signs that do not belong there
error-import-must-empty = must not be empty
error-import-must-text = must be a text
error-import-must-whole = must be a whole number
error-import-must-number = must be a number
error-import-must-time = must be a time with its zone, such as 2026-03-31T18:00:00Z
error-import-must-day = must be a day, such as 2026-03-31
error-import-must-yes-or-no = must be true or false
error-import-must-bytes = must be bytes in base64
error-import-must-list = must be a list of the right length
error-import-must-table = must be a table
error-import-must-clear = has not the form that belongs there
error-reason-senseless = the facts of '{ $reason_code }' make no sentence
error-import-whole = the whole file
error-import-nul = a text must not hold the character NUL
error-import-note-without-session = the note { $note } is of a session that is not in the file
error-import-twice =
    { $what ->
        [repetition] the repetition { $key } is there more than once
        [landmarks] the stretch of landmarks { $key } is there more than once
       *[id] the id { $key } is there more than once
    }
error-import-left-out =
    { $more ->
        [0] Left out, because it cannot be: { $entries }
       *[other] Left out, because it cannot be: { $entries } (and { $more } more)
    }
error-import-left-out-entry =
    { $table ->
        [profiles] the profile of { $day }: { $why }
        [programmes] the programme of { $day }: { $why }
        [pains] the pain of { $day }: { $why }
        [notes] the note of { $day }: { $why }
        [trainings] the training of { $day }: { $why }
       *[sessions] the session of { $day }: { $why }
    }
error-table-columns = The first line names the columns { $columns }; it is '{ $head }'.
error-table-lines =
    { $more ->
        [0] { $lines } Nothing was imported.
       *[other] { $lines } { $more } more lines make no sense. Nothing was imported.
    }
error-table-line = Line { $line }: { $fault }
error-table-line-short = Line { $line } has { $cells } of { $columns } columns.
error-table-line-unread = Line { $line }: { $reason }. Nothing was imported.
error-table-no-day = '{ $text }' is no day; write it as 2026-03-31.
error-table-no-training = there is no training '{ $kind }'; there are: { $known }.
error-table-no-number = '{ $text }' is no number.

## What is typed

error-day-unread = A day is written as 2026-03-31, not '{ $text }'.
error-day-ahead = { $day } is yet to come. Enter the day on which it was.
error-pain-unread = Pain is a whole number from 0 to 10, not '{ $text }'.
error-amount-unread = How much is a number of sets or minutes, not '{ $text }'.
error-dose-unread = Sets and repetitions are written as 2x10, not '{ $text }'.
error-days-unread = Days are written as mon,wed,fri; { $days } cannot be read as that.
error-training-in-sets =
    { $kind } is other training and is counted in sets: 'foursides log { $kind } 3', not '{ $text }'.
error-training-in-minutes =
    { $kind } is other training and is counted in minutes: 'foursides log { $kind } 30', not '{ $text }'.
error-log-exercise-or-training =
    { $what } is an exercise, and other training of the same name. Say 'foursides log { $what } 2x{ $number }' for sets
    and repetitions, or 'foursides log { $what } "{ $number } sets"' for sets of other training.
error-log-pain-alone =
    { $options } cannot be saved with the pain of a morning: 'foursides log pain 3'. With an exercise it can:
    'foursides log bridge 2x10 --pain 3 --effort 5'.
error-log-note-alone =
    { $options } cannot be saved with a note. With an exercise it can: 'foursides log bridge 2x10 --pain 3 --effort 5'.
error-log-training-alone =
    { $options } cannot be saved with other training: 'foursides log { $what } 3'. With an exercise it can: 'foursides
    log bridge 2x10 --pain 3 --effort 5'.
error-log-what = { $fault } Other training is: { $kinds }.
error-undo-nothing = There is nothing to undo: nothing has been entered, or all of it is undone.
error-handout-nameless = Name the file: foursides plan handout --out handout.pdf
error-clip-nameless = Name a recording, or try 'foursides analyze --sample'.
error-film-nameless = Name the film to write, such as 'foursides sim lift.mp4', or a folder with --suite.
error-sim-group-unknown = There is no group { $group }. The groups are: { $known }.
error-sim-activity-unknown = There is no activity { $activity }. There are: { $known }.
error-sim-unread =
    Not understood: { $reason }. Lifts are CM or CM:HOLD, at most 100 of 180 and 60 s; a size is WIDTHxHEIGHT, even and
    at most 3840 a side.
error-sim-no-graphics =
    Rendering needs OpenGL without a screen (EGL), which could not be started: { $reason }. On Debian and Ubuntu:
    apt-get install libegl1 libegl-mesa0 libgl1-mesa-dri.

## The server

error-address-refused = Foursides cannot listen on { $host }, port { $port }: { $reason }.
error-tls-missing =
    Others could reach Foursides at { $host }, and without TLS anybody on the way could read along. Give it a
    certificate: --tls-certificate cert.pem --tls-key key.pem. If a proxy of yours ends TLS, say --behind-tls-proxy.
    A certificate for this machine is made by: openssl req -x509 -newkey ec -pkeyopt
    ec_paramgen_curve:prime256v1 -nodes -days 365 -subj /CN=Foursides -addext subjectAltName=IP:{ $address } -keyout
    key.pem -out cert.pem
error-tls-half = TLS needs both: --tls-certificate and --tls-key.
error-tls-twice = Either Foursides ends TLS or a proxy does: leave out the certificate or --behind-tls-proxy.
error-tls-unusable = { $certificate } and { $key } are no certificate and its key without a password: { $reason }.
error-ports-in-use = The ports { $first } to { $last } are all in use. Name another one with --port.
error-port-in-use = Port { $port } is in use. Name another one with --port, or leave it out to get a free one.

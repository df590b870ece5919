# What the commands print, besides what other topics say.

## Done

command-unusual = { $question } If it is right, say so: add --sure.
command-saved = Saved.
command-changed = Changed.
command-added = Added.
command-removed = Removed.
command-made = Made. See it: foursides plan; what is due: foursides today
command-cleared = Open again, at the dose that you started with.
command-written = { $path } has been written.
command-restored = { $journal } has been restored.
command-restored-before = { $journal } has been restored. The journal that was there is now { $before }.
command-check-whole = { $journal } is whole (revision { $revision }).
command-check-older =
    { $journal } is whole. Its tables are of an earlier Foursides (revision { $revision }); they are brought up to date
    when it is used next.
command-check-empty = { $journal } has no tables yet.
command-check-impossible =
    { $count ->
        [one] { $count } entry in it cannot be. See it: foursides repair
       *[other] { $count } entries in it cannot be. See them: foursides repair
    }
command-repair-yes =
    { $count ->
        [one] Nothing is changed yet. Mend it: foursides repair --yes
       *[other] Nothing is changed yet. Mend them: foursides repair --yes
    }
command-repaired =
    { $count ->
        [one] { $count } entry is mended. Undo it: foursides undo
       *[other] { $count } entries are mended. Undo it: foursides undo
    }
command-check-faults = { $journal } is not whole. Make a copy of the file as it is, then restore your last backup.
command-importing = Importing
command-imported-lines =
    { $count ->
        [one] { $count } new line.
       *[other] { $count } new lines.
    }
command-delete-confirm = Everything will be gone for good. Type '{ $word }' to confirm
command-delete-nothing = Nothing was deleted.
command-deleted = Everything has been deleted.
command-interrupted = Interrupted. Nothing was half written.
command-rendered = { $film }: { $seconds } s, { $attempts } attempts. Truth: { $truth }

## The server

command-serving = Foursides coaches at { $url } and saves its journal in { $place }. Ctrl-C ends it.
command-serving-here =
    Others can reach Foursides now, so it lets in only browsers that have opened a link. For the browser of this
    machine, once: { $url }
command-serving-elsewhere = For a phone or another computer, once: { $url }
command-serving-links =
    Each link lets one browser in, within a day. Start Foursides anew to get others. A browser may warn of a
    certificate that you made yourself: see that the address is this one, and go on.
command-serving-proxy-name = THE-NAME-OF-YOUR-PROXY
command-served = Foursides has ended. Everything you did is saved.

## The day

command-no-programme = There is no programme yet. Make one: foursides plan make --days mon,wed,fri
command-closed =
    Your programme is paused: you reported a sign that needs care the same day. Once a doctor or physiotherapist has
    cleared you: foursides plan cleared
command-closed-emergency =
    What you reported can be an emergency. If it is not yet treated, call an ambulance now. { command-closed }
command-ask-morning = How much does your knee hurt this morning, 0 to 10?  foursides log pain 1
command-state =
    { $state ->
        [due] To do today
        [may] If it suits you
        [done] Done today
       *[off] Not today
    }
command-dose-and-minutes = { $dose }; about { $minutes } min
command-nothing-due = Nothing is due today. Next: { $day }.

## The programme

command-since = Since { $day }
command-left-out = left out
command-calendar = Foursides: knee programme
command-rule-progression = Harder
command-rule-keep = The same
command-rule-regression = Easier
command-rule-caution = Care
command-rule-schedule = Days
command-source = Source: { $source }

## Tables

command-last-days = The last { $days } days
command-nothing-done = Nothing in the last { $weeks } weeks.
command-column-side = Side
command-column-sets = Sets
command-column-intended = Intended
command-column-impulse = N m s
command-column-effort-time = Time x effort
command-column-day = Day
command-column-exercise = Exercise
command-column-good = Good
command-column-size = Size
command-column-hold = Hold
command-column-pain = Pain
command-column-effort = Effort
command-column-dose = Dose
command-column-days = Days
command-trend-hold = hold
command-trend-good = good
command-trend-pain = pain

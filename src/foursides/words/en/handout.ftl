# The programme on paper.

handout-document = Knee exercise programme
handout-subject = Exercises, doses, cautions and a log to fill in
handout-title = Your knee programme
handout-whose = { $name }, { $day }
handout-foot = Foursides · { $day } · no medical device; ask your clinician.
handout-page = Page { $page }

## The first page

handout-exercise = Exercise
handout-side = Side
handout-dose = How much
handout-days = On
handout-dose-and-legs = { $dose }; { $legs }
handout-stop = When to stop, and when to seek care
handout-pain = Pain, from 0 to 10
handout-pain-bands =
    0 to { $safe }: safe. { $above_safe } to { $acceptable }: acceptable if it is back to its usual level by the next
    morning. Above { $acceptable }: stop, and do less next time.
handout-getting-on = Progress
handout-getting-on-how =
    After two good sessions in a row, with little pain and moderate effort, make one thing harder: one more
    repetition, one second longer, or half a kilogram. After pain, take one step back. If you missed a day, just do
    your usual amount.

## An exercise

handout-how-much = { $dose }; { $legs }. On { $days }.
handout-any-days = days of your choice
handout-setup = Getting ready
handout-movement = Doing it
handout-faults = What to watch
handout-care = Take care
handout-log = Log
handout-log-day = Day
handout-log-set = Set { $number }
handout-log-pain = Pain
handout-log-effort = Effort
handout-log-morning = Next morning

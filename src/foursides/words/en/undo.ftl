# What was entered last, and undoing it.

undo-thing =
    { $what ->
        [session] { $name }
        [pain]
            { $entries ->
                [one] pain { $name } of 10
               *[other] { $entries } entries of pain
            }
        [training]
            { $entries ->
                [one] { $name }
               *[other] { $entries } entries of other training
            }
       *[note] the note “{ $name }”
    }
undo-last =
    { $how ->
        [entered] Entered last: { $thing }.
        [removed] Removed last: { $thing }.
       *[corrected] Corrected last: { $thing }.
    }
undo-go = Undo
undo-done =
    { $how ->
        [entered] Undone: { $thing } no longer counts.
        [removed] Undone: { $thing } counts again.
       *[corrected] Undone: { $thing } is as it was before.
    }
undo-said = Undone.
undo-other = That was not what was entered last any more. Look below at what is now.

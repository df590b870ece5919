# Entries from before there were limits that cannot be, and mending them.

repair-none = Nothing in the journal is of a day or an amount that cannot be.
repair-move = { $entry } It becomes { $day }.
repair-remove = { $entry } It is removed.
repair-title = Entries that cannot be
repair-lead =
    { $count ->
        [one] { $count } entry is of a day or an amount that cannot be. It still counts, and comes out with the others.
       *[other]
            { $count } entries are of a day or an amount that cannot be. They still count, and come out with the others.
    }
repair-go = Mend them
repair-undo = What was there stays in the journal, marked as removed: it can be undone.

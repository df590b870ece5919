# What forms have in common: buttons, choices, and what can be wrong with a field.

form-save = Save
form-sure = Yes, it is right
form-sure-all = Yes, all of it is right
form-remove = Remove
form-remove-what = Remove: { $what }
form-import = Import
form-leg-left = Left
form-leg-right = Right
form-leg-both = Both
form-pain-none = 0: no pain
form-pain-worst = 10: the worst you can imagine

## What is wrong

form-wrong = Something is not right yet: look at the fields marked below.
form-missing = This is needed.
form-choose = Choose one of these.
form-choose-day = Choose at least one day.
form-number = Enter a number.
form-whole-number = Enter a whole number.
form-least = Enter { $least } or more.
form-most = Enter { $most } or less.
form-above = Enter more than { $least }.
form-below = Enter less than { $most }.
form-day = Enter a day, such as 2026-03-31.
form-long =
    Use at most { $most } { $most ->
        [one] letter
       *[other] letters
    }.
form-pattern = This does not have the right form.
form-unknown = There is no such field.
form-unclear = This cannot be read. Enter it again.

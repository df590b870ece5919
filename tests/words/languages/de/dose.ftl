dose-sets-held =
    { $sets ->
        [one] { $sets } Satz zu { $reps }, { $hold } gehalten
       *[other] { $sets } Sätze zu { $reps }, { $hold } gehalten
    }
dose-with-weight =
    { $strap ->
        [ankle] { $dose }, { $weight } am Knöchel
       *[above_knee] { $dose }, { $weight } über dem Knie
    }

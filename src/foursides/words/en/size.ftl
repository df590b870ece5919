# How large: what has no name in the tables of the Unicode consortium, or a longer one than there is room for.

size-lift = lift
size-angle = angle
size-unit =
    { $unit ->
        [in] in
       *[cm] cm
    }
size-degrees-sign = °
# $high has its unit with it.
size-band = { $low } to { $high }
size-seconds = { $n } s
# A length in both units.
size-both = { $cm } ({ $inch })
size-feet-and-inches = { $feet } ft { $inches } in

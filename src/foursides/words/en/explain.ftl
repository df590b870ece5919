# An exercise explained in the terminal.

explain-about = { $name }; { $side } side of the knee; { $dose }.
explain-read-one = To read one: foursides exercises ID

## Facts

explain-known-as = Also known as
explain-side = Side of the knee
explain-muscles = Muscles
explain-position = Position
explain-position-name =
    { $position ->
        [side_lying] lying on the side
        [supine] lying on the back
        [prone] lying on the front
       *[standing] standing
    }
explain-leg = Working leg
explain-leg-name =
    { $leg ->
        [lower] the bottom one
        [upper] the top one
        [one] one after the other
       *[both] both at once
    }
explain-camera = Camera
explain-camera-place =
    { $camera ->
        [front] you face it
        [side] it sees you from the side
       *[none] none: it is timed, and you count and rate it yourself
    }
explain-equipment = Equipment
explain-no-equipment = none
explain-size = Size
explain-hold = Hold
explain-dose = Dose

## Sections

explain-why = Why
explain-good-for = Good for
explain-not-for = Not for
explain-setup = Set-up
explain-ways = Ways to get the top leg out of the way
explain-way = { $name }: { $text } Good for: { $good_for }
explain-movement = Movement
explain-faults = What the coach corrects
explain-variants = Other ways to do it
explain-harder = Making it harder
explain-easier = Making it easier
explain-care = Take care
explain-sources = Sources

## When a repetition has a fault

explain-when-too-low = When the { $what } stays under { $size }.
explain-when-too-high = When the { $what } goes over { $size }.
explain-when-short-hold = When the hold is under { $hold }.
explain-when-knee-bent = When the knee is bent by more than { $angle }.
explain-when-hips-rolled = When the hips roll by more than { $angle }.
explain-when-not-lowered = When the leg or hips do not come all the way back before the next repetition.
explain-when-dropped = When lowering takes less than { $time }.
explain-when-rushed = When raising takes less than { $time }.
explain-when-top-leg-in-the-way = When the top leg does not stay clear.
explain-when-wrong-leg = When the other leg moves.

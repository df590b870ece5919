# The guide: exercises looked for, and one of them in full.

guide-title = Exercises
guide-lead = Exercises for the four sides of the knee: how each is done, why, how much, and when not.
guide-browse = Find an exercise
guide-more = By position, things and need
guide-all = All
guide-leaves = leaves
guide-found =
    { $n ->
        [one] { $n } exercise.
       *[other] { $n } exercises.
    }
guide-everything = Show all of them
guide-watched = watched by the camera
guide-timed = timed, no camera
guide-promise =
    “Good for” means what people often choose an exercise for and what its sources say. No exercise is sure to heal,
    and none of this replaces your doctor or physiotherapist.
guide-also = Also known as: { $names }.
guide-figures = The movement
guide-freeze = Keep the pictures still
guide-dose = How much, how far
guide-how-much = Dose
guide-how-far = Size
guide-how-long = Hold
guide-seconds =
    { $n ->
        [one] { $n } second
       *[other] { $n } seconds
    }
guide-which-leg = Leg
guide-muscles = Muscles
guide-watching = Coach
guide-watched-long = The camera counts, times and corrects.
guide-timed-long =
    A camera cannot see the work of this exercise. It is timed, and you count and rate it yourself.
guide-setup = Getting ready
guide-top-leg = Where the top leg goes
guide-movement = Doing it
guide-why = Why
guide-good-for = Good for
guide-not-for = Not for now
guide-good-for-way = Good for: { $what }
guide-mistakes = Common mistakes
guide-mistakes-note = In quotes: what the coach says when it sees one. Below it: what to do next time.
guide-cue = “{ $cue }”
guide-variants = Other ways to do it
guide-harder = Making it harder
guide-easier = Making it easier
guide-care = Take care
guide-sources = Sources
guide-print = Print this page
guide-start = Do it now

## What can be looked for

guide-group-side = Side of the knee
guide-group-position = Position
guide-group-thing = What you need
guide-group-need = What for
guide-choice-side-inner = Inner side
guide-choice-side-outer = Outer side
guide-choice-side-front = Front
guide-choice-side-back = Back
guide-about-inner = The inner thigh. Most programmes leave it out.
guide-about-outer = The outer hip, which keeps the pelvis level and the thigh in line.
guide-about-front = The front of the thigh, which straightens the knee.
guide-about-back = The back of the thigh and the buttock, which bend the knee and straighten the hip.
guide-choice-position-side-lying = On your side
guide-choice-position-supine = On your back
guide-choice-position-prone = On your front
guide-choice-position-standing = Standing
guide-choice-thing-nothing = Only a floor
guide-choice-thing-ball = A ball or firm pillow
guide-choice-thing-band = An elastic band
guide-choice-thing-roll = A roll or towel
guide-choice-thing-chair = A chair
guide-choice-need-gentle = A gentle start
guide-choice-need-strength = Strength
guide-choice-need-kneecap = Pain around the kneecap
guide-choice-need-osteoarthritis = Osteoarthritis
guide-choice-need-meniscus = Meniscus
guide-choice-need-after-rest = After a long rest
guide-choice-need-balance = Balance
guide-leg-lower = The one you lie on; then turn over.
guide-leg-upper = The one on top; then turn over.
guide-leg-one = One after the other.
guide-leg-both = Both at once.

## The figures

guide-alt-front =
    { $name }, drawn from the side that shows the movement best. The steps below say it in words.
guide-alt-camera = { $name }, drawn once more as seen from elsewhere.
guide-view-front = What works is green. The arrow shows the way, and the ring fills while you hold.
guide-view-front-lying =
    As the camera sees it. It stands in front of you, two and a half metres away, on the floor or a low stool. The
    small plan shows the place from above.
guide-view-front-standing =
    As the camera sees it. It stands in front of you, three metres away, at the height of your hips. The small plan
    shows the place from above.
guide-view-side-lying =
    As the camera sees it. It stands at your side, two and a half metres away, on the floor or a low stool. The small
    plan shows the place from above.
guide-view-side-standing =
    As the camera sees it. It stands at your side, three metres away, at the height of your hips. The small plan shows
    the place from above.
guide-view-none = The same from elsewhere. No camera is needed: it cannot see the work.

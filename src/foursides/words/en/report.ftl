# The report of a recording, its figure, its table in the terminal and its video.

## The outcome

report-good = good
report-not-good = not good
report-confidence-level =
    { $level ->
        [high] high
        [fair] fair
       *[low] low
    }
report-headline-none = No attempt was seen
report-headline-one =
    { $good ->
        [0] 1 attempt, not yet good
       *[other] 1 attempt, good
    }
report-headline =
    { $good ->
        [one] { $good } of { $attempts } attempts was good
       *[other] { $good } of { $attempts } attempts were good
    }
report-working-leg =
    { $leg ->
        [left] Left leg working
        [right] Right leg working
        [both] Both legs working
       *[unknown] Working leg unknown
    }
report-position =
    { $position ->
        [side_lying] { $side ->
            [left] lying on the left side
            [right] lying on the right side
           *[unknown] lying on the side
        }
        [supine] lying on the back
        [prone] lying on the front
        [all_fours] on hands and knees
        [sitting] sitting or squatting
        [kneeling] kneeling
        [standing] standing
        [upside_down] seen from the head
       *[unknown] position not recognised
    }
report-top-leg-clear = top leg out of the way
report-top-leg-in-the-way = top leg in the way
report-stature-given = { $height }, as given
report-stature-assumed = { $height }, assumed

## What to do next time

report-pain-rule =
    First the pain: go on only if it stayed at 2 of 10 or less and was back to its usual by the next morning. From 3
    to 5, stay at this level. Above 5, stop and do less.
report-pain-rule-source =
    These numbers follow the pain-monitoring model after Thomeé. Your clinician's limit goes before them.
report-better-view =
    { $camera ->
        [side] Turn your side to the camera, with your whole body from head to feet in the picture.
       *[front] Face the camera, with your whole body from head to feet in the picture.
    } Keep still for a moment before the first repetition.
report-least-lift =
    { $measure ->
        [pelvis_lift] Lift your hips a little higher: less than { $least } is not counted.
        [knee_lift] Lift the knee a little higher: less than { $least } is not counted.
        [ankle_across] Move the leg a little further: less than { $least } is not counted.
       *[ankle_lift] Lift a little higher: lifts under { $least } are not counted.
    }
report-build-up =
    { $days ->
        [1] Build up to { $sets } sets of { $reps } good reps, every day, before you make it harder.
       *[other] Build up to { $sets } sets of { $reps } good reps, every { $days } days, before you make it harder.
    }
report-or-instead = Or instead: { $step }
report-mind-this = Next time, watch out for this: { $fault }.

## The page

report-brand = Foursides
report-summary = Summary
report-clip = { $clip }, { $length } min
report-count-of = of { $attempts }
report-count-name =
    { $attempts ->
        [one] attempt was good
       *[other] { $good ->
            [one] attempts was good
           *[other] attempts were good
        }
    }
report-median = { $what }, median
report-target = target { $target }
report-straight-under = straight is under { $limit }
report-straight-zero = { $zero } is straight
report-problems = What got in the way of measuring
report-next-time = Next time
report-over-time = Lift over time
report-faults = What to look at in the clip
report-moment = rep { $rep } at { $time }
report-every-rep = Every rep
report-reps-target = Target: { $what } { $size }, hold { $hold }.
report-rep = Rep
report-start = Start
report-hold = Hold
report-knee = Knee
report-lowering = Lowering
report-confidence = Confidence
report-verdict = Verdict
report-measured = How it was measured
report-clip-name = Clip
report-clip-about = { $clip }, { $width } × { $height } pixels, { $fps } pictures a second
report-stature = Body height
report-stature-scales = { $stature }. All lifts scale with it: if it is wrong by a tenth, so are they.
report-stature-ask = Give your true height for true numbers.
report-confidence-about =
    { $level } ({ $value } of 1, median of the reps). It says how well the movement could be followed in the picture,
    not whether the rep was good.
report-attempt = Attempt
report-attempt-about =
    { $measure ->
        [pelvis_lift] Every lift of the hips of { $least } or more above where they rested.
        [knee_lift] Every lift of the knee of { $least } or more above where it rested.
        [ankle_across] Every movement of the ankle of { $least } or more from where it rested.
       *[ankle_lift] Every lift of the ankle of { $least } or more above where it rested.
    } A good one has no fault.
report-hold-about =
    The longest part of a rep at 80 % of its peak or higher, and slower than 2.5 cm/s or a tenth of the peak a second,
    whichever is more.
report-load = Load
report-load-about =
    { $impulse } N m s on the { $side ->
        [inner] inner
        [outer] outer
        [front] front
       *[back] back
    } side: the moment at the joint times the time off the floor. It is an estimate from usual body proportions:
    compare it only with other sessions of your own.
report-care = Take care
report-footer =
    Foursides { $version } measures movement. It makes no diagnosis and does not replace a clinician.

## The figure

report-figure-title = Lift over time: { $headline }
report-figure-height =
    { $leg ->
        [left] Height of the left ankle above its rest
        [right] Height of the right ankle above its rest
       *[unknown] Height of the ankle above its rest
    }
report-figure-angle = Angle
report-figure-opening = { $what } over { $length }; target { $target }.
report-figure-rep = Rep { $rep } at { $time }: { $size }, held { $hold }, { $verdict }.
report-figure-label = Rep { $rep } at { $time }: { $size }, { $verdict }
report-figure-held = Rep { $rep }: held for { $hold }
report-figure-unseen = Not seen clearly from { $start } to { $end }
report-figure-time = time (min:s)
report-figure-size = { $what } ({ $unit })
report-figure-hold = hold
report-figure-not-seen = not seen

## The terminal

report-foot =
    Target: { $what } { $size }, hold { $hold }. Body height { $stature }: all lifts scale with it.

## The video

report-video-good = good
report-video-hold = hold
report-video-size =
    { $number } { $unit ->
        [in] in
        [deg] deg
       *[cm] cm
    }
report-video-nobody = No person seen


# What kept a recording from being measured, by its code; a program gets the code, a person the sentence.

problems-cut-short = The recording ends before its own header says. Only the part that could be read was measured.
problems-times-unsure =
    Many pictures carry a wrong time, so that times and speeds are rough. Copy the recording again from the camera.
problems-turned =
    The picture was upside down or on its side, so it was turned before it was measured. Hold the camera upright next
    time.
# $times are stretches of the recording, each with its unit; $lost is how many lifts ended in one.
problems-gap =
    Pictures are missing ({ $times }). { $lost ->
        [0] Nothing is known of that time.
        [one] The repetition that was under way was not counted.
       *[other] { $lost } repetitions that were under way were not counted.
    } Record in one go, while no other program uses the camera.
problems-no-person = Nobody can be seen. Show the whole body, from head to feet, in good light.
problems-person-lost = The person was out of sight for part of the recording. That part was not measured.
problems-several-people =
    More than one person is in view. One of them was followed. Be alone in the picture to be sure.
problems-still-image = This is a single picture. A movement needs a video.
problems-not-side-lying = { problems-does }, but this exercise is done lying on the side, facing the camera.
problems-wrong-position =
    { $wanted ->
        [side_lying] { problems-does }, but this exercise is done lying on the side.
        [supine] { problems-does }, but this exercise is done lying on the back.
        [prone] { problems-does }, but this exercise is done lying on the front.
       *[standing] { problems-does }, but this exercise is done standing.
    }
problems-does =
    { $position ->
        [side_lying] The person lies on the side
        [supine] The person lies on the back
        [prone] The person lies on the front
        [all_fours] The person is on hands and knees
        [sitting] The person sits or squats
        [kneeling] The person kneels
        [standing] The person stands
        [upside_down] The person is seen from the head, upside down
       *[unknown] The person is not seen well enough
    }
problems-perhaps-turned =
    It looks the same if the picture is on its side. If yours is, look again with it turned by 90 degrees, one way or
    the other.
problems-not-watched =
    A camera cannot see the work of this exercise. It is timed, and you count the repetitions yourself.
problems-seen-from-behind =
    The camera sees the back. Turn round to face it: from behind, one leg is easily taken for the other.
problems-wrong-view =
    { $camera ->
        [side] { $position ->
            [standing] The camera sees you from the front or from behind. Turn sideways to it.
           *[supine] The camera sees you from your feet or your head. Lie across the picture, sideways to it.
        }
       *[front] The camera sees you from the side. Turn to face it.
    }
problems-top-leg-in-the-way =
    The top leg lies on the working leg. Plant its foot in front of the lower thigh or behind the lower leg, rest it
    on a chair, or hold it up.
# $times are moments of the recording, each with its unit.
problems-wrong-leg =
    { $leg ->
        [upper] The lower leg was lifted (at { $times }). In this exercise the top leg moves, and the lower one stays.
       *[lower]
            The top leg was lifted (at { $times }). In this exercise the lower leg lifts, and the top leg stays out of
            the way.
    }
problems-both-legs = Both legs were lifted together. This exercise is done with one leg at a time.
# $how is what the body did besides, by the names of foursides.motion.pattern.
problems-other-movement =
    Something else than this exercise was done (at { $times }): { $how ->
        [left_position] the position was left.
        [too_fast] it was too fast, without any rest.
        [too_large] the movement was far larger than this exercise's.
        [body_moves] the hips moved along.
        [knee_bent] the knee was bent, and here it stays fairly straight.
        [knee_straight] the knees were straight, and here they are bent.
        [knee_still] the knee did not bend or straighten as it does here.
        [thigh_moves] the thigh moved, and here it stays where it is.
        [thigh_still] the thigh did not turn at the hip as it does here.
        [leg_in_the_air] the thigh pointed another way than it does here.
        [hip_still] the hips did not open.
        [foot_moves] the feet moved, and here they stay where they are.
       *[other_leg_moves] the other leg moved as much.
    } None of it was counted.
problems-starts-mid-lift = The recording begins { problems-mid-lift }. That repetition was not counted.
problems-ends-mid-lift = The recording ends { problems-mid-lift }. That repetition was not counted.
problems-mid-lift =
    { $measure ->
        [knee_lift] while the knee is up
        [pelvis_lift] while the pelvis is up
        [ankle_across] while the leg is across
       *[ankle_lift] while the leg is up
    }
problems-no-movement =
    { $measure ->
        [moved_about] The person moved about, and did no repetition of this exercise.
        [knee_lift] The knee did not move by { $attempt } cm or more, so there is nothing to count.
        [pelvis_lift] The pelvis did not move by { $attempt } cm or more, so there is nothing to count.
       *[ankle_lift] The leg did not move by { $attempt } cm or more, so there is nothing to count.
    }
problems-leg-hidden =
    The working leg could hardly be seen, so lifts may be missing and heights are rough. Move away what stands or lies
    before it, such as a chair or a blanket, let light fall on it from the front, or put the camera closer.
problems-low-confidence =
    The leg was hard to follow, so the numbers are rough. More light and a nearer camera help.

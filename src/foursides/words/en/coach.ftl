# What the coach says, by the code of foursides.coach.events.Say. Besides what the coach gives, every sentence has
# $position (side_lying, supine, prone, standing), $go (what is said for the way up, in small letters), $one_rep and
# $many_reps (what the exercise calls one repetition and several).

## Before the first set

coach-no-camera-session = Without a camera I give the rhythm, and you count the repetitions yourself.
coach-red-flag-stop = Do not exercise today. Seek care the same day: call your doctor or an urgent care service.
coach-emergency-stop = This can be an emergency: call an ambulance at once.
coach-pain-stop =
    That hurts too much for this exercise today. Stop here, and do less next time. If the pain is not back to its
    usual level by tomorrow morning, ask your physiotherapist or doctor.
coach-pain-high =
    Pain of { $pain } is acceptable if it is back to its usual level by tomorrow morning. Tell me if it grows.

## What the camera sees

coach-nobody =
    { $position ->
        [standing] I cannot see you. Stand where the camera sees you from head to feet.
       *[side_lying] I cannot see you. Lie down where the camera sees you from head to feet.
    }
coach-several = I see more than one person. Please be alone in the picture.
coach-cut-off = Part of you is outside the picture. Move until your head and your feet are in it.
coach-too-far = You are too far away. Come nearer, or put the camera nearer.
coach-too-near = You are too near. Move the camera a step back.
coach-dark = It is too dark. Switch on a light.
coach-without-camera = If I cannot see you, press Go on anyway: I give the rhythm without the camera.
coach-unsure = I cannot see this well enough to be sure. We go on; { coach-check }
coach-seen-well = I can see you well.

## Into position

# $seen is how the camera sees somebody now (foursides.motion.posture.Position).
coach-lie-down =
    { $position ->
        [standing] Stand up straight, with a hand on something steady.
       *[side_lying]
            { $seen ->
                [upside_down] Your head is towards the camera. Lie across the picture, { coach-lying }.
                [side_lying] Turn over: lie { coach-lying }.
                [supine] Turn over: lie { coach-lying }.
                [prone] Turn over: lie { coach-lying }.
               *[standing] Lie down { coach-lying }.
            }
    }
coach-other-side = Turn over: lie on your { coach-leg } side.
coach-face-camera = Turn round, so that you face the camera.
coach-top-leg = Get your top leg out of the way.
coach-top-leg-way = Try this. { $way }
# $time is how often it has been said, with this.
coach-show-leg =
    { $time ->
        [1] I cannot see your bottom leg well. Move away what stands or lies before it, such as a chair or a blanket.
       *[2] I still cannot see your bottom leg well. Let more light fall on it from the front, or put the camera closer.
    }
coach-knee =
    { $position ->
        [side_lying] Tighten the thigh of your bottom leg and straighten the knee.
       *[supine] Straighten the knee of the working leg.
    }
coach-turn-aside =
    { $position ->
        [standing] Turn, so that the camera sees you from the side.
       *[supine] Lie across the picture, so that the camera sees you from the side.
    }
coach-be-still =
    { $position ->
        [supine] Get into the starting position. Keep still.
        [prone] Rest both legs on the floor. Keep still.
        [standing] Put your foot down beside the other one. Keep still.
       *[side_lying] Rest your bottom leg on the floor. Keep still.
    }
coach-step-done = Good.
coach-ready = Keep still for two seconds, or simply begin.

## A set

coach-set-starts =
    Set { $set } of { $sets }, { coach-which }: { $reps } { $reps ->
        [one] { $one_rep }
       *[other] { $many_reps }
    }.
# $how is what the body did besides, by the names of foursides.motion.pattern.
coach-other-movement =
    That was another movement: { $how ->
        [left_position] you left your position.
        [too_fast] you moved very fast.
        [too_large] you moved much farther than this exercise does.
        [body_moves] your hips moved along.
        [knee_bent] your knee bent.
        [knee_straight] your knees were straight.
        [knee_still] your knee neither bent nor straightened.
        [thigh_moves] your thigh moved.
        [thigh_still] your thigh stayed where it was.
        [leg_in_the_air] your thigh pointed another way.
        [hip_still] your hips did not open.
        [foot_moves] your feet moved.
       *[other_leg_moves] your other leg moved as much.
    } It does not count.
# $lifts is the leg that does, $leg its name.
coach-wrong-leg =
    { $lifts ->
        [upper] That was your bottom leg. Lift the top one, your { coach-leg } leg.
        [one] That was the other leg. This set is for your { coach-leg } leg.
       *[lower] That was your top leg. Lift the bottom one, your { coach-leg } leg.
    }
coach-other-position =
    It looks to me as if you { coach-seen }. This exercise is done { $position ->
        [supine] lying on the back
        [prone] lying on the front
        [standing] standing
       *[side_lying] lying on the side
    }, and nothing counts now.
coach-hold = Hold.
coach-number = { coach-n }
coach-count = { coach-n }
coach-last-one = Last one: { $go }
coach-both-legs = Lift one leg at a time.
coach-praise = Much better. Like that.
coach-set-done =
    Set { $set } done: { $good } of { $reps } { $good ->
        [one] was
       *[other] were
    } good.

## Between sets

coach-rest = Rest for { $seconds } seconds.
coach-rest-left = { $seconds } seconds left.
coach-turn-over =
    { $position ->
        [side_lying] Now the other side. Turn over and lie on your { coach-leg } side.
       *[supine] Now the { coach-leg } leg.
    }
coach-paused = Paused. { coach-why }
coach-resumed = We go on. { coach-done-in-set }
coach-welcome-back = Welcome back. We go on. { coach-done-in-set }

## The end

coach-stopped = We stop here.
coach-how-was-it = How was it? Tell me the pain and the effort, from 0 to 10.
coach-done =
    Well done. { $good } good { $good ->
        [one] { $one_rep }
       *[other] { $many_reps }
    } of { $attempts }.

## Parts of the sentences above

coach-leg =
    { $leg ->
        [left] left
        [right] right
       *[both] both
    }
# What to do about it yourself, after "We go on;".
coach-check =
    { $check ->
        [several] keep others out of the picture as well as you can.
        [cut_off] keep at least your hips and legs in the picture.
        [too_far] come nearer between two sets if you can.
        [too_near] move the camera back between two sets if you can.
        [dark] switch on a light between two sets if you can.
        [lie_down]
            { $position ->
                [supine] check yourself that you lie on your back.
                [prone] check yourself that you lie on your front.
                [standing] stand up straight, with a hand on something steady.
               *[side_lying] check yourself that you lie on your side.
            }
        [other_side] check yourself that you lie on the side that I named.
        [face_camera] face the camera as well as you can.
        [turn_aside] turn your side to the camera as well as you can.
        [top_leg] keep your top leg off the bottom one yourself.
        [show_leg] I may miss a lift or misjudge its height.
        [knee] keep your knee straight yourself.
       *[be_still] start when you are ready.
    }
coach-lying =
    { $position ->
        [supine] on your back, so that the camera sees you from the side
        [prone] on your front, so that the camera sees you from the side
       *[side_lying] on your { coach-leg } side, facing the camera
    }
coach-seen =
    { $seen ->
        [side_lying] lie on your side
        [supine] lie on your back
        [prone] lie on your front
        [all_fours] are on hands and knees
        [sitting] sit or squat
        [kneeling] kneel
        [upside_down] have your head towards the camera
       *[standing] stand
    }
coach-which =
    { $which ->
        [left] left leg
        [right] right leg
       *[both] both legs
    }
coach-why =
    { $why ->
        [asked] Go on whenever you are ready.
        [hand] Raise your hand again to go on.
        [away]
            { $position ->
                [standing] I cannot see you. Stand as before, and we go on.
               *[side_lying] I cannot see you. Lie down as before, and we go on.
            }
       *[moved]
            { $position ->
                [standing] Stand as before and keep still, and we go on.
               *[side_lying] Lie down as before and keep still, and we go on.
            }
    }
coach-done-in-set =
    { coach-n } { $n ->
        [one] { $one_rep }
       *[other] { $many_reps }
    } done in this set.
# A number as it is called out.
coach-n =
    { $n ->
        [1] one
        [2] two
        [3] three
        [4] four
        [5] five
        [6] six
        [7] seven
        [8] eight
        [9] nine
        [10] ten
       *[other] { $n }
    }

# What the scripts of a live session say. Every message has $position (side_lying, supine, prone, standing).

live-leg =
    { $leg ->
        [left] left leg
        [right] right leg
       *[both] both legs
    }
live-side =
    { $side ->
        [left] left
       *[right] right
    }

## The connection

live-connecting = Connecting …
live-connected = Connected
live-reconnecting = Connection lost; trying again
live-lost-short = Not connected
live-lost = Connection lost. What you have done is saved. It goes on by itself.
live-back = Connected again.
live-over-elsewhere = This session goes on in another window. Close this window, or reload it to carry on here.
live-over-gone = This session does not exist any more.
live-over-refused = The server ended the connection: { $why }

## What watches

live-loading = Getting ready to watch you …
live-asking = Allow the camera when your browser asks.
live-camera-denied = The camera was refused. Allow it in the browser's address bar, then reload this page.
live-camera-missing =
    No camera was found. Connect one and reload this page, or start again without a camera.
live-camera-gone =
    The camera has stopped. Connect it again, or close the program that took it. It goes on by itself.
live-camera-busy = Another program uses the camera. Close that program and reload this page.
live-eye-failed = This device cannot watch you: { $why }
live-file-choose = Choose the recording
live-file-missing = Choose the recording first.
live-recording-ended = The recording has ended.
live-confidence = Camera confidence
live-confidence-is = { live-confidence }: { $seen }
live-seen-high = good
live-seen-fair = fair
live-seen-low = low
live-seen-none = cannot see
live-seen-wait = not measuring yet

## The voice

live-mute = Voice on
live-muted = Voice off
live-voice-none = Captions only
live-voice-blocked = Touch the page once to hear the voice again.
live-no-voice = This device has no voice of its own. Turn the screen towards you: every word is shown.

## Questions

live-check-missing = Choose a number for the pain first.
live-finish-missing = Choose a number for the pain and one for the effort.
live-red-title = Not today
live-flag-red = Do not exercise today. Seek care the same day: call your doctor or an urgent care service.
live-flag-emergency = This can be an emergency: call an ambulance at once.

## Pauses

live-pause = Pause
live-resume = Go on
live-paused-asked = You asked for a pause.
live-paused-hand = You raised your hand.
live-paused-away = The camera has lost you.
live-paused-moved = You have left your position.
live-resume-asked = Press Go on or Space to go on.
live-resume-hand = Raise your hand again, or press Go on.
live-resume-away =
    { $position ->
        [standing] Stand as before and keep still for two seconds. It goes on by itself.
       *[side_lying] Lie down as before and keep still for two seconds. It goes on by itself.
    }
live-resume-moved = { live-resume-away }

## What the camera sees

live-sight-looking = Looking for you …
live-sight-fine = Seen well.
live-sight-nobody =
    { $position ->
        [standing] Nobody is in the picture. Stand in front of the camera.
       *[side_lying] Nobody is in the picture. Lie down in front of the camera.
    }
live-sight-several = There are several people. Only you should be in the picture.
live-sight-cut-off = Part of you is outside the picture. Move until your head and feet are in it.
live-sight-too-far = You are too far away. Come nearer, or put the camera nearer.
live-sight-too-near = You are too near. Move the camera a step back.
live-sight-dark = It is too dark. Switch on a light.

## Into position, each step in full and in short

# $seen is how the camera sees somebody now (foursides.motion.posture.Position).
live-step-lie-down =
    { $position ->
        [standing] Stand up straight, with a hand on something steady.
       *[side_lying]
            { $seen ->
                [upside_down] Your head is towards the camera. Lie across the picture, { live-lying }.
               *[standing] Lie down { live-lying }.
            }
    }
live-lying =
    { $position ->
        [supine] on your back, with your side to the camera
        [prone] on your front, with your side to the camera
       *[side_lying] on your { live-side } side, facing the camera
    }
live-step-other-side = Turn over: lie on your { live-side } side.
live-step-face-camera = Turn round so that your front faces the camera.
live-step-top-leg = Get your top leg out of the way.
live-step-show-leg = Let the camera see your bottom leg: nothing before it, light from the front.
live-step-knee =
    { $position ->
        [side_lying] Tighten the thigh of your bottom leg and straighten the knee.
       *[supine] Straighten the knee of the working leg.
    }
live-step-turn-aside =
    { $position ->
        [standing] Turn so that the camera sees you from the side.
       *[supine] Lie across the picture, so that the camera sees you from the side.
    }
live-step-be-still =
    { $position ->
        [supine] Get into the starting position. Keep still.
        [prone] Rest both legs on the floor. Keep still.
        [standing] Put your foot down beside the other one. Keep still.
       *[side_lying] Rest your bottom leg on the floor. Keep still.
    }
live-short-lie-down =
    { $position ->
        [supine] On your back
        [prone] On your front
        [standing] Standing
       *[side_lying] On your { live-side } side
    }
live-short-face-camera = Facing the camera
live-short-turn-aside = Side to the camera
live-short-top-leg = Top leg out of the way
live-short-show-leg = Bottom leg in sight
live-short-knee = Knee straight
live-short-be-still =
    { $position ->
        [standing] Standing still
       *[side_lying] Lying still
    }

## The set and what is around it

live-set-of = Set { $set } of { $sets }, { live-leg }
live-next-set = Next: set { $set } of { $sets }, { live-leg }
live-movement-down = Rest
live-movement-lift = Lift
live-movement-hold = Hold
live-movement-lower = Lower
live-stage-check = Questions first
live-stage-file = { live-file-choose }
live-stage-camera = Camera guidance
live-stage-setup = Into position
live-stage-ready = Keep still
live-stage-set = { live-set-of }
live-stage-rest = Rest
live-stage-finish = How was it?
live-stage-red = { live-red-title }

# The help of the command and of its options. Read without Fluent: plain text only, no { } and no variants.

## What keeps a recording from being measured, by its code

help-problem-cut-short = the file ends early
help-problem-still-image = a picture, not a video
help-problem-no-person = nobody in view
help-problem-person-lost = out of view for part of it
help-problem-several-people = more than one person; the lying one was followed
help-problem-not-side-lying = another posture
help-problem-wrong-position = another posture, in an exercise that is not done on the side
help-problem-not-watched = an exercise that is timed, not watched
help-problem-seen-from-behind = the back is to the camera
help-problem-top-leg-in-the-way = the top leg lies on the working leg
help-problem-wrong-leg = the top leg was lifted
help-problem-ends-mid-lift = the last lift is not finished
help-problem-no-movement = no movement that is large enough to be an attempt
help-problem-low-confidence = the leg was hard to follow

"""Whether a top leg that is held up leaves room for the lift that is asked for: plain geometry."""

from foursides.pose.anatomy import LEG, Points, Side, other

# Distance of the middles of two legs that lie on each other; thickness of a leg (de Leva 1996 has none: measured on the
# landmarks of people who lay so, 11 to 13 cm at the knee and 8 to 11 cm at the ankle of 170 cm).
KNEES_PER_STATURE, ANKLES_PER_STATURE = 0.068, 0.055
KNEE_SHARE = 0.5  # of the lift of an ankle, that the knee rises
ROOM_M = 0.02  # beyond what is just enough


def held_clear(image: Points, working: Side, px_per_m: float, stature_m: float, asked_m: float) -> bool:
    """Return whether the top leg is so far above the working one that a lift would not reach it.

    Parameters
    ----------
    image : shape (33, 2)
        Landmarks [px].
    working : {"left", "right"}
        The lower leg.
    px_per_m : float
        Scale of the picture.
    stature_m : float
        Body height [m].
    asked_m : float
        How much further the ankle of the working leg is to be lifted [m].
    """
    (_, knee, ankle, *_), (_, top_knee, top_ankle, *_) = LEG[working], LEG[other(working)]
    knees_m = float(image[knee][1] - image[top_knee][1]) / px_per_m
    ankles_m = float(image[ankle][1] - image[top_ankle][1]) / px_per_m
    return (
        knees_m >= KNEES_PER_STATURE * stature_m + KNEE_SHARE * asked_m + ROOM_M
        and ankles_m >= ANKLES_PER_STATURE * stature_m + asked_m + ROOM_M
    )

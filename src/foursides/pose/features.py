"""What a small network is told about a body: its landmarks, free of place, size and handedness."""

import numpy as np

from foursides.pose.anatomy import trunk
from foursides.pose.frame import Array, Landmark

# left and right of each pair, so that a mirrored body is the same with the pairs exchanged
PAIRS = [
    (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    (Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL),
    (Landmark.LEFT_TOE, Landmark.RIGHT_TOE),
]
LEFT_FIRST = [Landmark.NOSE, *(left for left, _ in PAIRS), *(right for _, right in PAIRS)]
RIGHT_FIRST = [Landmark.NOSE, *(right for _, right in PAIRS), *(left for left, _ in PAIRS)]
TRUNK_SHARE = 0.5  # of the trunk, that counts as size beside the leg
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


def head_is_right(image: Array) -> bool:
    """Whether the head is to the right of the hips in the picture."""
    return bool(trunk(image)[0] < 0)


def body_size(image: Array) -> float:
    """Size that does not depend on which leg is which: the trunk and the longer of the legs [px]."""
    hips = image[_HIPS].mean(axis=0)
    ankles = image[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]]
    reach = float(np.hypot(*(ankles - hips).T).max())
    return max(1e-6, reach + TRUNK_SHARE * float(np.hypot(*trunk(image))))


def features(image: Array, world: Array, visibility: Array, order: list[Landmark]) -> Array:
    """Return the inputs of a small network, shape (114,).

    The picture is mirrored where the head is to the left, moved to the hips and divided by the body's size.

    Parameters
    ----------
    image : ndarray, shape (33, 2)
        [px].
    world : ndarray, shape (33, 3)
        [m].
    visibility : ndarray, shape (33,)
    order : list of Landmark
        `LEFT_FIRST` or `RIGHT_FIRST`.
    """
    flip = 1.0 if head_is_right(image) else -1.0
    flat = (image[order] - image[_HIPS].mean(axis=0)) / body_size(image)
    return np.concatenate([(flat * [flip, 1]).ravel(), (world[order] * [flip, 1, 1]).ravel(), visibility[order]])

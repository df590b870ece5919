"""The light of a scene: the sun or a lamp, and what comes from everywhere."""

from dataclasses import dataclass

import numpy as np

from foursides.sim.geometry import Array, look_at, unit

SHADOW_HALF_M, SUN_M = (2.2, 5.0)  # half the width of the shadow map; how far off its eye is
Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Sun:
    """Light from one direction, and its share from everywhere.

    Attributes
    ----------
    azimuth_deg, height_deg : float
        Where it comes from; azimuth 0 is behind the camera.
    ambient, strength : float
        Of the light from everywhere, and from the sun.
    softness_m : float
        How wide the edges of the shadows are.
    colour, sky : tuple of float
        Of both lights, near 1.
    pane : tuple of float
        The window through which the sun comes: its middle and half its size, in shadow map widths from -1 to 1;
        without size it comes through no window.
    """

    azimuth_deg: float = -35.0
    height_deg: float = 55.0
    ambient: float = 0.55
    strength: float = 0.72
    softness_m: float = 0.012
    colour: Triple = (1.0, 0.965, 0.91)
    sky: Triple = (1.0, 1.01, 1.03)
    pane: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def direction(self) -> Array:
        """Unit vector towards the sun."""
        azimuth, height = np.radians([self.azimuth_deg, self.height_deg])
        flat = np.cos(height)
        return unit([np.sin(azimuth) * flat, -np.cos(azimuth) * flat, np.sin(height)])

    def matrix(self, centre: Array) -> Array:
        """World to the shadow map around a centre."""
        scale = np.diag([1 / SHADOW_HALF_M, 1 / SHADOW_HALF_M, -1 / SUN_M, 1.0])
        scale[2, 3] = -1
        map_of: Array = scale @ look_at(centre + SUN_M * self.direction, centre)
        return map_of

    @property
    def uniforms(self) -> dict[str, float | tuple[float, ...]]:
        """What the shader needs to know, by name."""
        return {
            "sun": tuple(map(float, self.direction)),
            "ambient": self.ambient,
            "softness": self.softness_m / SHADOW_HALF_M,
            "sun_colour": tuple(self.strength * c for c in self.colour),
            "sky_colour": self.sky,
            "pane": self.pane,
        }

"""Draw triangles with a sun, its shadows and procedural textures (OpenGL on EGL, so no screen is needed)."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from foursides.errors import MissingExtra
from foursides.sim.camera import NEAR_M, Camera
from foursides.sim.geometry import Array, look_at, unit
from foursides.sim.smooth import Smooth
from foursides.sim.surface import Surface

SHADERS = Path(__file__).parent / "shaders"
SHADOW_PX, SHADOW_HALF_M, SUN_M = 1024, 2.2, 5.0
FINER = 2  # a pixel is the mean of 2 x 2; in software that is faster than multisampling, and smoother inside as well
REACH_PX = 6  # around what moves: edges, and vertices that were not looked at
LOOKED_AT = 2000  # vertices of a mesh, or all if there are fewer
LONGEST_M = 5.0  # of a shadow
BACKGROUND = (0.8, 0.8, 0.8, 1.0)
NO_EGL = (
    "Rendering needs OpenGL without a screen (EGL), which could not be started: {}. "
    "On Debian and Ubuntu: apt-get install libegl1 libegl-mesa0 libgl1-mesa-dri."
)

Image = NDArray[np.uint8]
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sun:
    """Light from one direction, and its share from everywhere."""

    azimuth_deg: float
    height_deg: float
    ambient: float

    @property
    def direction(self) -> Array:
        """Unit vector towards the sun; azimuth 0 is behind the camera."""
        azimuth, height = np.radians([self.azimuth_deg, self.height_deg])
        flat = np.cos(height)
        return unit([np.sin(azimuth) * flat, -np.cos(azimuth) * flat, np.sin(height)])

    def matrix(self, centre: Array) -> Array:
        """World to the shadow map around a centre."""
        scale = np.diag([1 / SHADOW_HALF_M, 1 / SHADOW_HALF_M, -1 / SUN_M, 1.0])
        scale[2, 3] = -1
        return scale @ look_at(centre + SUN_M * self.direction, centre)


def as_bytes(matrix: Array) -> bytes:
    """Column-major single precision, as OpenGL reads it."""
    return matrix.T.astype("f4").tobytes()


class Mesh:
    """A surface on the graphics side; its vertices can be moved."""

    def __init__(self, painter: "Painter", surface: Surface) -> None:
        self.casts_shadow, self.closed = surface.casts_shadow, surface.closed
        context = painter.context
        indices = context.buffer(surface.faces.astype("i4").tobytes())
        kinds = np.column_stack([surface.materials, surface.patterns])
        fixed = np.column_stack([surface.colours, surface.accents, surface.vertices, kinds])
        self._smooth = Smooth(surface.faces, len(surface.vertices))
        self._moving = context.buffer(reserve=len(surface.vertices) * 24)
        look = (context.buffer(fixed.astype("f4").tobytes()), "3f 3f 3f 2f", "colour", "accent", "object", "kind")
        place = (self._moving, "3f 12x", "position")
        self.lit = context.vertex_array(painter.scene, [(self._moving, "3f 3f", "position", "normal"), look], indices)
        self.shadow = context.vertex_array(painter.shadow, [place], indices)
        self.backdrop = context.vertex_array(painter.backdrop, [place], indices)
        self.move(surface.vertices)

    def move(self, vertices: Array) -> None:
        """Put the vertices elsewhere; textures stay where they were on the surface."""
        self.vertices = vertices
        packed = np.empty((len(vertices), 6), np.float32)
        packed[:, :3], packed[:, 3:] = vertices, self._smooth.normals(vertices)
        self._moving.write(packed)


class Painter:
    """Draws meshes into images of one size; use as a context manager.

    What is fixed is drawn twice, all in the sun and all in the shade, and kept. For a picture it is put together from
    these two by the shadows that fall on it now, and only where the moving meshes and their shadows can be.

    Raises
    ------
    MissingExtra
        If there is no OpenGL that works without a screen.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.context = context = _context()
        context.includes["light.glsl"] = _source("light.glsl")
        self.scene = context.program(_source("scene.vert"), _source("scene.frag"))
        self.backdrop = context.program(_source("backdrop.vert"), _source("backdrop.frag"))
        self.shadow = context.program(_source("shadow.vert"), "#version 330\nvoid main() {}")
        size = (FINER * width, FINER * height)
        depth = context.depth_renderbuffer(size)
        self._canvas = context.framebuffer([context.renderbuffer(size, 4)], depth)
        self._sunny, self._shady = (context.texture(size, 4) for _ in range(2))
        self._stills = [context.framebuffer([texture], depth) for texture in (self._sunny, self._shady)]
        self._shadow_map = context.depth_texture((SHADOW_PX, SHADOW_PX))
        self._shadow_map.compare_func = "<="
        self._shadows = context.framebuffer(depth_attachment=self._shadow_map)
        self._still: Image | None = None

    def __enter__(self) -> "Painter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.release()

    def draw(self, fixed: list[Mesh], moving: list[Mesh], camera: Camera, sun: Sun, centre: Array) -> Image:
        """Image of the meshes, shape (height, width, 3), RGB; shadows are sharpest around the centre.

        Camera, sun and what is fixed are those of the first call.
        """
        if self._still is None:
            self._set_up(camera, sun, centre)
            self._keep(fixed)
            self._still = np.ascontiguousarray(self._draw(fixed, [], (0, 0, self.width, self.height)))
        x0, y0, x1, y1 = self._reach(moving, sun)
        picture = self._still.copy()
        if x1 > x0 and y1 > y0:
            picture[y0:y1, x0:x1] = self._draw(fixed, moving, (x0, y0, x1, y1))
        return picture

    def _set_up(self, camera: Camera, sun: Sun, centre: Array) -> None:
        self.context.enable(moderngl.DEPTH_TEST)
        self._view = camera.matrix
        light, view = as_bytes(sun.matrix(centre)), as_bytes(self._view)
        for program in (self.shadow, self.scene, self.backdrop):
            _uniform(program, "light_projection").write(light)
        for program in (self.scene, self.backdrop):
            _uniform(program, "view_projection").write(view)
        self.scene["sun"] = tuple(sun.direction)
        self.scene["eye"] = tuple(camera.eye)
        self.scene["ambient"] = sun.ambient
        for unit_number, name in enumerate(("shadow", "sunny", "shady")):
            self.backdrop[name] = unit_number

    def _keep(self, fixed: list[Mesh]) -> None:
        """Draw what is fixed in the sun and in the shade."""
        self._shadow_map.use(0)
        for still, nearest_shadow in zip(self._stills, (1.0, 0.0), strict=True):
            self._shadows.use()
            self._shadows.clear(depth=nearest_shadow)  # nothing, or everything, is behind something
            still.use()
            still.clear(*BACKGROUND)
            self._render(fixed, "lit")
        self._sunny.use(1)
        self._shady.use(2)

    def _draw(self, fixed: list[Mesh], moving: list[Mesh], box: Box) -> Image:
        """Return one part of the picture."""
        self._shadows.use()
        self._shadows.clear(depth=1.0)
        self._render([mesh for mesh in [*fixed, *moving] if mesh.casts_shadow], "shadow")
        x0, y0, x1, y1 = (FINER * edge for edge in box)
        part = (x0, FINER * self.height - y1, x1 - x0, y1 - y0)  # OpenGL counts from below
        self._canvas.use()
        self._canvas.scissor = part
        self._canvas.clear(*BACKGROUND)
        self._render(moving, "lit")  # first, since it hides what is behind
        self._render(fixed, "backdrop")
        pixels = np.frombuffer(self._canvas.read(viewport=part, components=4), np.uint8)
        fine = pixels.reshape(y1 - y0, x1 - x0, 4)
        small = cv2.resize(fine, (box[2] - box[0], box[3] - box[1]), interpolation=cv2.INTER_AREA)
        upright: Image = small[::-1, :, :3]
        return upright

    def _render(self, meshes: list[Mesh], how: str) -> None:
        for mesh in meshes:
            (self.context.enable if mesh.closed else self.context.disable)(moderngl.CULL_FACE)
            getattr(mesh, how).render()
        self.context.disable(moderngl.CULL_FACE)

    def _reach(self, moving: list[Mesh], sun: Sun) -> Box:
        """Return the part of the picture where moving meshes and their shadows can be."""
        if not moving:
            return 0, 0, 0, 0
        points = np.concatenate([mesh.vertices[:: max(1, len(mesh.vertices) // LOOKED_AT)] for mesh in moving])
        length = np.minimum(points[:, 2:] / max(float(sun.direction[2]), 1e-3), LONGEST_M)
        reached = np.concatenate([points, points - length * sun.direction])
        x, y, _, depth = self._view[:, :3] @ reached.T + self._view[:, 3:]
        if depth.min() < NEAR_M:  # a shadow that falls past the camera
            return 0, 0, self.width, self.height
        pixels = np.stack([1 + x / depth, 1 - y / depth], 1) * [self.width / 2, self.height / 2]
        low, high = np.floor(pixels.min(axis=0) - REACH_PX), np.ceil(pixels.max(axis=0) + REACH_PX)
        (x0, y0), (x1, y1) = np.maximum(low, 0).astype(int), np.minimum(high, [self.width, self.height]).astype(int)
        return int(x0), int(y0), int(x1), int(y1)


def _source(name: str) -> str:
    return (SHADERS / name).read_text(encoding="utf-8")


def _context() -> moderngl.Context:
    settings: dict[str, Any] = {"standalone": True, "backend": "egl"}
    try:
        return moderngl.create_context(**settings)
    except Exception as error:  # the library raises plain exceptions
        raise MissingExtra(NO_EGL.format(error)) from error


def _uniform(program: moderngl.Program, name: str) -> moderngl.Uniform:
    uniform = program[name]
    assert isinstance(uniform, moderngl.Uniform)
    return uniform

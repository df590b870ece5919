"""Draw triangles with a sun, its shadows and procedural textures (OpenGL on EGL, so no screen is needed)."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from foursides.sim.camera import Camera
from foursides.sim.geometry import Array, look_at, unit, vertex_normals
from foursides.sim.surface import Surface

SHADERS = Path(__file__).parent / "shaders"
SHADOW_PX, SHADOW_HALF_M, SUN_M = 1024, 2.2, 5.0
SAMPLES = 4
REACH_PX = 6  # around what moves: edges, and vertices that were not looked at

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
        self.faces, self.casts_shadow, self.closed = surface.faces, surface.casts_shadow, surface.closed
        context = painter.context
        indices = context.buffer(surface.faces.astype("i4").tobytes())
        kinds = np.column_stack([surface.materials, surface.patterns])
        fixed = np.column_stack([surface.colours, surface.accents, surface.vertices, kinds])
        self._moving = context.buffer(reserve=len(surface.vertices) * 24)
        look = (context.buffer(fixed.astype("f4").tobytes()), "3f 3f 3f 2f", "colour", "accent", "object", "kind")
        self.lit = context.vertex_array(painter.scene, [(self._moving, "3f 3f", "position", "normal"), look], indices)
        self.shadow = context.vertex_array(painter.shadow, [(self._moving, "3f 12x", "position")], indices)
        self.move(surface.vertices)

    def move(self, vertices: Array) -> None:
        """Put the vertices elsewhere; textures stay where they were on the surface."""
        self.vertices = vertices
        normals = vertex_normals(vertices, self.faces)
        self._moving.write(np.column_stack([vertices, normals]).astype("f4").tobytes())


class Painter:
    """Draws meshes into images of one size; use as a context manager."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.context = context = _context()
        source = {name: (SHADERS / name).read_text() for name in ("scene.vert", "scene.frag", "shadow.vert")}
        self.scene = context.program(source["scene.vert"], source["scene.frag"])
        self.shadow = context.program(source["shadow.vert"], "#version 330\nvoid main() {}")
        size = (width, height)
        colour, depth = (context.renderbuffer(size, 3, SAMPLES), context.depth_renderbuffer(size, SAMPLES))
        self._samples = context.framebuffer([colour], depth)
        self._result = context.framebuffer([context.renderbuffer(size, 3)])
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

        What is fixed is drawn once; afterwards only the part of the picture is drawn again that the moving meshes
        and their shadows can reach.
        """
        if self._still is None:
            self._set_up(camera, sun, centre)
            self._still = self._draw(fixed, (0, 0, self.width, self.height)).copy()
        x0, y0, x1, y1 = self._reach(moving, camera, sun)
        picture = self._still.copy()
        if x1 > x0 and y1 > y0:
            picture[y0:y1, x0:x1] = self._draw([*fixed, *moving], (x0, y0, x1, y1))
        return picture

    def _set_up(self, camera: Camera, sun: Sun, centre: Array) -> None:
        self.context.enable(moderngl.DEPTH_TEST)
        light = as_bytes(sun.matrix(centre))
        _uniform(self.shadow, "light_projection").write(light)
        _uniform(self.scene, "light_projection").write(light)
        _uniform(self.scene, "view_projection").write(as_bytes(camera.matrix))
        self.scene["sun"] = tuple(sun.direction)
        self.scene["eye"] = tuple(camera.eye)
        self.scene["ambient"] = sun.ambient

    def _draw(self, meshes: list[Mesh], box: Box) -> Image:
        """Return one part of the picture."""
        self._shadows.use()
        self._shadows.clear(depth=1.0)
        for mesh in meshes:
            if mesh.casts_shadow:
                mesh.shadow.render()
        x0, y0, x1, y1 = box
        part = (x0, self.height - y1, x1 - x0, y1 - y0)  # OpenGL counts from below
        self._samples.use()
        self._samples.scissor = part
        self._samples.clear(0.8, 0.8, 0.8, 1.0)
        self._shadow_map.use(0)
        for mesh in meshes:
            (self.context.enable if mesh.closed else self.context.disable)(moderngl.CULL_FACE)
            mesh.lit.render()
        self.context.disable(moderngl.CULL_FACE)
        self.context.copy_framebuffer(self._result, self._samples)
        pixels = np.frombuffer(self._result.read(viewport=part, components=3, alignment=1), np.uint8)
        return pixels.reshape(y1 - y0, x1 - x0, 3)[::-1]

    def _reach(self, moving: list[Mesh], camera: Camera, sun: Sun) -> Box:
        """Return the part of the picture where moving meshes and their shadows on the floor can be."""
        if not moving:
            return 0, 0, 0, 0
        points = np.concatenate([mesh.vertices[::3] for mesh in moving])
        fall = np.minimum(points[:, 2:] / max(float(sun.direction[2]), 0.05), SHADOW_HALF_M)
        pixels = camera.pinhole_pixels(np.concatenate([points, points - fall * sun.direction]))
        low, high = np.floor(pixels.min(axis=0) - REACH_PX), np.ceil(pixels.max(axis=0) + REACH_PX)
        (x0, y0), (x1, y1) = np.maximum(low, 0).astype(int), np.minimum(high, [self.width, self.height]).astype(int)
        return int(x0), int(y0), int(x1), int(y1)


def _context() -> moderngl.Context:
    settings: dict[str, Any] = {"standalone": True, "backend": "egl"}
    return moderngl.create_context(**settings)


def _uniform(program: moderngl.Program, name: str) -> moderngl.Uniform:
    uniform = program[name]
    assert isinstance(uniform, moderngl.Uniform)
    return uniform

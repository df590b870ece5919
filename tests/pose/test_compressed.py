"""What strong compression does to a lift: how sure it is falls with what is lost of the foot."""

from pathlib import Path

from foursides import analyze
from foursides.pose.video import Clip
from tests.recordings import film
from tests.sample import SAMPLE, TRUTH

LENGTH_S = 7.2  # the first lift and a little rest
COARSEST = {"flags": "+qscale", "global_quality": str(31 * 118), "qmin": "31", "qmax": "31"}  # of MJPEG
WITHIN_CM = 0.635  # what the confidence is the chance of: a quarter inch
SURE = 0.8


def test_a_lift_on_coarse_pictures_is_right_or_not_called_sure(tmp_path: Path) -> None:
    with Clip(SAMPLE) as clip:
        taken = [(picture.rgb, round(1000 * picture.time_s)) for picture in clip if picture.time_s < LENGTH_S]
    pictures, times = zip(*taken, strict=True)
    coarse = film(tmp_path / "a.mkv", pictures, times, codec="mjpeg", pixels="yuvj420p", rate=30, options=COARSEST)
    (rep,) = analyze(coarse, stature_cm=TRUTH["stature_cm"]).result.reps
    right = abs(rep.peak_lift_cm - TRUTH["reps"][0]["peak_cm"]) < WITHIN_CM
    assert right or rep.confidence < SURE

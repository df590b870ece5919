"""Seeing: video in, landmarks out."""

import os

# The decoders' own complaints stay off standard error; ours are sentences. Read by OpenCV when it is loaded.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")

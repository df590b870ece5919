"""Measuring: frames in, readings and reps out. Needs numpy and the standard library only."""

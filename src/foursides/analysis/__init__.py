"""A recording: analyzed, its result and its problems."""

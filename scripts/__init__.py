"""Made once, by hand: networks, bodies, the sample."""

# What the faults of a repetition are called, by their codes.

fault-too-low = too low
fault-too-high = too high
fault-short-hold = short hold
fault-not-lowered = not lowered all the way
fault-knee-bent = knee bent
fault-dropped = lowered too fast
fault-rushed = raised too fast
fault-hips-rolled = hips rolled
fault-top-leg-in-the-way = top leg in the way
fault-wrong-leg = wrong leg

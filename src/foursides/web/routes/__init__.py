"""Pages by what they are about, each with its own router."""

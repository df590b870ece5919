"""The phases of a session, each a class: what happens in it, and where it leads."""

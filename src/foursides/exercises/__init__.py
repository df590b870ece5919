"""What to do: the library of exercises."""

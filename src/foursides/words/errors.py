"""What is wrong with the catalogue."""


class CatalogueError(LookupError):
    """A message, a fact or a language is missing: an error of ours, so its text is for us."""

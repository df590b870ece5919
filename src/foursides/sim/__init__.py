"""Rendered people with exact truth: `bake` bodies once, then render a `clip`, the `sample` or the `suite`."""

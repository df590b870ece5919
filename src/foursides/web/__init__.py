"""Serving: the page, and what it runs on."""

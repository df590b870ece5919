"""Showing: tables, figures, annotated video and the report of what was measured."""

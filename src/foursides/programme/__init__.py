"""Deciding: how much was done, and what to do next."""

"""Seeing: video in, landmarks out."""

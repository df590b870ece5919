"""The pages around the sessions, one file for each."""

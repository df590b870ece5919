"""The pages around the sessions."""

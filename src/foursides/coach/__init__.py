"""Speaking: what to say about a rep."""

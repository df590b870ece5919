"""The bench of truth: clips whose every lift is known, and what each method makes of them."""

"""Which document every citation means, and the questions that this answers."""

"""The office's door to cases: the queue, the case, and every step taken with it."""

"""Moves: what may be done with a case, in which state, by whom."""

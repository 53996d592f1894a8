"""Routing: to which offices a report goes, in which order."""

"""The village's door to cases: reporting, and what became of it."""

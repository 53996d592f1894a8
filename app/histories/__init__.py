"""Histories: everything that happened to a case, and where it stands after it."""

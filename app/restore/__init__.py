"""Puts a backup in the place of what is there, which is set aside and never deleted."""

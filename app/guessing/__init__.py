"""Slows down whoever guesses a password or a code, without locking anybody out for good."""

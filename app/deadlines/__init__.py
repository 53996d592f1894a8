"""Deadlines: by when an office must have opened, decided, acted and spoken."""

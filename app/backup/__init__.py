"""A copy of all that the site keeps, in one file, without the keys that open it."""

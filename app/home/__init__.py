"""The front of the house: home, what the site is, what it keeps, and the harmless clock."""

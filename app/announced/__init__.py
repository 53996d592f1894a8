"""The records of sessions that are to come, as the pages of villages announce them."""

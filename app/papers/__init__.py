"""What a trainer prints for a session: cards to hold up, the way in, a list of who is there."""

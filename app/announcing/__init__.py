"""What a trainer announces: a session to come, on the page of its village."""

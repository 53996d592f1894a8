"""The plumbing of the staff's door: its policy and its cookies."""

"""The departure checklist: a person's own steps, in order, from a few answers."""

"""Looking after people: inviting, agreeing as the second person, resetting, ending a role."""

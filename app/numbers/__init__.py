"""Looking after the numbers of helplines: hiding one at once, adding one that two vouch for."""

"""The offer check: is it safe to go on with this offer, and whom to ask next."""

"""One-time invitations: how a person gets in, and how a forgotten password is replaced."""

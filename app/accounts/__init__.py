"""People who work with Bekal: who they are, what they may do, and how they sign in."""

"""The plumbing of the log: who did, read, was refused what; never what it said."""

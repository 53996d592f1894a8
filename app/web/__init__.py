"""The plumbing: how a request becomes an answer, for every room alike."""

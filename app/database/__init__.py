"""The plumbing of the database: how it is opened, and how it comes to its newest shape."""

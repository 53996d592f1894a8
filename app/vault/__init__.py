"""The plumbing of encryption: keys, sealed columns and files, hashes by which things are found."""

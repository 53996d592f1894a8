"""The plumbing of secrets: passwords, second factors, tokens. Plain Python over kept libraries."""

"""Looking after what is known of villages: their programmes, and whom their people can ask."""

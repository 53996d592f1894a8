"""What a session showed: the figures, the minutes to sign, a table for a spreadsheet."""

"""Receipts: the number that a reporter keeps."""

"""Likenesses: reports that name the same number, or tell the same in the same words."""

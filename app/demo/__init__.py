"""Invented people to try the site with, on this machine only."""

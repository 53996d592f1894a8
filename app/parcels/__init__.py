"""Parcels: signed files in which the sessions of a laptop come to the central site."""

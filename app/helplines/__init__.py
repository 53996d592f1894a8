"""Helplines: whom to call, by need and by place."""

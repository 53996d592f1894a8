"""The participants' door: a code, a seat with a name, and answers."""

"""One's own account: who one is here, one's devices, PIN, password and recovery codes."""

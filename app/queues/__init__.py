"""The queue of an office: what lies before it, what it holds, what it had."""

"""What a lesson has brought: the share right before and after, and how sure that is."""

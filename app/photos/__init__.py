"""The plumbing of photos: made anew from their pixels, kept sealed."""

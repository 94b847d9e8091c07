"""What stands behind an answer, in words: what would change it, readings, overlap, the years of payment."""

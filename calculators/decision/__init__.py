"""What stands behind an answer, in words: what would change it, how far readings move it, what counts, when it is paid."""

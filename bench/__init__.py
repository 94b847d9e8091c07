"""Measurements: ratios of things timed in one run, never a check that can fail."""

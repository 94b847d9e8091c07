"""Break-even for readers: what a request follows, and the totals along it in words, as a chart, as a table, as JSON."""

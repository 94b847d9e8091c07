"""What would change an answer: the calculators followed along one fact, over readings, and through the years."""

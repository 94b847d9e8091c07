"""The generator: content in, checked; a static bilingual site out."""

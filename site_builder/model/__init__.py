"""
What the site knows, between YAML and pages: frozen dataclasses, N cities and N languages.

Nothing here knows that YAML, files or pages exist. Texts may hold placeholders (`{cap}`); `placeholders.py` fills them.
"""

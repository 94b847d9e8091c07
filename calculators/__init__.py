"""
Calculators: what a measure pays, exactly, with the words that say so.

Standard library only; no files, network, clock, environment or global state. The same files run in CPython
and, through Pyodide, in the visitor's browser. Figures come in as `rules.Rules`, compiled from `content/`.
"""

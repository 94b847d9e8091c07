"""
Takes the place of Pyodide's event loop, which would bring all of asyncio along.

Nothing waits inside the calculators: one call goes in, one answer comes out.
"""


def _initialize_event_loop() -> None:
    """Do what `import pyodide` asks for here: there is no loop to set up."""

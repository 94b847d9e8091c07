"""
Takes the place of asyncio, which Pyodide's start imports for JavaScript's promises.

Nothing waits inside the calculators: one call goes in, one answer comes out.
"""


def get_event_loop() -> None:
    """
    Refuse.

    Raises:
        RuntimeError: There is no loop, so nothing can be waited for.
    """
    raise RuntimeError("this Python has no event loop")

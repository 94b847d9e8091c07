"""
Text that a spreadsheet shows as text, and never runs as a formula.
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """
    Return the text of a cell of a CSV or spreadsheet file, safe to open.

    Text that a spreadsheet would take for a formula gets a leading apostrophe, which shows that it was meant as text.
    Only for text that somebody typed: a negative number of our own is not a formula.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

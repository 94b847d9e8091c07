"""How languages are named outside the content: in `lang`, `hreflang` and Open Graph."""

_TAGS = {"zh": "zh-Hans"}


def tag(language: str) -> str:
    """Return the language tag of a language of the site, such as zh-Hans."""
    return _TAGS.get(language, language)

"""
What a page may load and run: its Content-Security-Policy.

Every page carries it in its head, so it holds on a host that sends no headers. A worker made from a Blob inherits it;
one made from an address would not. Where a host does send headers (`hosting.py`), they say the same, and whom a page
may be framed by, which only a header can.

Left out on purpose: `upgrade-insecure-requests`. Every address of the site is relative, so there is nothing to upgrade;
on a host that speaks plain HTTP it would break every page.
"""

import base64
import hashlib
from collections.abc import Sequence

_SCRIPT_SOURCES = "script-src 'self'"
_CONNECTIONS = "connect-src 'self'"
_NO_CONNECTIONS = "connect-src 'none'"

_POLICY = (
    "default-src 'none'",
    f"{_SCRIPT_SOURCES} 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    _CONNECTIONS,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types app",
)
_NO_FRAMES = "frame-ancestors 'none'"


def page_policy(inline: Sequence[str] = (), *, connects: bool = True) -> str:
    """
    Return the policy that a page states about itself.

    Args:
        inline: Scripts inside the page; each is allowed by its hash alone.
        connects: Whether its scripts fetch anything.
    """
    hashes = "".join(f" 'sha256-{_digest(script)}'" for script in inline)
    policy = "; ".join(_POLICY).replace(_SCRIPT_SOURCES, _SCRIPT_SOURCES + hashes)
    return policy if connects else policy.replace(_CONNECTIONS, _NO_CONNECTIONS)


def header_policy(inline: Sequence[str], *, may_be_framed: bool) -> str:
    """
    Return the policy that a host's header states.

    Args:
        inline: Scripts inside any of the pages that the header goes with.
        may_be_framed: Whether pages of other sites may show it in a frame.
    """
    policy = page_policy(inline)
    return policy if may_be_framed else f"{policy}; {_NO_FRAMES}"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

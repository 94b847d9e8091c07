"""
What starting Python costs a visitor, in bytes over the wire.
"""

import json
from collections.abc import Mapping
from posixpath import dirname, join, normpath

from site_builder.runtime import Runtime


def bytes_to_start(runtime: Runtime, copies: Mapping[str, bytes], suffix: str) -> int:
    """
    Add up the files that are fetched before the first answer, as a host sends them that compresses.

    Args:
        runtime: What a browser loads. Archives that one function needs later do not count.
        copies: Compressed copies by address.
        suffix: What ends the address of the copies that are meant.
    """
    files = json.loads(runtime.published[runtime.address])["files"].values()
    addresses = {normpath(join(dirname(runtime.address), each["url"])) for each in files}
    return sum(len(copies.get(address + suffix, runtime.published[address])) for address in addresses)

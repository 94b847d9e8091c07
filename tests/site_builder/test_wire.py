"""What starting Python costs is added up from what travels, and only from what the first answer needs."""

from site_builder.runtime import Pyodide, browser_runtime
from site_builder.wire import bytes_to_start

PYODIDE = Pyodide(
    "1.0",
    {
        "pyodide.js": b"loader",
        "pyodide.asm.js": b"glue",
        "pyodide.asm.wasm": b"interpreter",
        "python_stdlib.zip": b"library",
        "pyodide-lock.json": b'{"packages": {}}',
    },
)


def test_compressed_copies_count_and_files_without_one_count_as_they_are() -> None:
    runtime = browser_runtime(PYODIDE, {}, "{}", extras={"workbook": {"sheets.py": b"x" * 500}})
    start = {path: content for path, content in runtime.published.items() if path != runtime.address}
    (extra,) = [path for path in start if path.endswith("/workbook.zip")]
    (interpreter,) = [path for path in start if path.endswith(".wasm")]
    copies = {f"{interpreter}.br": b"int", f"{interpreter}.gz": b"inter", f"{extra}.br": b"wb"}
    plain = sum(len(content) for path, content in start.items() if path not in {extra, interpreter})

    assert plain + len(b"int") == bytes_to_start(runtime, copies, ".br")
    assert plain + len(b"inter") == bytes_to_start(runtime, copies, ".gz")

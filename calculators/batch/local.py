"""
Chunks on the cores of this machine.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection

from calculators.batch.ordered import in_order
from calculators.batch.run import Chunk, Job, Outcome, Prepared, prepare, run_chunk

CHUNKS_PER_WORKER = 3  # one at work, one waiting, one done and not yet written


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_local(job: Job, chunks: Iterable[Chunk], workers: int) -> Iterator[Outcome]:
    """Yield the outcomes of all chunks, in order; one worker is this process itself."""
    if workers == 1:
        prepared = prepare(job)
        yield from (run_chunk(prepared, chunk) for chunk in chunks)
        return
    # A fork would copy pyarrow's threads in whatever state they are.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_start_worker, initargs=(job,)) as pool:
        try:
            yield from in_order(lambda chunk: pool.submit(_work, chunk), chunks, workers * CHUNKS_PER_WORKER)
        finally:
            pool.shutdown(cancel_futures=True)


_prepared: dict[str, Prepared] = {}  # in a worker process: the one job it was started for


def _start_worker(job: Job) -> None:
    _prepared["job"] = prepare(job)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for chunks for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(chunk: Chunk) -> Outcome:
    return run_chunk(_prepared["job"], chunk)

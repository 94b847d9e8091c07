"""
Chunks on an existing Dask cluster.

Its workers need this folder's `calculators` on their path and the packages of `requirements/batch.txt`; the compiled
rules travel with the job. A chunk is pure Python: give the workers one thread each and as many processes as cores.
"""

from collections.abc import Iterable, Iterator

from distributed import Client, Future

from calculators.batch.ordered import in_order
from calculators.batch.run import Chunk, Job, Outcome, Prepared, prepare, run_chunk

CHUNKS_PER_THREAD = 3
CONNECT = "20s"


class NoCluster(OSError):
    """The scheduler cannot be reached, or has no workers."""


def run_on_cluster(job: Job, chunks: Iterable[Chunk], scheduler: str) -> Iterator[Outcome]:
    """
    Yield the outcomes of all chunks, in order.

    Raises:
        NoCluster: With one line that says why.
    """
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"scheduler {scheduler}: expected a Dask scheduler: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoCluster(f"scheduler {scheduler}: expected workers, found none")
        # Sent once to every worker, which reads the rules once.
        prepared: Future[Prepared] = client.submit(prepare, client.scatter(job, broadcast=True))

        def submit(chunk: Chunk) -> "Future[Outcome]":
            return client.submit(run_chunk, prepared, chunk, pure=False)

        yield from in_order(submit, chunks, threads * CHUNKS_PER_THREAD)

"""
On a Dask cluster, a batch gives what it gives on one machine.
"""

from pathlib import Path

from distributed import LocalCluster

from tests.calculators.batch_files import DAY, run_batch, write_csv


def test_a_cluster_gives_what_one_process_gives(tmp_path: Path) -> None:
    rows = [
        {"id": number, "annual_revenue": "x" if number == 5000 else number, "compute_service_fee": number * 3}
        for number in range(1, 8401)
    ]
    profiles = write_csv(tmp_path / "profiles.csv", rows)
    options = ("--as-of", DAY, "--benefits", "xiamen-08-compute-voucher")

    alone = run_batch(profiles, *options, "--workers", "1")
    expected = alone.rows
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        done = run_batch(profiles, *options, "--engine", "dask", "--scheduler", cluster.scheduler_address)

    assert (1, 8399) == (done.status, len(expected)), done.said
    assert expected == done.rows
    assert alone.errors == done.errors
    assert ["5000"] == [line["row"] for line in done.errors]

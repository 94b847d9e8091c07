"""
Many profiles at once: a CSV or Parquet file in, a row of results for each row out.

The part of the calculators that stays on the command line: it needs pyarrow (and distributed with `--engine dask`),
reads and writes files and starts processes. Nothing but `__main__.py` imports it, and the browser does not get it.
"""

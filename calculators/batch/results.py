"""
The columns of the results: `row`, `id`, `as_of`, a city's totals, and four for each benefit.

    <city>.exact, <city>.up_to, <city>.most   yuan (`calculators.totals`)
    <benefit>.status      eligible, not_eligible, needs_facts, not_in_force or qualitative
    <benefit>.amount      yuan; null unless eligible
    <benefit>.certainty   exact or up_to; null unless eligible
    <benefit>.missing     list of facts, by id, that could still change the answer; empty unless needs_facts
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from calculators.batch.columns import AS_OF, ID, ROW, Column
from calculators.outcome import Assessment
from calculators.rules import Rules
from calculators.totals import Totals

DIGITS = 38  # what decimal128 holds, two of them fen
MONEY = pa.decimal128(DIGITS, 2)
BELOW = Decimal(10) ** (DIGITS - 2)
TOO_LARGE = f"the sum has more than {DIGITS - 2} digits before the point, which the results cannot hold"

TOTALS: Mapping[str, pa.DataType] = {"exact": MONEY, "up_to": MONEY, "most": MONEY}
ASSESSMENT: Mapping[str, pa.DataType] = {
    "status": pa.string(),
    "amount": MONEY,
    "certainty": pa.string(),
    "missing": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Coded:
    """Answers of one benefit or city for the rows of a chunk, each distinct one once."""

    name: str
    codes: list[int]  # by row: an index into `values`
    values: Sequence[Any]  # Assessment of a benefit, or Totals of a city
    columns: Mapping[str, pa.DataType]  # ASSESSMENT or TOTALS


def fits(value: Assessment | Totals) -> bool:
    """Tell whether the results can hold an answer's sums."""
    largest = value.most if isinstance(value, Totals) else value.amount
    return largest is None or largest < BELOW


def results_schema(rules: Rules, benefits: Sequence[str], *, with_totals: bool) -> pa.Schema:
    """Return names and types of the columns of the results."""
    fields = [(ROW, pa.int64()), (ID, pa.string()), (AS_OF, pa.date32())]
    for city in rules.cities:
        if with_totals:
            fields += [(f"{city.id}.{part}", kind) for part, kind in TOTALS.items()]
        for benefit in city.benefits:
            if benefit.id in benefits:
                fields += [(f"{benefit.id}.{part}", kind) for part, kind in ASSESSMENT.items()]
    return pa.schema(fields)


def results_batch(rows: pa.RecordBatch, days: Column, answers: Sequence[Coded]) -> pa.RecordBatch:
    """Lay answers out in columns, in the order of `results_schema`."""
    no_ids = pa.nulls(rows.num_rows, pa.string())
    arrays = {
        ROW: rows.column(ROW),
        ID: rows.column(ID).cast(pa.string()) if ID in rows.schema.names else no_ids,
        AS_OF: pa.array(days.values, pa.date32()).take(pa.array(days.codes, pa.int32())),
    }
    for answer in answers:
        codes = pa.array(answer.codes, pa.int32())
        for part, kind in answer.columns.items():
            distinct = pa.array([getattr(value, part) for value in answer.values], kind)
            arrays[f"{answer.name}.{part}"] = distinct.take(codes)
    return pa.RecordBatch.from_pydict(arrays)

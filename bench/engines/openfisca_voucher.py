"""
The compute voucher as an OpenFisca variable, run over all cases at once: terms and cases in, float32 amounts out.

    python openfisca_voucher.py <folder>    with terms.json, enterprise.i8, revenue.f8, fee.f8; writes openfisca.f4

Prints the seconds that the calculation takes, reading and writing left out.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = "2026"


def main(folder: Path) -> None:
    """Run one vector."""
    terms = json.loads((folder / "terms.json").read_text())
    term = {name: float(value) for name, value in terms.items()}
    applicant = build_entity(key="applicant", plural="applicants", label="", is_person=True)
    system = TaxBenefitSystem([applicant])

    class enterprise(Variable):  # noqa: N801
        value_type = bool
        entity = applicant
        definition_period = DateUnit.YEAR

    class revenue(Variable):  # noqa: N801
        value_type = float
        entity = applicant
        definition_period = DateUnit.YEAR

    class fee(Variable):  # noqa: N801
        value_type = float
        entity = applicant
        definition_period = DateUnit.YEAR

    class voucher(Variable):  # noqa: N801
        value_type = float
        entity = applicant
        definition_period = DateUnit.YEAR

        def formula(applicant, period):  # noqa: N805
            is_enterprise, turnover = applicant("enterprise", period), applicant("revenue", period)
            large = is_enterprise & (turnover >= term["large_revenue"])
            middle = is_enterprise & (turnover >= term["middle_revenue"])
            cost = applicant("fee", period)
            amounts = {
                size: np.minimum(cost * term[f"{size}_rate"], term[f"{size}_cap"])
                for size in ("large", "middle", "small")
            }
            return np.select([large, middle], [amounts["large"], amounts["middle"]], amounts["small"])

    system.add_variables(enterprise, revenue, fee, voucher)
    given = {
        "enterprise": np.fromfile(folder / "enterprise.i8", np.int8).astype(bool),
        "revenue": np.fromfile(folder / "revenue.f8", np.float64),
        "fee": np.fromfile(folder / "fee.f8", np.float64),
    }
    start = time.perf_counter()
    simulation = SimulationBuilder().build_default_simulation(system, len(given["fee"]))
    for name, values in given.items():
        simulation.set_input(name, YEAR, values)
    amounts = simulation.calculate("voucher", YEAR)
    print(time.perf_counter() - start)
    amounts.astype(np.float32).tofile(folder / "openfisca.f4")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

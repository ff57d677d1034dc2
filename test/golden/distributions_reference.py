"""Reference values of the distribution functions behind the statistics, computed without any code of the project.

    python3 test/golden/distributions_reference.py > test/golden/distributions.json

Standard library only: erfc of the C library, Wichura's AS 241 for the normal quantile, finite series for Student's t.
"""

import json
import math
from decimal import Decimal
from statistics import NormalDist

from reference_series import noise
from statistics_definitions import (expected_best_sharpe, normal_cdf, plain, probabilistic_sharpe,
                                    student_upper_tail)

random = noise(11)
returns = [round(0.02 * next(random) + 0.0015, 6) for _ in range(180)]
searches = [(2, 0.001), (10, 0.0025), (200, 0.0004), (10_000, 0.01)]

print(json.dumps(plain({
    "normalCdf": [[x / 4, normal_cdf(x / 4)] for x in range(-40, 41)],
    "normalQuantile": [[p, NormalDist().inv_cdf(p)] for p in
                       (1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.6, 0.8, 0.95, 0.999, 1 - 1e-6, 1 - 1e-9)],
    "studentTUpperTail": [[t, n, student_upper_tail(t, n)] for n in (1, 2, 3, 9, 10, 30, 99, 1000, 20001)
                          for t in (-4.0, -1.5, -0.1, 0.0, 0.3, 1.0, 2.0, 3.5, 6.0)],
    "returns": returns,
    "psr": probabilistic_sharpe([Decimal(str(r)) for r in returns]),
    "deflated": [{"trials": n, "variance": v, "luck": expected_best_sharpe(n, v),
                  "value": probabilistic_sharpe([Decimal(str(r)) for r in returns],
                                                Decimal(expected_best_sharpe(n, v)))} for n, v in searches],
}), indent=0))

"""Ten thousand cases on two workers give the rows that one process gives."""

import json
import os
import sys

import policycheck
import pytest

pyspark = pytest.importorskip("pyspark")

import spark_job  # noqa: E402

PROVISIONS = ["un/refugee-convention/33", "un/cat/3"]


def a_case(number):
    act = ["return", "detain", "deport"][number % 3]
    return {
        "id": f"c{number}",
        "stipulated": True,
        "persons": {"p": {"label": "a person", "nationality": "dprk", "located": "china", "fears": "prison-camp"}},
        "events": {"e": {"act": act, "by": "china", "to": ["p"], "when": f"2011-03-{number % 28 + 1:02}"}},
    }


def test_a_cluster_gives_the_rows_of_one_process(tmp_path):
    cases = [json.dumps(a_case(number)) for number in range(10_000)]
    cases[5_000] = "{"
    file = tmp_path / "cases.ndjson"
    file.write_text("\n".join(cases) + "\n\n", encoding="utf-8")

    # Workers are to be this very Python, which has the package.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.files.maxPartitionBytes", "512k")
        .getOrCreate()
    )
    try:
        found = [row.asDict() for row in spark_job.verdicts(spark, str(file), PROVISIONS).collect()]
    finally:
        spark.stop()

    errors = [row for row in found if row["errors"] is not None]
    assert len(errors) == 1 and json.loads(errors[0]["errors"])[0]["code"].startswith("PC01")
    key = lambda row: json.dumps(row, sort_keys=True)  # noqa: E731
    of_cluster = sorted(key({k: v for k, v in row.items() if k != "errors"}) for row in found if row["errors"] is None)
    alone = policycheck.verdicts(cases, provisions=PROVISIONS, threads=1)
    of_one = sorted(key({k: v for k, v in row.items() if k not in ("row", "paragraph")}) for row in alone)
    assert len(of_one) >= 10_000 and of_cluster == of_one
    assert [failure.row for failure in alone.failures] == [5_001]

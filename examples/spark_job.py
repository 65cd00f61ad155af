"""Holds many cases against the rules on Spark, and writes a row for each verdict.

    spark-submit examples/spark_job.py CASES.ndjson ROWS.parquet [PROVISION …]

CASES is NDJSON with a case a line, or Parquet with a column `case`. Each worker has the rules in its own process, made once; nothing but the
cases and the rows goes over the network. A case that cannot be used gives one row, whose `outcome` is null and whose `errors` say what is wrong.
"""

import json
import sys

import pyarrow
from pyspark.sql import SparkSession

SCHEMA = (
    "case string, provision string, norm string, bearer string, whom array<string>, "
    "outcome string, at string, limit string, errors string"
)


def job(provisions):
    """What each worker does with its share of the cases, batch by batch. It holds all that it needs, so that it can be sent to one."""

    def failed(failures, schema):
        """A row for each case that could not be used."""
        errors = [json.dumps([place._asdict() for place in failure.places], ensure_ascii=False) for failure in failures]
        nothing = [pyarrow.nulls(len(errors), field.type) for field in schema]
        batch = pyarrow.RecordBatch.from_arrays(nothing, schema=schema)
        return batch.append_column("errors", pyarrow.array(errors, pyarrow.string()))

    def work(batches):
        import policycheck

        for batch in batches:
            verdicts = policycheck.verdicts(batch, provisions=provisions, threads=1)
            rows = verdicts.to_arrow().drop_columns(["row", "paragraph"])
            yield rows.append_column("errors", pyarrow.nulls(rows.num_rows, pyarrow.string()))
            if verdicts.failures:
                yield failed(verdicts.failures, rows.schema)

    return work


def verdicts(spark, path, provisions=()):
    """A data frame with the verdicts on the cases in a file."""
    if path.endswith(".parquet"):
        cases = spark.read.parquet(path).select("case")
    else:
        cases = spark.read.text(path).withColumnRenamed("value", "case")
    cases = cases.where("trim(case) <> ''")
    return cases.mapInArrow(job(list(provisions)), SCHEMA)


def main(cases, rows, *provisions):
    spark = SparkSession.builder.appName("policycheck").getOrCreate()
    verdicts(spark, cases, provisions).write.parquet(rows)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])

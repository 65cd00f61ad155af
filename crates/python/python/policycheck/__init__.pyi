import datetime
import os
from typing import Any, Iterable, Iterator, Literal, Mapping, NamedTuple, Sequence, TypedDict, Union

import pyarrow

Outcome = Literal[
    "breach-indicated",
    "complied",
    "at-risk",
    "not-applicable",
    "undecided",
    "disputed",
    "turns-on-reading",
    "met",
    "not-met",
]
Level = Literal["reported", "alleged", "corroborated", "found"]
Redact = Literal["names", "strict"]
Case = Union[Mapping[str, Any], str, bytes, os.PathLike[str]]
Words = Union[str, Sequence[str]]
Date = Union[str, datetime.date]

__version__: str
COLUMNS: tuple[str, ...]

class Place(NamedTuple):
    code: str
    severity: str
    message: str
    help: Sequence[str]
    path: str | None
    file: str | None
    line: int | None
    column: int | None

class CaseError(ValueError):
    places: list[Place]
    def __init__(self, text: str, places: Iterable[tuple]) -> None: ...

class Failure(NamedTuple):
    row: int
    places: Sequence[Place]
    more: int

class Row(TypedDict):
    row: int
    case: str
    provision: str
    norm: str
    bearer: str | None
    whom: list[str]
    outcome: Outcome
    at: str | None
    limit: str | None
    paragraph: str | None

class Library:
    def __init__(self, rules: str | os.PathLike[str] | None = None) -> None: ...
    @property
    def sha256(self) -> str: ...
    def check(
        self,
        case: Case,
        *,
        sources: Mapping[str, str] | None = None,
        provisions: Words = ...,
        bearers: Words = ...,
        outcomes: Words = ...,
        all: bool = False,
        needs: Level | None = None,
        as_of: Date | None = None,
        redact: Redact = "names",
    ) -> Checked: ...
    def verdicts(
        self,
        cases: Iterable[Case] | pyarrow.RecordBatch | pyarrow.Table | pyarrow.Array,
        *,
        threads: int | None = None,
        paragraphs: bool = False,
        provisions: Words = ...,
        outcomes: Words = ...,
        needs: Level | None = None,
        as_of: Date | None = None,
        redact: Redact = "names",
    ) -> Verdicts: ...

class Checked:
    json: str
    warnings: list[Place]
    @property
    def report(self) -> dict[str, Any]: ...
    @property
    def findings(self) -> list[dict[str, Any]]: ...
    def findings_of(self, provision: str) -> list[dict[str, Any]]: ...
    def paragraph(self, finding: Mapping[str, Any] | str) -> str: ...
    def text(self, width: int = 80) -> str: ...

class Verdicts:
    columns: dict[str, list[Any]]
    failures: list[Failure]
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...
    def to_arrow(self) -> pyarrow.RecordBatch: ...

def check(
    case: Case,
    *,
    library: Library | None = None,
    sources: Mapping[str, str] | None = None,
    provisions: Words = ...,
    bearers: Words = ...,
    outcomes: Words = ...,
    all: bool = False,
    needs: Level | None = None,
    as_of: Date | None = None,
    redact: Redact = "names",
) -> Checked: ...
def verdicts(
    cases: Iterable[Case] | pyarrow.RecordBatch | pyarrow.Table | pyarrow.Array,
    *,
    library: Library | None = None,
    threads: int | None = None,
    paragraphs: bool = False,
    provisions: Words = ...,
    outcomes: Words = ...,
    needs: Level | None = None,
    as_of: Date | None = None,
    redact: Redact = "names",
) -> Verdicts: ...
def arrow_schema() -> pyarrow.Schema: ...

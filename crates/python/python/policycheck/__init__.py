"""Checks the facts of a case against statutes and treaties, and explains each finding.

It is not legal advice and not a finding of any court.
"""

from __future__ import annotations

import json
import os
from typing import Any, Iterable, Iterator, Mapping, NamedTuple, Sequence

from . import _native

__all__ = ["CaseError", "Checked", "Failure", "Library", "Place", "Verdicts", "check", "verdicts"]
__version__: str = _native.VERSION

COLUMNS = ("row", "case", "provision", "norm", "bearer", "whom", "outcome", "at", "limit", "paragraph")


class Place(NamedTuple):
    """One thing that is wrong with a case, or doubtful in it."""

    code: str
    severity: str
    message: str
    help: Sequence[str]
    path: str | None
    file: str | None
    line: int | None
    column: int | None


class CaseError(ValueError):
    """All that is wrong with a case, or with rules: as text, and place by place."""

    def __init__(self, text: str, places: Iterable[tuple]):
        super().__init__(text)
        self.places = [Place(*place) for place in places]


class Failure(NamedTuple):
    """A case among many that cannot be used."""

    row: int
    places: Sequence[Place]
    more: int


class Library:
    """Rules that cases are held against: those in the package, or those in the folder `rules`."""

    def __init__(self, rules: str | os.PathLike[str] | None = None):
        files = None if rules is None else list(_files(rules))
        self._native = _raised(_native.Library, files)

    @property
    def sha256(self) -> str:
        """The digest of the rules, which every report names."""
        return self._native.sha256

    def check(self, case, *, sources=None, **asked) -> Checked:
        """Holds a case against the rules. See `policycheck.check`."""
        name, text = _read(case)
        question = _native.Question(**_plain(asked))
        texts = None if sources is None else dict(sources)
        report, warnings = _raised(self._native.json, name, text, question, texts)
        return Checked(self, name, text, question, texts, report, [Place(*place) for place in warnings])

    def verdicts(self, cases, *, threads: int | None = None, paragraphs: bool = False, **asked) -> Verdicts:
        """Holds many cases against the rules. See `policycheck.verdicts`."""
        question = _native.Question(paragraphs=paragraphs, **_plain(asked))
        texts = [_read(case)[1] for case in _cases(cases)]
        workers = threads or os.cpu_count() or 1
        columns, failed = _raised(self._native.verdicts, texts, question, workers)
        failures = [Failure(row, [Place(*place) for place in places], more) for row, places, more in failed]
        return Verdicts(dict(zip(COLUMNS, columns)), failures)


class Checked:
    """A case without errors, held against the rules."""

    def __init__(self, library, name, text, question, sources, report, warnings):
        self._library, self._name, self._text = library, name, text
        self._question, self._sources = question, sources
        self._report: dict[str, Any] | None = None
        self.json: str = report
        self.warnings: list[Place] = warnings

    @property
    def report(self) -> dict[str, Any]:
        """The whole report, as the program prints it with `--format json`."""
        if self._report is None:
            self._report = json.loads(self.json)
        return self._report

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of the report."""
        return self.report["findings"]

    def findings_of(self, provision: str) -> list[dict[str, Any]]:
        """The findings on one provision, such as `un/refugee-convention/33`."""
        return [finding for finding in self.findings if finding["provision"] == provision]

    def paragraph(self, finding: Mapping[str, Any] | str) -> str:
        """The paragraph of one finding that can be quoted alone; a finding may be named by its id or address."""
        if isinstance(finding, str):
            found = [one for one in self.findings if finding in (one["id"], one["address"])]
            if not found:
                raise KeyError(finding)
            finding = found[0]
        return finding["quotable"]

    def text(self, width: int = 80) -> str:
        """The whole report for people."""
        native = self._library._native
        return _raised(native.text, self._name, self._text, self._question, width, self._sources)


class Verdicts:
    """Rows, one for each verdict, and the cases that could not be used."""

    def __init__(self, columns: dict[str, list], failures: list[Failure]):
        self.columns, self.failures = columns, failures

    def __len__(self) -> int:
        return len(self.columns["row"])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for values in zip(*self.columns.values()):
            yield dict(zip(self.columns, values))

    def to_arrow(self):
        """The rows as a `pyarrow.RecordBatch`."""
        import pyarrow

        schema = arrow_schema()
        return pyarrow.RecordBatch.from_arrays(
            [pyarrow.array(self.columns[field.name], field.type) for field in schema], schema=schema
        )


def check(case, *, library: Library | None = None, sources=None, **asked) -> Checked:
    """Holds one case against the rules: a dict, the text of a file, or the path of one."""
    return (library or _builtin()).check(case, sources=sources, **asked)


def verdicts(cases, *, library: Library | None = None, threads=None, paragraphs=False, **asked) -> Verdicts:
    """Holds many cases against the rules: dicts or texts, or a column `case` of an Arrow record batch or table."""
    return (library or _builtin()).verdicts(cases, threads=threads, paragraphs=paragraphs, **asked)


def arrow_schema():
    """The schema of `Verdicts.to_arrow`."""
    import pyarrow

    lists = {"row": pyarrow.int64(), "whom": pyarrow.list_(pyarrow.string())}
    return pyarrow.schema([(name, lists.get(name, pyarrow.string())) for name in COLUMNS])


_LIBRARY: Library | None = None


def _builtin() -> Library:
    global _LIBRARY
    if _LIBRARY is None:
        _LIBRARY = Library()
    return _LIBRARY


def _raised(call, *arguments):
    try:
        return call(*arguments)
    except _native.Problems as problems:
        raise CaseError(*problems.args) from None


def _plain(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Days as texts, and one word where several can stand as a list."""
    plain = dict(asked)
    for key in ("provisions", "bearers", "outcomes"):
        if isinstance(plain.get(key), str):
            plain[key] = [plain[key]]
    if plain.get("as_of") is not None:
        plain["as_of"] = str(plain["as_of"])
    return plain


def _read(case) -> tuple[str, str]:
    """What messages call a case, and its text."""
    if isinstance(case, Mapping):
        return "case", json.dumps(case, ensure_ascii=False)
    if isinstance(case, os.PathLike):
        with open(case, encoding="utf-8", newline="") as file:
            return os.fspath(case), file.read()
    if isinstance(case, (bytes, bytearray, memoryview)):
        return "case", bytes(case).decode("utf-8")
    if isinstance(case, str):
        return "case", case
    raise TypeError(f"a case is a dict, a text or a path, and not {type(case).__name__}")


def _cases(cases) -> Iterable[Any]:
    if isinstance(cases, (str, bytes, Mapping)):
        raise TypeError("verdicts takes several cases; put one into a list")
    if hasattr(cases, "schema") and hasattr(cases, "column"):
        return cases.column("case").to_pylist()
    if hasattr(cases, "to_pylist"):
        return cases.to_pylist()
    return cases


def _files(folder) -> Iterator[tuple[str, str]]:
    top = os.fspath(folder)
    if not os.path.isdir(top):
        raise NotADirectoryError(top)
    for path, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".toml", ".csv")):
                whole = os.path.join(path, name)
                with open(whole, encoding="utf-8", newline="") as file:
                    yield os.path.relpath(whole, top).replace(os.sep, "/"), file.read()

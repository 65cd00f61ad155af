"""The package says what the program says."""

import datetime
import json
import os
import pathlib
import resource
import subprocess
import sys
import threading

import policycheck
import pytest

TOP = pathlib.Path(__file__).resolve().parents[3]
CASES = sorted((TOP / "cases").glob("*.json"))


def program(*arguments, **more):
    return subprocess.run([sys.executable, "-m", "policycheck", *arguments], capture_output=True, text=True, **more)


def a_case(number=1):
    return {
        "id": f"c{number}",
        "stipulated": True,
        "persons": {"p": {"label": "a person", "nationality": "dprk", "located": "china", "fears": "prison-camp"}},
        "events": {"e": {"act": "return", "by": "china", "to": ["p"], "when": "2011-03-02"}},
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_report_is_that_of_the_program(path):
    printed = program(str(path), "--format", "json").stdout
    assert policycheck.check(path).json == printed
    assert policycheck.check(path.read_text(encoding="utf-8")).json == printed
    # A dict has another digest than its file, and says the same.
    report, other = json.loads(printed), policycheck.check(json.loads(path.read_text(encoding="utf-8"))).report
    report["case"].pop("sha256"), other["case"].pop("sha256")
    for one in (report, other):
        one["sections"] = [section for section in one["sections"] if section["kind"] != "digests"]
    assert other == report


def test_a_report_for_people_is_that_of_the_program():
    path = CASES[0]
    assert policycheck.check(path).text(80) == program(str(path)).stdout


def test_options_are_those_of_the_program():
    path = TOP / "cases" / "shenyang-six.json"
    printed = program(str(path), "--format", "json", "--provision", "un/cat", "--needs", "corroborated", "--as-of", "2007-07-31")
    asked = {"provisions": "un/cat", "needs": "corroborated", "as_of": datetime.date(2007, 7, 31)}
    assert policycheck.check(path, **asked).json == printed.stdout
    strict = program(str(path), "--format", "json", "--redact", "strict")
    assert policycheck.check(path, redact="strict").json == strict.stdout
    for wrong in [{"outcomes": "breach"}, {"needs": "given"}, {"as_of": "2007"}, {"redact": "all"}]:
        with pytest.raises(ValueError):
            policycheck.check(path, **wrong)


def test_a_paragraph_is_had_by_finding_id_and_address():
    checked = policycheck.check(a_case())
    finding = checked.findings_of("un/refugee-convention/33")[0]
    paragraph = checked.paragraph(finding)
    assert "expel or return" in paragraph and "\n" not in paragraph
    assert checked.paragraph(finding["id"]) == paragraph
    assert checked.paragraph(finding["address"]) == paragraph
    with pytest.raises(KeyError):
        checked.paragraph("un/nothing/1")


def test_ten_mistakes_are_ten_places_of_one_exception():
    case = a_case()
    for number in range(10):
        case["events"][f"e{number}"] = {"act": f"no-act-{number}", "by": "china"}
    with pytest.raises(policycheck.CaseError) as raised:
        policycheck.check(case)
    places = [place for place in raised.value.places if place.severity == "error"]
    assert len(places) == 10
    assert {place.path for place in places} == {f"events.e{number}.act" for number in range(10)}
    assert all(place.code.startswith("PC05") and place.line and place.column for place in places)
    assert "no-act-7" in str(raised.value)


def test_a_withheld_name_is_in_no_exception():
    case = a_case()
    case["persons"]["p"]["spellings"] = ["Jane Roe"]
    case["events"]["e"]["act"] = "Jane Roe"
    with pytest.raises(policycheck.CaseError) as raised:
        policycheck.check(case)
    assert "Roe" not in str(raised.value) and "Roe" not in repr(raised.value.places)
    assert raised.value.places[0].line == 1


def test_texts_of_sources_are_given_by_name():
    case = a_case()
    case.update(stipulated=False, title="A case", sources={"s": {"title": "A letter", "type": "document", "text": "letter.txt"}})
    case["events"]["e"]["said"] = [{"in": "s", "basis": "saw", "quote": "they were sent back"}]
    policycheck.check(case, sources={"letter.txt": "I saw it: they were sent back."})
    with pytest.raises(policycheck.CaseError):
        policycheck.check(case, sources={"letter.txt": "Nothing."})


def test_rows_are_those_of_the_program(tmp_path):
    lines = [json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False) for path in CASES]
    file = tmp_path / "cases.ndjson"
    file.write_text("\n".join(lines), encoding="utf-8")
    printed = [json.loads(line) for line in program("batch", str(file), "--paragraphs").stdout.splitlines()]
    for threads in (1, 3):
        rows = [
            {key: value for key, value in row.items() if key not in ("limit", "paragraph") or value is not None}
            for row in policycheck.verdicts(lines, paragraphs=True, threads=threads)
        ]
        assert rows == printed
    assert len(rows) > 100


def test_a_case_that_cannot_be_used_does_not_stop_the_others():
    rows = policycheck.verdicts([a_case(1), {"id": 1}, "{", a_case(2)], provisions="un/refugee-convention/33#1")
    assert {row["row"] for row in rows} == {1, 4}
    assert [failure.row for failure in rows.failures] == [2, 3]
    assert all(failure.places and failure.places[0].line == 1 for failure in rows.failures)
    with pytest.raises(policycheck.CaseError):
        policycheck.verdicts([], provisions="un/refugee-convention/34")
    with pytest.raises(TypeError):
        policycheck.verdicts(a_case())


def test_arrow_goes_in_and_out():
    pyarrow = pytest.importorskip("pyarrow")
    cases = pyarrow.RecordBatch.from_pydict({"case": [json.dumps(a_case(n)) for n in range(20)]})
    rows = policycheck.verdicts(cases)
    batch = rows.to_arrow()
    assert batch.num_rows == len(rows) > 20 and batch.schema == policycheck.arrow_schema()
    assert batch.to_pylist() == list(rows)
    assert policycheck.verdicts([]).to_arrow().num_rows == 0


def test_rules_of_a_folder_are_those_of_the_package():
    library = policycheck.Library(TOP / "rules")
    assert library.sha256 == policycheck.Library().sha256
    assert library.check(a_case()).json == policycheck.check(a_case()).json


def test_wrong_rules_are_told_with_their_places(tmp_path):
    (tmp_path / "vocabulary.toml").write_text("[entity.firm]\nplurl = 1\n", encoding="utf-8")
    with pytest.raises(policycheck.CaseError) as raised:
        policycheck.Library(tmp_path)
    assert any(place.file == "vocabulary.toml" and place.line == 2 for place in raised.value.places)


def test_other_threads_run_meanwhile():
    ticks, over = [], threading.Event()

    def tick():
        while not over.wait(0.001):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    policycheck.verdicts([a_case(n) for n in range(400)], threads=1)
    over.set()
    thread.join()
    assert len(ticks) > 3, "the lock of the interpreter is not held"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_memory_does_not_grow_with_the_cases():
    cases = [a_case(n) for n in range(500)]
    rules = "un/refugee-convention/33"
    policycheck.verdicts(cases, provisions=rules)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(int(os.environ.get("ROUNDS", "20"))):
        policycheck.verdicts(cases, provisions=rules)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20 * 1024, f"{grown} KiB"


def test_the_program_is_inside():
    assert program("--version").stdout.strip() == f"policycheck {policycheck.__version__}"
    assert program("no-such.json").returncode == 2
    fed = subprocess.run(
        [sys.executable, "-m", "policycheck", "-", "--format", "json"],
        input=json.dumps(a_case()), capture_output=True, text=True,
    )
    assert json.loads(fed.stdout)["case"]["id"] == "c1"


def test_the_lines_of_the_readme_work(monkeypatch, capsys):
    monkeypatch.chdir(TOP)
    text = (TOP / "crates" / "python" / "README.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in text.split("```python\n")[1:]]
    assert len(blocks) == 2
    if "pyarrow" not in sys.modules:
        pytest.importorskip("pyarrow")
    exec("\n".join(blocks), {})
    assert "§ 7843" in capsys.readouterr().out

"""`import`: a table into an edition, and every row of it accounted for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Written = Callable[[], str]

TABLE = Path(__file__).parents[1] / "tables" / "towns-2022.csv"

WRITTEN = TABLE.with_suffix(".yaml").read_text("utf-8")
HEADS = (
    *("--title", "Town index 2022", "--published", "2022-06", "--scope", "40", "--depth", "20"),
    *("--source-title", "Town index, the report", "--source-url", "https://www.towns.example/2022"),
    *("--source-published", "2022", "--source-grade", "official", "--accessed", "2026-01-02"),
)


def told(ran: Any) -> list[tuple[Any, ...]]:
    """Line, status, reason, place and rank of every row."""
    return [
        (row["line"], row["status"], row["reason"], row["place"], row["rank_label"])
        for row in ran.document["results"]
    ]


def test_the_file(run: Run, folder: Path, written: Written) -> None:
    """The file is as a person would have written it, byte for byte, and names its schema."""
    options = ("--data", str(folder), "--no-shipped-data")
    ran = run("import", str(TABLE), "--edition", "towns-2022", *HEADS, *options)

    assert ran.status == 0
    assert written() == WRITTEN


def test_every_row_is_in_the_file_or_in_the_report(imported: Run) -> None:
    """Titles, headings, footers and blank lines count too: nothing is dropped in silence."""
    ran = imported(TABLE.read_text("utf-8"))

    assert told(ran) == [
        (1, "not-an-entry", "title", None, "?"),
        (3, "not-an-entry", "header", None, "?"),
        (4, "added", None, "haicheng", "1"),
        (5, "added", None, "elm-bay", "2="),
        (6, "added", None, "aldern", "2="),
        (7, "needs-human", "ambiguous-place", None, "4"),
        (8, "needs-human", "misspelt-place", None, "5"),
        (9, "needs-human", "unknown-place", None, "6"),
        (10, "added", None, "fjord", "7–9"),
        (11, "needs-human", "economy-differs", None, ">9"),
        (13, "not-an-entry", "footer", None, "?"),
    ]
    assert ran.document["counts"] == {
        "rows": 11,
        "added": 4,
        "kept": 0,
        "needs_human": 4,
        "not_entries": 3,
        "blank": 2,
    }


def test_how_each_row_was_understood(imported: Run) -> None:
    """The report gives each row's name, economies, suggestions, remarks and cells."""
    rows = {row["line"]: row for row in imported(TABLE.read_text("utf-8")).document["results"]}

    assert (rows[6]["how"], rows[6]["economies"], rows[6]["remarks"]) == ("alias", ["DE"], [])
    assert rows[5]["remarks"] == ["footnote mark * taken off the name"]
    assert rows[7]["suggestions"] == ["springfield-de", "springfield-us"]
    assert rows[8]["suggestions"] == ["corvin"]
    assert rows[8]["remarks"] == ["Last year 'new' left out: no exact rank"]
    assert rows[10]["remarks"][1:] == ["Last year '7-9' left out: no exact rank"]
    assert rows[11]["cells"] == [">9", "Birk", "France", "C", "", "12", ""]
    assert rows[11]["message"].startswith("France is printed, but birk is in DE; ")


def test_the_result_is_valid(run: Run, folder: Path) -> None:
    """The file passes `validate` once it is listed, and `top` answers from it."""
    options = ("--data", str(folder), "--no-shipped-data")
    advice = run(
        "import", str(TABLE), "--edition", "towns-2022", *HEADS, *options, "--json"
    ).document["rankings"]
    rankings = folder / "rankings.yaml"
    lines = rankings.read_text("utf-8").splitlines()
    assert advice["line"] == 17
    assert lines[advice["line"] - 1] == "    editions: [towns-2020, towns-2021]"
    lines[advice["line"] - 1] = advice["text"]
    rankings.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert advice["text"] == "    editions: [towns-2020, towns-2021, towns-2022]"
    written = run("validate", str(folder / "editions" / "towns-2022.yaml"), *options)
    assert written.stdout == "1 file: 0 errors, 0 warnings\n"
    found = run("top", "towns", "-n", "0", *options, "--json").document["results"]
    assert [row["place"] for row in found] == ["haicheng", "aldern", "elm-bay", "fjord"]


def test_accepted_misspellings(imported: Run, written: Written) -> None:
    """With --accept-fuzzy a misspelt name is written, with a remark."""
    ran = imported("Rank,City\n1,Corvinn\n", "--accept-fuzzy")
    (_, row) = ran.document["results"]

    assert (row["status"], row["place"], row["how"]) == ("added", "corvin", "fuzzy")
    assert row["remarks"] == ["'Corvinn' taken for Corvin (corvin)"]
    assert "- {rank: 1, place: corvin, printed: Corvinn}\n" in written()


def test_dry_run(imported: Run, folder: Path, tmp_path: Path) -> None:
    """A dry run writes neither edition nor stub, and answers as a real run does."""
    before = sorted(folder.rglob("*"))
    stub = tmp_path / "stub.yaml"
    ran = imported(TABLE.read_text("utf-8"), "--dry-run", "--stub", str(stub))
    real = imported(TABLE.read_text("utf-8"))

    assert sorted(path for path in folder.rglob("*")) == [
        *before[: before.index(folder / "editions/towns-2021.yaml") + 1],
        folder / "editions/towns-2022.yaml",
        *before[before.index(folder / "editions/towns-2021.yaml") + 1 :],
    ]
    assert not stub.exists()
    assert ran.document["written"] is False
    assert real.document["written"] is True
    assert ran.document["results"] == real.document["results"]


NORWEGIAN = (
    "Norway is printed, but gull is in US; a column economies says what the entry counts for"
)


def test_stub(imported: Run, tmp_path: Path) -> None:
    """Unknown names become lines for places.yaml, clusters with their members, none twice."""
    stub = tmp_path / "stub.yaml"
    table = (
        "Rank,City,Country\n1,Nordhavn,Norway\n2,Gull,Norway\n3,Saint-Élm d'Or,France\n"
        "4,Aldern–Gull,\n5,新港,China\n6,Aldren,\n"
    )
    ran = imported(table, "--stub", str(stub))
    lines = stub.read_text("utf-8").splitlines()

    members = "members: [aldern, gull]"
    more = ", names: {}, aliases: []}"
    assert lines[3] == (
        "# line 7: Aldren may be aldern; "
        "correct the table, or add the spelling to the aliases of aldern"
    )
    assert lines[4:] == [
        f"nordhavn: {{name: Nordhavn, kind: city, economies: [NO]{more}",
        f"saint-elm-d-or: {{name: Saint-Élm d'Or, kind: city, economies: [FR]{more}",
        f"aldern-gull: {{name: Aldern–Gull, kind: cluster, economies: [DE, US], {members}{more}",
        f"place-1: {{name: 新港, kind: city, economies: [CN]{more}",
        f"# line 3: {NORWEGIAN}; if it is another place:",
        f'# gull-no: {{name: "Gull, Norway", kind: city, economies: [NO]{more}',
    ]
    assert ran.document["stub"] == stub.read_text("utf-8")
    assert (ran.status, ran.document["counts"]["added"]) == (1, 0)


def test_stub_works(imported: Run, folder: Path, tmp_path: Path) -> None:
    """The stub, moved into the data, makes the same import find its place."""
    table = "Rank,City,Country\n1,Nordhavn,Norway\n"
    imported(table, "--stub", str(tmp_path / "stub.yaml"))
    places = folder / "places.yaml"
    added = (tmp_path / "stub.yaml").read_text("utf-8")
    places.write_text(places.read_text("utf-8") + added, encoding="utf-8")

    assert told(imported(table))[1:] == [(2, "added", None, "nordhavn", "1")]


def moved(stub: Path, folder: Path) -> list[str]:
    """The lines of a stub without comments, which then stand in places.yaml."""
    lines = [line for line in stub.read_text("utf-8").splitlines() if not line.startswith("#")]
    places = folder / "places.yaml"
    places.write_text("\n".join([places.read_text("utf-8"), *lines, ""]), encoding="utf-8")
    return lines


def test_stub_of_namesakes(run: Run, tmp_path: Path) -> None:
    """Each unknown place has its line, its region by its state, and a name that is its own.

    Moved into the data as they stand, the lines make the same import find every place, and what
    the bare name meant before it still means.
    """
    mine = tmp_path / "mine"
    mine.mkdir()
    table, stub = tmp_path / "table.csv", tmp_path / "stub.txt"
    table.write_text(
        "Rank,City,Country,State\n1,FREIBURG,Germany,\n2,Freiburg,Switzerland,\n"
        "3,Springfield,US,MO\n4,Launceston,,TAS\n5,Columbia,,SC\n6,1770,Australia,\n7,True,US,\n",
        encoding="utf-8",
    )
    asked = ("import", str(table), "--edition", "towns-2022", "--into", str(mine), "--json")
    run(*asked, "--stub", str(stub))
    (mine / "places.yaml").write_text("", encoding="utf-8")
    american, end = "kind: city, economies: [US]", ", names: {}, aliases: []}"
    # By GeoNames of 2025: ids and positions; Fribourg has another name there.
    freiburg = "region: BW, geonames: 2925177, lat: 48.00, lon: 7.85"
    launceston = "region: TAS, geonames: 2160517, lat: -41.44, lon: 147.13"
    springfield = "region: MO, geonames: 4409896, lat: 37.22, lon: -93.30"
    columbia = "region: SC, geonames: 4575352, lat: 34.00, lon: -81.03"
    expected = [
        f'freiburg-de: {{name: "Freiburg, Germany", kind: city, economies: [DE], {freiburg}{end}',
        f'freiburg-ch: {{name: "Freiburg, Switzerland", kind: city, economies: [CH]{end}',
        f'springfield-us-mo: {{name: "Springfield, Missouri", {american}, {springfield}{end}',
        f"launceston: {{name: Launceston, kind: city, economies: [AU], {launceston}{end}",
        f'columbia-us: {{name: "Columbia, South Carolina", {american}, {columbia}{end}',
        f'"1770": {{name: "1770", kind: city, economies: [AU]{end}',
        f'"true": {{name: "True", kind: city, economies: [US]{end}',
    ]
    assert moved(stub, mine) == expected

    again = run(*asked)
    assert [row["status"] for row in again.document["results"]] == ["not-an-entry", *["added"] * 7]
    rankings = "series:\n  towns: {title: T, publisher: P, licence: facts-only, "
    rankings += "editions: [towns-2022]}\n"
    (mine / "rankings.yaml").write_text(rankings, encoding="utf-8")
    for name in ("Springfield", "Columbia"):
        before = run("city", name, "--json").document["error"]["code"]
        after = run("city", name, "--data", str(mine), "--json").document["error"]["code"]
        assert before == after


def test_what_geonames_knows_of_an_unknown_place(
    imported: Run, folder: Path, tmp_path: Path
) -> None:
    """The one city of the name in the economy is filled in; of several the ids are named."""
    (folder / "world-positions.tsv").write_text(
        "# Comments.\n#NO\nBrekke\t\t1\t60.5\t-5.25\nVik\t\t2\t61.09\t6.58\n"
        "Vik\t\t3\t60.00\t5.00\n#SE\nBrekke\t\t4\t1.00\t1.00\n",
        encoding="utf-8",
    )
    table = "Rank,City,Country\n1,BREKKE,Norway\n2,Vik,Norway\n3,Brekke,\n4,Nor,Norway\n"
    ran = imported(table, "--dry-run")

    end = "names: {}, aliases: []}"
    norwegian, at = "kind: city, economies: [NO]", "lat: 60.50, lon: -5.25"
    assert ran.document["stub"].splitlines()[3:] == [
        f'brekke-no: {{name: "BREKKE, Norway", {norwegian}, geonames: 1, {at}, {end}',
        f"vik: {{name: Vik, {norwegian}, {end}  # GeoNames has 2 of the name there: 2, 3",
        f"brekke: {{name: Brekke, kind: city, {end}  # economies are missing",
        f"nor: {{name: Nor, {norwegian}, {end}",
    ]


def test_a_place_without_its_region(imported: Run, folder: Path) -> None:
    """A place that would be the row's if it had its region is named, and no line proposed anew."""
    economies = folder / "economies.yaml"
    text = economies.read_text("utf-8")
    economies.write_text(
        text.replace("aliases: [USA]", "aliases: [USA], regions: {OH: [Ohio]}"), "utf-8"
    )
    ran = imported("Rank,City,State\n1,Gull,OH\n")
    (_, row) = ran.document["results"]

    assert (row["reason"], row["suggestions"]) == ("unknown-place", ["gull"])
    assert row["message"].endswith("if it is, add region: OH in places.yaml")
    assert ran.document["stub"] is None


def test_stub_is_never_overwritten(imported: Run, folder: Path, tmp_path: Path) -> None:
    """A file in the stub's place is kept, and the import is refused before anything is written."""
    stub = tmp_path / "stub.yaml"
    stub.write_text("mine\n", encoding="utf-8")
    ran = imported("Rank,City\n1,Nordhavn\n2,Gull\n", "--stub", str(stub))

    assert (ran.status, ran.document["error"]["code"]) == (2, "stub-exists")
    assert stub.read_text("utf-8") == "mine\n"
    assert not (folder / "editions/towns-2022.yaml").exists()


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        (("1", "2", "2", "4"), ["1", "2=", "2=", "4"]),
        (("1", "1", "1", "4"), ["1=", "1=", "1=", "4"]),
        (("1", "2=", "2", "4"), ["1", "2=", "2=", "4"]),
        (("1", "2", "2", "3"), ["1", None, None, "3"]),
        (("1", "2", "3", "3"), ["1", "2", None, None]),
        (("1", "2", "2", "7"), ["1", "2=", "2=", "7"]),
    ],
)
def test_ties(ranks: tuple[str, ...], expected: list[str | None], imported: Run) -> None:
    """A rank given twice is a tie only if the next ranks are skipped; else a person decides."""
    names = ("Aldern", "Birk", "Corvin", "Gull")
    text = "".join(f"{rank},{name}\n" for rank, name in zip(ranks, names, strict=True))
    ran = imported(f"Rank,City\n{text}")

    rows = ran.document["results"][1:]
    assert [row["rank_label"] if row["status"] == "added" else None for row in rows] == expected
    assert {row["reason"] for row in rows} <= {None, "rank-twice"}


def test_tie_at_the_end(imported: Run) -> None:
    """If the depth says how many ranks there are, the last two may be tied."""
    table = "Rank,City\n1,Aldern\n2,Birk\n2,Gull\n"

    assert [row[1] for row in told(imported(table, "--dry-run"))[2:]] == ["needs-human"] * 2
    assert told(imported(table, "--depth", "3"))[2:] == [
        (3, "added", None, "birk", "2="),
        (4, "added", None, "gull", "2="),
    ]


def test_tie_with_an_unknown_name(imported: Run) -> None:
    """A row whose place is unknown still shares its rank."""
    ran = imported("Rank,City\n1,Aldern\n2,Birk\n2,Nordhavn\n4,Gull\n")

    assert told(ran)[2:4] == [
        (3, "added", None, "birk", "2="),
        (4, "needs-human", "unknown-place", None, "2="),
    ]


def test_the_same_place_twice(imported: Run) -> None:
    """Two rows of one place are left to a person; a repeated row is just left out."""
    ran = imported("Rank,City\n1,Aldern\n2,Birk\n2,Birk\n3,Gull\n4,Old Aldern\n")

    assert told(ran)[1:] == [
        (2, "needs-human", "place-twice", "aldern", "1"),
        (3, "added", None, "birk", "2"),
        (4, "not-an-entry", "repeated", None, "2"),
        (5, "added", None, "gull", "3"),
        (6, "needs-human", "place-twice", "aldern", "4"),
    ]


@pytest.mark.parametrize(
    ("ranks", "options", "coverage"),
    [
        (("1", "2", "3"), (), "truncated"),
        (("1", "2", "3"), ("--depth", "3"), "complete"),
        (("1", "2", "3"), ("--depth", "9"), "truncated"),
        (("1", "2", "4"), ("--depth", "9"), "partial"),
        (("1", "2", "4"), ("--coverage", "complete"), "partial"),
        (("1", "2", "3"), ("--coverage", "partial"), "partial"),
        (("1", "2", ">9"), (), "partial"),
        (("2", "3", "4"), (), "partial"),
    ],
)
def test_coverage(
    ranks: tuple[str, ...], options: tuple[str, ...], coverage: str, imported: Run, written: Written
) -> None:
    """The list promises what its ranks keep, and `complete` only down to a depth that is given."""
    names = ("Aldern", "Birk", "Gull")
    text = "".join(f"{rank},{name}\n" for rank, name in zip(ranks, names, strict=True))
    ran = imported(f"Rank,City\n{text}", *options)

    assert ran.status == 0
    assert f"\n    coverage: {coverage}\n" in written()


def test_defaults_are_said(imported: Run) -> None:
    """Every value that no option gave is listed with the option that gives it."""
    ran = imported("Rank,City\n1,Aldern\n")

    assert {default["key"]: default["value"] for default in ran.document["defaults"]} == {
        "title": "Town index 2022",
        "published": "2022",
        "depth": None,
        "scope": None,
        "coverage": "truncated",
        "sources.table.url": None,
        "sources.table.grade": None,
        "sources.table.published": None,
        "sources.table.accessed": None,
    }


def test_series_that_is_new(imported: Run, folder: Path) -> None:
    """For an unknown series the answer has the text to be added to rankings.yaml."""
    ran = imported("Rank,City\n1,Aldern\n", "--series", "ports", "--kind", "city")

    assert ran.document["rankings"]["line"] is None
    assert ran.document["rankings"]["text"].splitlines() == [
        "  ports:",
        "    title: Ports",
        "    publisher: Who publishes it",
        "    licence: facts-only",
        "    editions: [towns-2022]",
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--published", "2022-13"), "would-be-invalid"),
        (("--published", "May"), "bad-date"),
        (("--accessed", "today"), "bad-date"),
        (("--kind", "town"), "bad-kind"),
        (("--coverage", "all"), "bad-coverage"),
        (("--list", "A B"), "bad-id"),
        (("--series", "A B"), "bad-id"),
        (("--source-url", "towns.example"), "bad-address"),
        (("--source-url", "https://[::1"), "bad-address"),
        (("--source-url", "https:///2022"), "bad-address"),
        (("--map", "rank=Rang,name=City"), "no-headings"),
        (("--map", "rank=1,name=9"), "bad-map"),
        (("--map", "rank=³,name=2"), "no-headings"),
        (("--map", "colour=1"), "bad-map"),
        (("--map", "rank=1,rank=2"), "bad-map"),
        (("--table", "2"), "no-such-table"),
        (("--encoding", "latin-99"), "bad-encoding"),
        (("--encoding", "hex"), "bad-encoding"),
    ],
)
def test_nothing_is_written(
    options: tuple[str, ...], code: str, imported: Run, folder: Path
) -> None:
    """An option that cannot be followed ends in an error, and leaves no file behind."""
    before = sorted(folder.rglob("*"))
    ran = imported("Rank,City\n1,Aldern\n2,Birk\n", *options)

    assert (ran.status, ran.document["error"]["code"]) == (
        1 if code == "would-be-invalid" else 2,
        code,
    )
    assert sorted(folder.rglob("*")) == before


def test_edition_of_another_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    """An edition that another folder has is never defined a second time."""
    options = ("--data", str(folder), "--no-shipped-data", "--into", str(tmp_path / "mine"))
    ran = run("import", str(TABLE), "--edition", "towns-2021", *options, "--json")

    assert (ran.status, ran.document["error"]["code"]) == (1, "edition-elsewhere")
    assert not (tmp_path / "mine").exists()


def test_into(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is --into, else the one of --data, this folder, or its folder `data`."""
    table = ("import", str(TABLE), "--edition", "towns-2022", "--no-shipped-data", "--dry-run")
    data = ("--data", str(folder))

    def target(*options: str) -> tuple[int, str]:
        ran = run(*table, *options, "--json")
        code = ran.document["error"]["code"] if ran.document["error"] else ran.document["target"]
        return ran.status, code

    monkeypatch.chdir(folder.parent)
    assert target(*data, "--into", "mine") == (0, "mine/editions/towns-2022.yaml")
    assert target(*data) == (0, "data/editions/towns-2022.yaml")
    assert target() == (0, "data/editions/towns-2022.yaml")
    monkeypatch.chdir(folder)
    assert target() == (0, "editions/towns-2022.yaml")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert target() == (2, "no-target")
    assert target(*data, *data) == (2, "no-target")


def test_columns_by_number(imported: Run) -> None:
    """A table without headings is read by the numbers of its columns."""
    ran = imported("Aldern;1;DE\nBirk;2;DE\n", "--map", "rank=2,name=1", "--map", "economy=3")

    assert told(ran) == [
        (1, "added", None, "aldern", "1"),
        (2, "added", None, "birk", "2"),
    ]


def test_place_wins_over_the_name(imported: Run, written: Written) -> None:
    """An id decides which place is meant, and the name is kept as printed."""
    ran = imported("Rank,City,Place\n1,Springfield,springfield-us\n2,Gull,\n3,Birk,nowhere\n")

    assert told(ran)[1:] == [
        (2, "added", None, "springfield-us", "1"),
        (3, "added", None, "gull", "2"),
        (4, "needs-human", "unknown-place", None, "3"),
    ]
    assert "{rank: 1, place: springfield-us, printed: Springfield}" in written()


def test_place_and_economy_disagree(imported: Run) -> None:
    """An id does not outweigh the economy as printed: a person says which is wrong."""
    ran = imported("Rank,City,Place,Country\n1,Birk,birk,France\n2,Gull,gull,USA\n")

    assert told(ran)[1:] == [
        (2, "needs-human", "economy-differs", "birk", "1"),
        (3, "added", None, "gull", "2"),
    ]


def test_misspelt_in_one_country(imported: Run) -> None:
    """A misspelling is looked for among the names of the row's own economy, row by row."""
    ran = imported("Rank,City,Country\n1,Aldren,USA\n2,Aldren,Germany\n3,Aldren,USA\n")

    assert [row["reason"] for row in ran.document["results"][1:]] == [
        *("unknown-place", "misspelt-place", "unknown-place"),
    ]


def test_cities_of_the_world(run: Run, tmp_path: Path) -> None:
    """A city that no edition ranks is recognised as one, even after many unknown names."""
    table = tmp_path / "table.csv"
    table.write_text("Rank,City\n1,Qxwvut\n2,Changzhi\n3,Qxwvuts\n4,Aachenn\n", encoding="utf-8")
    ran = run(
        *("import", str(table), "--edition", "wipo-2026", "--into", str(tmp_path / "new")),
        *("--dry-run", "--json"),
    )

    messages = [row["message"] for row in ran.document["results"][1:]]
    assert messages[1] == "Changzhi (CN) is known, but not ranked by any edition here"
    assert messages[0].startswith("no place is called 'Qxwvut'")
    assert messages[2].startswith("no place is called 'Qxwvuts'")


def test_economies_of_a_cluster(imported: Run, written: Written) -> None:
    """Several economies are joined as files join them; codes that differ are written."""
    ran = imported(
        "Rank,Cluster,Country,Economies\n"
        '1,Harbour Towns,"China & Hong Kong, China",\n2,Aldern–Birk–Corvin,Germany,DE; FR\n'
        "3,Gull,United States,US; HK\n4,Birk,Atlantis,\n5,Holm,,XX\n"
    )
    text = written()

    assert [row["reason"] for row in ran.document["results"][1:]] == [
        *(None, None, None, "unknown-economy", "unknown-economy"),
    ]
    assert 'printed: Harbour Towns, economy: "China/Hong Kong, China"}' in text
    assert "printed: Aldern–Birk–Corvin, economy: Germany}" in text
    assert "printed: Gull, economy: United States, economies: [US, HK]}" in text


def test_name_beside_an_unknown_economy(imported: Run) -> None:
    """If the economy is not understood, a remark says what the name alone means."""
    ran = imported("Rank,City,Country\n1,Birk,Atlantis\n2,Nordhavn,Atlantis\n3,Springfield,X\n")
    birk, nordhavn, springfield = ran.document["results"][1:]

    assert {row["reason"] for row in (birk, nordhavn, springfield)} == {"unknown-economy"}
    assert "economies.yaml" in birk["message"]
    assert birk["remarks"] == ["Birk alone is birk (DE)"]
    assert nordhavn["remarks"] == ["Nordhavn is no known place, either"]
    assert springfield["remarks"] == []
    assert [line.partition(":")[0] for line in ran.document["stub"].splitlines()[3:]] == [
        "nordhavn"
    ]


def test_texts_that_need_quotes(imported: Run, written: Written) -> None:
    """Texts that YAML or its strict reader would take for something else are in quotes."""
    cells = ("NO", "null", "12:30", "007", "1e5", "a: b", "x #y", "- z", 'say "so"', "a\\b", "it's")
    table = "Rank\tCity\tNote\n" + "".join(
        f"{rank}\t{name}\t{cell}\n"
        for rank, (name, cell) in enumerate(
            zip(
                *(
                    (
                        *("Aldern", "Birk", "Corvin", "Elm [bay]", "Fjørd", "Gangcheng", "Gull"),
                        *("海城", "Holm", "Ivory", "Juno"),
                    ),
                    cells,
                ),
                strict=True,
            ),
            start=1,
        )
    )
    assert imported(table, name="table.tsv").status == 0
    text = written()
    notes = [line.partition(", note: ")[2][:-1] for line in text.splitlines() if "note:" in line]

    assert notes == [
        *("NO", '"null"', '"12:30"', '"007"', '"1e5"', '"a: b"', '"x #y"', '"- z"'),
        *('say "so"', "a\\b", "it's"),
    ]


def test_a_thousand_rows(imported: Run) -> None:
    """A long table of names that nobody knows is reported row by row."""
    text = "".join(f"{rank},Newport Nowhere {rank},Norway\n" for rank in range(1, 1001))
    ran = imported(f"Rank,City,Country\n{text}")

    assert ran.status == 1
    assert ran.document["counts"]["needs_human"] == 1000
    assert [note["code"] for note in ran.document["notes"]] == ["columns", "nothing-imported"]


def test_for_people(run: Run, folder: Path) -> None:
    """The sheet says what was written, what needs a person and what comes next."""
    options = ("--data", str(folder), "--no-shipped-data")
    text = run("import", str(TABLE), "--edition", "towns-2022", *options).stdout

    assert "towns-2022:overall: 4 entries written to " in text
    assert "; 4 rows need a person; 5 lines without an entry (2 blank)." in text
    assert "unknown-place" in text
    assert "- scope: left out (--scope, how many places were assessed)" in text
    assert "    editions: [towns-2020, towns-2021, towns-2022]" in text
    assert "nordhavn: {name: Nordhavn, kind: city, economies: [NO]" in text


def test_stated_change(imported: Run) -> None:
    """A printed change in rank is kept; any other text is left out with a remark."""
    text = "Rank,City,Rank change\n1,Gull,▲ 3\n2,Corvin,-1\n3,Birk,new\n"
    ran = imported(text, "--dry-run")
    rows = ran.document["results"]

    assert [row["remarks"] for row in rows[1:3]] == [[], []]
    assert rows[3]["remarks"] == [
        "Rank change left out: 'new' is no number of positions",
    ]


def test_stated_change_in_the_file(imported: Run, written: Written) -> None:
    """The change stands in the entry's line, a fall with its sign."""
    imported("Rank,City,Rank change\n1,Gull,▲ 3\n2,Corvin,▼1\n")
    lines = written().splitlines()

    assert [line.strip() for line in lines if "- {rank" in line] == [
        "- {rank: 1, place: gull, printed: Gull, stated_change: 3}",
        "- {rank: 2, place: corvin, printed: Corvin, stated_change: -1}",
    ]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.news.co.uk/2022/towns", "news"),
        ("https://paper.people.com.cn/a.html", "people"),
        ("https://www.eng.shinshu.ac.jp", "shinshu"),
        ("https://edition.towns.org/2022", "towns"),
        ("https://m.towns/list", "towns"),
    ],
)
def test_documents_are_called_after_their_site(
    address: str, key: str, imported: Run, written: Written
) -> None:
    """The key of a document is the name of its site, not `co` or `m`: of a row, of the table."""
    imported(f"Rank,City,Sources\n1,Gull,{address}\n2,Aldern,{address}\n")
    host = address.split("/")[2]
    assert f'  {key}: {{title: {host}, url: "{address}"}}\n' in written()
    assert f"    sources: [{key}]\n" in written()

    imported("Rank,City\n1,Gull\n", "--list", "north", "--source-url", f"{address}?of=table")
    assert f"    sources: [{key}-2]\n" in written()


def test_a_list_that_is_called_by_its_year(imported: Run, written: Written) -> None:
    """An id that YAML would read as a number stands in quotes, and is found again."""
    imported("Rank,City\n1,Gull\n", "--list", "2022")
    again = imported("Rank,City\n1,Gull\n2,Aldern\n", "--list", "2022")

    assert 'default_list: "2022"\nlists:\n  "2022":\n    title: "2022"\n' in written()
    assert [row[1] for row in told(again)] == ["not-an-entry", "kept", "added"]


def test_dense_ranks(imported: Run, written: Written) -> None:
    """If a publisher skips no rank after a tie, --ties dense says so, and the list states it."""
    table = "Rank,City\n1,Gull\n2,Fjørd\n2,Elm [bay]\n3,Corvin\n"
    doubtful = imported(table, *HEADS, "--dry-run")
    ran = imported(table, *HEADS, "--ties", "dense", "--depth", "3")
    text = written()

    assert [row[2] for row in told(doubtful)][2:4] == ["rank-twice"] * 2
    assert ran.status == 0
    assert '{rank: "2=", place: fjord' in text
    assert "    coverage: complete\n    ties: dense\n" in text


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("Rank,City\n1,London, Ontario\n2,Gull\n", (2, "needs-human", "ragged-row", None, "1")),
        ("Rank,City,Score\n1,Aldern, Ohio,99\n2,Gull,9\n", (2, "needs-human", "ragged-row")),
        ("Rank,City,Score,Old\n1,Aldern,9\n2,Gull,9,1\n", (2, "needs-human", "ragged-row")),
        ("Rank,City,Score\n1,Aldern,\n2,Gull,9\n", (2, "added", None, "aldern", "1")),
        ("Rank,City,\n1,Aldern\n2,Gull\n", (2, "added", None, "aldern", "1")),
        ("Rank,City\n1,Aldern,,\n2,Gull\n", (2, "added", None, "aldern", "1")),
    ],
)
def test_cells_that_are_out_of_place(table: str, row: tuple[Any, ...], imported: Run) -> None:
    """A row with a cell too many or too few is left to a person: its cells may have moved."""
    assert told(imported(table))[1][: len(row)] == row


@pytest.mark.parametrize(
    ("table", "options", "reasons"),
    [
        ("1,Gull\n2=,Aldern\n2=,Birk\n3,Corvin\n", (), [None, *["tie-does-not-skip"] * 2, None]),
        ("1,Gull\n2,Aldern\n11,Birk\n", ("--depth", "10"), [None, None, "beyond-depth"]),
        ("1,Gull\n5,Birk\n", ("--scope", "4"), [None, "beyond-scope"]),
        ("1,Gull\n2,Aldern\n3,Birk\nT4,Corvin\n", ("--depth", "4"), [None] * 4),
    ],
)
def test_one_row_does_not_stop_the_others(
    table: str, options: tuple[str, ...], reasons: list[str | None], imported: Run
) -> None:
    """A row that cannot be an entry does not keep the other rows from being written."""
    ran = imported("Rank,City\n" + table, *options)

    assert ran.status == 0
    assert [row[2] for row in told(ran)][1:] == reasons


def test_rows_of_another_edition(imported: Run) -> None:
    """An export of one edition is not imported as another; a column of years is no edition."""
    table = "Rank,City,Edition\n1,Gull,{0}\n2,Aldern,{0}\n"
    other = imported(table.format("towns-2021"))

    assert (other.status, other.document["error"]["code"]) == (2, "other-edition")
    assert imported(table.format("2022")).status == 0


def test_ranks_of_another_year(imported: Run, folder: Path) -> None:
    """Ranks that are only those of other years are refused, unless `--map` says they are meant."""
    table = "City,Rank 2020,Rank 2019\nGull,1,2\nAldern,2,1\n"
    refused = imported(table, "--dry-run")

    assert (refused.status, refused.document["error"]["code"]) == (2, "other-year")
    assert "--map 'rank=Rank 2020'" in refused.document["error"]["message"]
    assert not (folder / "editions" / "towns-2022.yaml").exists()
    ran = imported(table, "--map", "rank=Rank 2020")
    assert [row[1:4:2] for row in told(ran)][1:] == [
        ("added", "gull"),
        ("added", "aldern"),
    ]


def test_economies_decide(imported: Run) -> None:
    """A column of codes says which economies an entry counts for, wherever its place lies."""
    ran = imported("Rank,City,Country,Economies\n1,Gull,Norway,NO\n2,Aldern,Germany,FR\n")

    assert [row[1:4] for row in told(ran)][1:] == [
        ("added", None, "gull"),
        ("needs-human", "economy-differs", "aldern"),
    ]
    assert "the entry counts for FR" in ran.document["results"][2]["message"]


def test_a_rank_without_a_name_is_missed(imported: Run) -> None:
    """A line with nothing but a rank is an entry without its name, not a title."""
    ran = imported("Rank,City\n1,Gull\n2\n3,\nEurope\n")

    assert [row[2] for row in told(ran)][2:] == ["no-name", "no-name", "one-text"]


def test_what_would_change(imported: Run, written: Written, folder: Path) -> None:
    """`--diff` shows the lines that a file would gain, and writes nothing."""
    new = imported("Rank,City\n1,Aldern\n", "--diff")
    assert not (folder / "editions" / "towns-2022.yaml").exists()
    assert "+      - {rank: 1, place: aldern, printed: Aldern}\n" in new.document["diff"]
    assert new.document["diff"].startswith("--- /dev/null\n+++ ")

    imported("Rank,City\n1,Aldern\n")
    before = written()
    ran = imported("Rank,City\n1,Aldern\n2,Gull\n", "--diff")

    changed = [line for line in ran.document["diff"].splitlines() if line[:1] in "+-"]
    assert changed[2:] == ["+      - {rank: 2, place: gull, printed: Gull}"]
    assert written() == before
    assert ran.document["written"] is False
    assert imported("Rank,City\n1,Aldern\n", "--diff").document["diff"] is None

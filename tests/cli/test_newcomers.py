"""What newcomers type first: it works, or the answer has the command to type."""

import io
import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import AmbiguousEditionError, NotFoundError

Run = Callable[..., Any]

# What is typed for a list, and the list, as `top` understands it.
LISTS = [
    ("wipo-2023", "wipo-2023"),
    ("wipo 2023", "wipo-2023"),
    ("'wipo 2023'", "wipo-2023"),
    ("wipo2023", "wipo-2023"),
    ("wipo-23", "wipo-2023"),
    ("wipo_2023", "wipo-2023"),
    ("wipo/2023", "wipo-2023"),
    ("'WIPO 2023'", "wipo-2023"),
    ("WIPO-2023", "wipo-2023"),
    ("Wipo 23", "wipo-2023"),
    ("2023 wipo", "wipo-2023"),
    ("'wipo (2023)'", "wipo-2023"),
    ("wipo 2023:intensity", "wipo-2023:intensity"),
    ("2023", "wipo-2023"),
    ("gii", "wipo-2025"),
    ("gii-2023", "wipo-2023"),
    ("global innovation index", "wipo-2025"),
    ("'Global Innovation Index 2024'", "wipo-2024"),
    ("GII 2023", "wipo-2023"),
    ("gci-2024", "kearney-gci-2024"),
    ("gci", "kearney-gci-2025"),
    ("kearney", "kearney-gci-2025"),
    ("Kearney 2024", "kearney-gci-2024"),
    ("kearney gci 2024", "kearney-gci-2024"),
    ("nature", "nature-index-2025"),
    ("nature index", "nature-index-2025"),
    ("nature index 2023", "nature-index-2023"),
    ("'Nature Index 2025 Science Cities'", "nature-index-2025"),
    ("startup-genome", "gser-2025"),
    ("startup genome 2023", "gser-2023"),
    ("startupblink", "startupblink-2025"),
    ("'Global Power City Index'", "gpci-2025"),
    ("Global Power City Index 2023", "gpci-2023"),
    ("mori", "gpci-2025"),
    ("'mori memorial foundation' 2023", "gpci-2023"),
    ("世界の都市総合力ランキング", "gpci-2025"),
    ("'World Intellectual Property Organization' 2022", "wipo-2022"),
    ("pitchbook", "pitchbook-vc-2024"),
    ("innovation cities", "2thinknow-2022"),
    ("innovation cities 2023", "2thinknow-2022"),
    ("2thinknow 2022", "2thinknow-2022"),
    ("set 2024", "set-2024"),
    ("set 2024 preview", "set-2024-preview"),
    ("ncsti", None),
    ("startup", None),
    ("global", None),
    ("tsinghua", None),
    ("gii-2099", None),
    ("wippo-2023", None),
    ("Shanghai", None),
    ("China", None),
    ("xyzzy", None),
]
# What is typed for anything else, the status, and what stdout or stderr has to hold.
OTHERS = [
    ("compare wipo 2023 2025 --json", 0, '"query": {"a": "wipo-2023", "b": "wipo-2025"'),
    ("compare 2023 2025 --json", 0, '"query": {"a": "wipo-2023", "b": "wipo-2025"'),
    ("compare wipo --json", 0, '"query": {"a": "wipo-2024", "b": "wipo-2025"'),
    ("compare gpci-2022 2023 --json", 0, '"query": {"a": "gpci-2022", "b": "gpci-2023"'),
    ("compare wipo 2023 gpci 2023 --json", 0, '"query": {"a": "wipo-2023", "b": "gpci-2023"'),
    ("compare wipo 2023 wipo 2025 --json", 0, '"query": {"a": "wipo-2023", "b": "wipo-2025"'),
    ("compare wipo-2025", 2, "innorank compare wipo-2024 wipo-2025"),
    ("compare wipo 2025", 2, "innorank compare wipo-2024 wipo-2025"),
    ("compare wipo 2022 2023 2024", 2, "Got unexpected extra argument(s) (2024)"),
    ("movers wipo 2023 --json", 0, '"query": {"a": null, "b": "wipo-2023"'),
    ("movers wipo 2023 2024 --json", 0, '"query": {"a": "wipo-2023", "b": "wipo-2024"'),
    ("cite gpci 2023", 0, "gpci-2023"),
    ("cite wipo 2023 2025 geonames --json", 0, '"editions": ["wipo-2023", "wipo-2025"'),
    ("agreement wipo 2023 2024 gpci --json", 0, '["wipo-2023", "wipo-2024", "gpci-2025"]'),
    ("consensus gpci 2023 gihi 2023", 0, "'gihi 2023' is taken for gihi-2023"),
    ("export kearney 2024", 0, "kearney-gci-2024,"),
    ("clusters-by-country wipo 2023", 0, "'wipo 2023' is taken for wipo-2023"),
    ("editions gpci-2023 --json", 0, '"query": {"series": "gpci-2023"}'),
    ("editions gpci 2023 --json", 0, '"query": {"series": "gpci-2023"}'),
    ("editions kearney --json", 0, '"query": {"series": "kearney-gci"}'),
    ("city Hefei --series wipo-2023 --json", 0, '"series": "wipo-2023"'),
    ("city Hefei --series 'wipo 2023' --json", 0, '"series": "wipo-2023"'),
    ("city Los Angeles", 0, "Los Angeles (city, United States)"),
    ("city New York", 0, "New York (city, United States)"),
    ("city Porto Alegre", 0, "Porto Alegre (city, Brazil)"),
    ("city East London", 3, "East London (ZA) is known, but not ranked"),
    ("city La Paz", 3, "La Paz ("),
    ("city New York Los Angeles Berlin --json", 0, '["New York", "Los Angeles", "Berlin"]'),
    ("city Tokyo Yokohama --json", 0, '["Tokyo", "Yokohama"]'),
    ("city Shenzhen Hong Kong --json", 0, '["Shenzhen", "Hong Kong"]'),
    ("city London UK", 0, "London (city, United Kingdom)"),
    ("city Berlin DE Paris France --json", 0, '["Berlin DE", "Paris France"]'),
    ("city New York NY", 0, "'New York NY' is taken as one name"),
    ("city Paris Germany", 3, "there is no 'Paris' in Germany"),
    ("city bay area", 0, "San Jose–San Francisco (cluster, United States"),
    ("city Silicon Valley Berlin --json", 0, '["Silicon Valley", "Berlin"]'),
    ("history Hong Kong", 0, "'Hong Kong' is taken as one name"),
    ("versus Los Angeles New York", 0, "Los Angeles is ahead of New York"),
    ("versus Los Angeles", 2, "Missing argument 'b' behind 'Los Angeles'"),
    ("peers New York", 0, "New York: most alike are"),
    ("peers Berlin Munich", 2, "Got unexpected extra argument(s) (Munich)"),
    ("country South Korea --json", 0, '"query": {"country": "KR"'),
    ("places Los Angeles", 0, "los-angeles"),
    ("country England", 3, "innorank places --country England"),
    ("country Europe", 3, "innorank clusters-by-country --by-region"),
    ("compare Berlin Munich", 3, "innorank versus Berlin Munich"),
    ("compare Berlin 'Los Angeles'", 3, "innorank versus Berlin 'Los Angeles'"),
    ("compare Berlin wipo-2023", 3, "innorank city Berlin"),
    ("city Hefei wipo", 3, "note: no place is called 'wipo'; for a ranking: --series wipo\n"),
    ("city Hefei 2024", 3, "no place is called '2024'; for a ranking: --series wipo-2024\n"),
    ("city Hefei --edition wipo-2023", 2, "Type --series wipo-2023."),
    ("city Hefei --ranking wipo", 2, "Type --series wipo-2023."),
    ("city Nowherexx --since 2020 --json", 3, '"exact": false, "since": 2020, "top": null}'),
    ("country EU", 3, "there is no economy 'EU'; give a code such as CN"),
    ("country Atlantis", 3, "there is no economy 'Atlantis'; give a code such as CN"),
    ("top wipo --country Germny", 3, "there is no economy 'Germny'; nearest: Germany"),
    ("versus Berlin vs Munich", 0, "Berlin is ahead of Munich in 2 of 3 newest lists"),
    ("compare wipo-2023 vs. wipo-2025 --json", 0, '"query": {"a": "wipo-2023", "b": "wipo-2025"'),
    ("top wipo Germany", 2, "(Germany); for a country: --country Germany"),
    ("top wipo South Korea", 2, "(South Korea); for a country: --country 'South Korea'"),
    ("panel wipo", 2, "Type --series wipo, --country Germany or --place Hefei."),
    ("clusters China", 2, "Type innorank clusters-by-country wipo-2023."),
    ("consensus --country Malaysia", 0, "No place of Malaysia is in 2 of the lists."),
    ("city Iraq", 3, "innorank places --country IQ"),
    ("top 20", 3, "innorank top -n 20"),
    ("top 10", 3, "innorank top -n 10"),
    ("top China", 3, "innorank country China"),
    ("top Shanghai", 3, "innorank city Shanghai"),
    ("help", 0, "Usage: innorank [OPTIONS] COMMAND"),
    ("help city", 0, "Usage: innorank city "),
    ("version", 0, "innorank 0."),
    ("list", 2, "Type innorank editions"),
    ("rank", 2, "Type innorank top"),
    ("search Hefei", 2, "Type innorank places"),
    ("diff wipo-2023 wipo-2025", 2, "Type innorank compare"),
    ("countries", 2, "or innorank country Germany"),
    ("Hefei", 2, "innorank city Hefei"),
    ("wipo", 2, "Type innorank top wipo."),
    ("GII 2024", 2, "Type innorank top GII 2024."),
    ("'gpci 2023'", 2, "Type innorank top 'gpci 2023'."),
    ("", 2, "Usage: innorank [OPTIONS] COMMAND [ARGS]...\n\n  Where does this city stand?"),
    ("topp", 2, "Did you mean 'top'?"),
    ("--json city Hefei", 0, '"command": "city"'),
    ("--format csv top wipo-2023", 0, "rank,"),
    ("-n 1 --json top", 0, '"n": 1'),
    ("--lang=de --json city Peking", 0, '"name": "Peking"'),
    ("--nope city Hefei", 2, "--nope"),
    ("-n top", 2, "No such option: -n"),
    ("--data -- top", 2, "No such option: --data"),
    ("top --csv", 2, "No such option: --csv. Type --format csv."),
    ("cite wipo -f bibtex", 2, "No such option: -f. Type --format."),
    ("top --limit 5", 2, "No such option: --limit. Type -n."),
    ("top --series wipo", 2, "innorank top wipo"),
    ("top --year 2023 --json", 2, "Type the edition by its name, such as wipo-2023."),
    ("-V", 2, "Type --version."),
    ("city Hefei --exac", 2, "--exact"),
]


@pytest.mark.parametrize(("typed", "meant"), LISTS)
def test_lists(typed: str, meant: str | None, run: Run) -> None:
    """What is clear is understood, and announced unless it is the exact name; all else is not."""
    words = shlex.split(typed)
    ran = run("top", *words, "-n", "1", "--json")

    if meant is None:
        assert (ran.status, ran.document["results"]) in ((3, []), (4, []))
        return
    (used,) = ran.document["editions"]
    edition, _, name = meant.partition(":")
    assert (ran.status, used["id"], used["list"]) == (0, edition, name or used["list"])
    notes = [note for note in ran.document["notes"] if note["code"] == "edition-understood"]
    assert [note["query"] for note in notes] == (
        [] if typed.casefold() in (meant, used["series"]) else [" ".join(words).partition(":")[0]]
    )
    assert all(note["message"] in ran.stderr for note in notes)


@pytest.mark.parametrize(("typed", "status", "shown"), OTHERS)
def test_command_lines(typed: str, status: int, shown: str, run: Run) -> None:
    """Commands, options and names in the forms that come first to mind."""
    ran = run(*shlex.split(typed))

    assert (ran.status, shown in ran.stdout + ran.stderr) == (status, True), ran.stderr


def test_export_of_two_words(run: Run) -> None:
    """What is written out is the edition that the words name, and no whole series."""
    assert run("export", "kearney", "2024").stdout == run("export", "kearney-gci-2024").stdout


def test_sixty() -> None:
    """There are sixty of them and more, and none twice."""
    typed = [*(f"top {words}" for words, _ in LISTS), *(words for words, _, _ in OTHERS)]

    assert len(set(typed)) > 60
    assert len(set(typed)) >= len(typed) - 2


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        ("startup", ["gser", "startupblink"]),
        ("tsinghua", ["set", "gihi"]),
        ("global startup ecosystem", ["gser", "startupblink"]),
        ("startup 2023", ["gser-2023", "startupblink-2023"]),
    ],
)
def test_several(shipped: QueryCatalogue, name: str, suggestions: list[str]) -> None:
    """Of several candidates none is chosen: all are named."""
    with pytest.raises(AmbiguousEditionError) as failed:
        shipped.top(name)

    assert (failed.value.code, failed.value.status) == ("ambiguous-edition", 4)
    assert failed.value.suggestions == suggestions
    assert all(suggestion in failed.value.message for suggestion in suggestions)


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        ("gii-2099", ["wipo-2025", "wipo-2024", "wipo-2023", "wipo-2022", "wipo-2021"]),
        ("wipo-2016", ["wipo-2017", "wipo-2018", "wipo-2019", "wipo-2020", "wipo-2021"]),
        ("wippo-2023", ["wipo-2023"]),
        ("gpic", ["gpci"]),
        ("Germany", []),
        ("xyzzy", []),
    ],
)
def test_nearest(shipped: QueryCatalogue, name: str, suggestions: list[str]) -> None:
    """Only what is near is called nearest: editions of about that year, or a name nearly alike."""
    with pytest.raises(NotFoundError) as failed:
        shipped.top(name)

    assert failed.value.suggestions == suggestions
    assert ("nearest" in failed.value.message) == bool(suggestions)


def test_python_understands_the_same(shipped: QueryCatalogue) -> None:
    """The names of the API are those of the command line; a year is of the series before it."""
    answer = shipped.compare("GPCI 2022", "2023").to_dict()

    assert (answer["query"]["a"], answer["query"]["b"]) == ("gpci-2022", "gpci-2023")
    assert [note["edition"] for note in answer["notes"] if "edition" in note][:2] == [
        *("gpci-2022", "gpci-2023"),
    ]


def test_every_city_needs_no_quotation_marks(shipped: QueryCatalogue) -> None:
    """Every ranked city of several words is found if its words are typed apart."""
    from innorank.api import joined_words

    several = [row["names"]["en"] for row in shipped.places().to_dict()["results"]]
    cities = [name for name in several if " " in name and "–" not in name and "," not in name]
    apart = {name: joined_words(shipped, "place", name.split()) for name in cities}

    assert len(cities) > 50
    assert [name for name, words in apart.items() if words != [name]] == []


def test_names_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for the lines of standard input; a line is a name, however many words it has."""
    lines = io.TextIOWrapper(io.BytesIO("﻿New York\n\n 合肥 \n".encode()))
    monkeypatch.setattr(sys, "stdin", lines)
    ran = run("city", "Berlin", "-", "--json")

    assert [row["place"] for row in ran.document["results"]] == ["berlin", "new-york", "hefei"]
    assert ran.document["query"]["names"] == ["Berlin", "New York", "合肥"]
    assert "words-joined" not in ran.stdout


def test_no_name_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input without a name is wrong usage, and asks for nothing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))

    assert run("history", "-").status == 2


def test_quiet(run: Run) -> None:
    """`--quiet` keeps notes off stderr, and leaves errors and the document as they are."""
    usual, quiet = (run("top", "kearney", "--json", *more) for more in ((), ("--quiet",)))

    assert (usual.stderr.count("note: "), quiet.stderr) == (3, "")
    assert quiet.stdout == usual.stdout
    assert run("top", "xyzzy", "--quiet").stderr.startswith("error: ")


@pytest.mark.parametrize("command", ["city", "history"])
def test_failed(run_tiny: Run, command: str) -> None:
    """A name that fails beside others is in the document, as an error would be."""
    ran = run_tiny(command, "Gull", "Xyzzy", "Springfield", "--json")

    assert ran.status == 4
    assert [(row["query"], row["code"]) for row in ran.document["failed"]] == [
        ("Xyzzy", "unknown-place"),
        ("Springfield", "ambiguous-place"),
    ]
    assert ran.document["failed"][1]["suggestions"] == ["springfield-de", "springfield-us"]
    assert ran.document["error"] is None
    assert run_tiny(command, "Gull", "--json").document["failed"] == []


@pytest.mark.parametrize(
    "name",
    [
        *("Iraq", "Colombia", "Venezuela", "Jordan", "Bangladesh", "Lebanon", "Jamaica"),
        *("Albania", "Armenia", "Laos", "Mali", "Paraguay", "Puerto Rico", "Benin", "Iran"),
    ],
)
def test_a_country_is_a_country(name: str, shipped: QueryCatalogue) -> None:
    """A country's name is no town elsewhere; the answer has the command that lists its places."""
    with pytest.raises(NotFoundError) as failed:
        shipped.resolve(name)

    assert failed.value.message.startswith(
        f"'{name}' is an economy; its places: innorank places --country "
    )


@pytest.mark.parametrize("name", ["Singapore", "Luxembourg", "Macao", "Hong Kong"])
def test_a_city_that_is_a_country(name: str, shipped: QueryCatalogue) -> None:
    """Where city and country are one, the city is meant."""
    assert shipped.resolve(name).place.kind == "city"


def test_alias_of_a_series(run: Run, tiny_folder: Path, tmp_path: Path) -> None:
    """An alias in the data is a name of the series; one that is taken is a mistake."""
    text = (tiny_folder / "rankings.yaml").read_text("utf-8")
    for path in tiny_folder.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(tiny_folder)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    asked = ("top", "oh 2020", "--data", str(tmp_path), "--no-shipped-data", "--json")
    for alias, status in (("oh", 0), ("towns-2021", 1), ("labs", 1)):
        line = f"    aliases: [{alias}]\n    editions: [hubs-2020, hubs-2021]"
        changed = text.replace("    editions: [hubs-2020, hubs-2021]", line)
        (tmp_path / "rankings.yaml").write_text(changed, "utf-8")
        document = json.loads(run(*asked).stdout)

        assert bool(document["error"]) == bool(status)
        if status:
            (complaint,) = document["error"]["complaints"]
            assert (complaint["code"], complaint["line"]) == ("alias-taken", 9)
        else:
            assert document["query"]["edition"] == "hubs-2020"

"""The Python API: the same answers as the command line."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import innorank
from innorank import QueryCatalogue, open_catalogue
from innorank.api import cache, schema, validate
from innorank.cli.commands import COMMANDS
from innorank.errors import AmbiguousPlaceError, InnorankError, NotFoundError, UsageError

Run = Callable[..., Any]

FAULTY = str(Path(__file__).parent / "golden" / "faulty" / "towns-2022.yaml")
TABLE = str(Path(__file__).parent / "tables" / "towns-2022.csv")
# A command line, and the call that asks the same.
QUESTIONS: dict[str, tuple[tuple[str, ...], Callable[[QueryCatalogue], Any]]] = {
    "top": (("top",), lambda one: one.top()),
    "top-options": (
        ("top", "towns-2021", "-n", "3", "--country", "Germany"),
        lambda one: one.top("towns-2021", n=3, country="Germany"),
    ),
    "city": (("city", "Aldern", "海城"), lambda one: one.city("Aldern", "海城")),
    "city-options": (
        ("city", "Springfield", "Xyzzy", "--series", "hubs", "--country", "US", "--exact"),
        lambda one: one.city("Springfield", "Xyzzy", series="hubs", country="US", exact=True),
    ),
    "compare": (
        ("compare", "hubs-2020", "hubs-2021"),
        lambda one: one.compare("hubs-2020", "hubs-2021"),
    ),
    "compare-options": (
        ("compare", "hubs-2020", "labs-2019", "--match", "same", "-n", "1", "--p", "0.5"),
        lambda one: one.compare("hubs-2020", "labs-2019", match="same", n=1, p=0.5),
    ),
    "compare-strict": (
        ("compare", "hubs-2020", "hubs-2021", "--strict"),
        lambda one: one.compare("hubs-2020", "hubs-2021", strict=True),
    ),
    "movers": (("movers",), lambda one: one.movers()),
    "movers-options": (
        ("movers", "hubs-2020", "hubs-2021", "-n", "1", "--by", "log", "--country", "US"),
        lambda one: one.movers("hubs-2020", "hubs-2021", n=1, by="log", country="US"),
    ),
    "clusters-by-country": (
        ("clusters-by-country", "hubs-2020", "hubs-2021", "--counting", "lead"),
        lambda one: one.clusters_by_country("hubs-2020", "hubs-2021", counting="lead"),
    ),
    "history": (("history", "Aldern", "Gull"), lambda one: one.history("Aldern", "Gull")),
    "history-options": (
        ("history", "Springfield", "--series", "hubs", "--country", "US", "--exact"),
        lambda one: one.history("Springfield", series="hubs", country="US", exact=True),
    ),
    "consensus": (("consensus",), lambda one: one.consensus()),
    "consensus-options": (
        (
            *("consensus", "hubs", "towns", "labs", "--method", "kemeny", "-n", "1"),
            *("--min-lists", "3", "--match", "member"),
        ),
        lambda one: one.consensus(
            "hubs", "towns", "labs", method="kemeny", n=1, min_lists=3, match="member"
        ),
    ),
    "versus": (("versus", "Aldern", "Gull"), lambda one: one.versus("Aldern", "Gull")),
    "versus-options": (
        (
            *("versus", "Springfield", "Gull", "--series", "hubs"),
            *("--country", "US", "--exact"),
        ),
        lambda one: one.versus("Springfield", "Gull", series="hubs", country="US", exact=True),
    ),
    "peers": (("peers", "Aldern"), lambda one: one.peers("Aldern")),
    "peers-options": (
        ("peers", "Springfield", "-n", "1", "--country", "DE", "--exact"),
        lambda one: one.peers("Springfield", n=1, country="DE", exact=True),
    ),
    "country": (("country", "Germany"), lambda one: one.country("Germany")),
    "country-options": (
        ("country", "DE", "--series", "towns"),
        lambda one: one.country("DE", series="towns"),
    ),
    "agreement": (("agreement",), lambda one: one.agreement()),
    "agreement-editions": (
        ("agreement", "hubs-2020", "labs", "towns-2021:north"),
        lambda one: one.agreement("hubs-2020", "labs", "towns-2021:north"),
    ),
    "editions": (("editions", "towns"), lambda one: one.editions("towns")),
    "places": (("places", "birk", "--country", "DE"), lambda one: one.places("birk", "DE")),
    "cite": (("cite", "towns"), lambda one: one.cite("towns")),
    "cite-several": (
        ("cite", "towns", "labs-2020", "--place", "Aldern"),
        lambda one: one.cite("towns", "labs-2020", place="Aldern"),
    ),
    "cite-options": (
        ("cite", "hubs-2020", "--place", "Springfield", "--country", "US", "--exact"),
        lambda one: one.cite("hubs-2020", place="Springfield", country="US", exact=True),
    ),
    "new": (
        ("new", "harbour", "--year", "2026", "--title", "Harbours", "--dry-run"),
        lambda one: one.new("harbour", title="Harbours", year=2026, dry_run=True),
    ),
    "import": (
        (
            *("import", TABLE, "--edition", "towns-2022", "--into", "none", "--dry-run"),
            *("--depth", "20", "--map", "rank=Rank,name=City"),
        ),
        lambda one: one.import_table(
            TABLE,
            "towns-2022",
            "none",
            dry_run=True,
            depth=20,
            mapping=("rank=Rank,name=City",),
        ),
    ),
    "export": (("export", "labs", "towns-2020"), lambda one: one.export("labs", "towns-2020")),
    "chart": (("chart", "hubs"), lambda one: one.chart("hubs")),
    "chart-options": (
        ("chart", "hubs", "--place", "Birk", "--place", "Aldern", "--top", "3", "--kind", "bump"),
        lambda one: one.chart("hubs", places=["Birk", "Aldern"], top=3, kind="bump"),
    ),
    "panel": (("panel",), lambda one: one.panel()),
    "panel-options": (
        (
            *("panel", "--series", "hubs", "--country", "DE", "--place", "Birk"),
            *("--place", "Aldern", "--since", "2021"),
        ),
        lambda one: one.panel("hubs", "DE", ["Birk", "Aldern"], 2021),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_same_document(question: str, tiny: QueryCatalogue, run_tiny: Run) -> None:
    """Each method's `to_dict()` is the document of its command, and has its exit status."""
    arguments, ask = QUESTIONS[question]
    answer, ran = ask(tiny), run_tiny(*arguments, "--json")

    text = json.dumps(answer.to_dict(), ensure_ascii=False, allow_nan=False) + "\n"
    assert text == ran.stdout
    assert answer.status == ran.status


def test_each_method_is_asked() -> None:
    """There is a question for every command that a catalogue answers by a document."""
    asked = {arguments[0] for arguments, _ in QUESTIONS.values()}
    others = ("files", "text", "page")

    assert asked == {name for name, one in COMMANDS.items() if one.asks not in others}


def test_public_names_of_a_catalogue(tiny: QueryCatalogue) -> None:
    """One method for each command that asks a catalogue, `resolve` and `close`; nothing else."""
    asking = {name for name, one in COMMANDS.items() if one.asks not in ("files", "text")}
    # A word of Python's own, as `import`, is no name of a method.
    methods = {name.replace("-", "_") for name in asking - {"import"}} | {"import_table"}
    public = {name for name in dir(tiny) if not name.startswith("_")}

    assert len(asking) > 10
    assert public == methods | {"resolve", "close"}


@pytest.mark.parametrize(
    ("arguments", "status", "ask"),
    [
        (("validate",), 0, lambda data: validate(**data)),
        (("validate", "--strict"), 1, lambda data: validate(strict=True, **data)),
        (("validate", FAULTY), 1, lambda data: innorank.validate(Path(FAULTY), **data)),
        (("validate", "--explain", "jump"), 0, lambda data: validate(explain="jump", **data)),
        (("cache", "warm"), 0, lambda data: cache("warm", **data)),
        (("cache",), 0, lambda data: cache(**data)),
    ],
    ids=["validate", "strict", "path", "explain", "cache-warm", "cache"],
)
def test_same_document_of_files(
    arguments: tuple[str, ...],
    status: int,
    ask: Callable[[Any], Any],
    tiny_folder: Path,
    run_tiny: Run,
) -> None:
    """So are those of the functions that are about files, and not about a catalogue."""
    ran = run_tiny(*arguments, "--json")
    answer = ask({"data": [tiny_folder], "shipped": False})

    assert answer.to_dict() == ran.document
    assert answer.status == ran.status == status


def test_schema(run: Run) -> None:
    """`schema` is the text that the command prints."""
    assert schema("edition") == run("schema", "edition").stdout


def test_schema_in_a_new_folder(run: Run, tmp_path: Path) -> None:
    """`schema -o` makes the folder that it needs."""
    target = tmp_path / "mine" / "schemas" / "edition.json"
    ran = run("schema", "edition", "-o", str(target))

    assert (ran.status, target.read_text("utf-8")) == (0, schema("edition"))


def test_explanation_checks_nothing() -> None:
    """Who asks what a code means cannot have files checked at once."""
    with pytest.raises(UsageError, match="checks no files"):
        validate("mine", explain="jump")


def test_typed() -> None:
    """The marker by which type checkers believe the annotations is in the package."""
    assert files(innorank).joinpath("py.typed").is_file()


def test_shipped_data_by_default(run: Run) -> None:
    """Without arguments the catalogue is what ships."""
    with open_catalogue() as catalogue:
        document = catalogue.city("Hefei").to_dict()

    assert document["results"][0]["place"] == "hefei"
    assert document == run("city", "Hefei", "--json").document


def test_folders(tiny_folder: Path) -> None:
    """Folders, as paths or texts, are laid over what ships, or stand alone."""
    with open_catalogue([str(tiny_folder)], shipped=False) as catalogue:
        series = [row["series"] for row in catalogue.editions().results]
    assert list(dict.fromkeys(series)) == ["hubs", "towns", "labs"]
    with pytest.raises(InnorankError) as failed:
        open_catalogue([tiny_folder / "nowhere"])
    assert "nowhere" in failed.value.message


def test_resolve(tiny: QueryCatalogue) -> None:
    """`resolve` gives the place and how its name was understood."""
    found = tiny.resolve("OLD aldern")
    fuzzy = tiny.resolve("Aldren")

    assert (found.place.id, found.how, found.score) == ("aldern", "alias", 1.0)
    assert (fuzzy.place.id, fuzzy.how, fuzzy.spelling) == ("aldern", "fuzzy", "Aldern")
    assert tiny.resolve("Springfield", country="DE").place.id == "springfield-de"


@pytest.mark.parametrize("number", [-1, "5", 2.5, None])
def test_a_number_of_rows_is_whole(tiny: QueryCatalogue, number: Any) -> None:
    """What is no number of rows is wrong usage that says so, for each method that takes one."""
    asked: list[Callable[[], Any]] = [
        lambda: tiny.top(n=number),
        lambda: tiny.compare("hubs-2020", "hubs-2021", n=number),
        lambda: tiny.movers(n=number),
        lambda: tiny.consensus(n=number),
        lambda: tiny.consensus(min_lists=number),
        lambda: tiny.peers("Aldern", n=number),
    ]
    for ask in asked:
        with pytest.raises(UsageError, match=r"is no whole number of 0 or more") as failed:
            ask()
        assert failed.value.code == "bad-number"


def test_every_method_raises_alike(tiny: QueryCatalogue) -> None:
    """A place that nobody knows is the same error, whichever method is asked."""
    asked: list[Callable[[], Any]] = [
        lambda: tiny.city("Xyzzy"),
        lambda: tiny.history("Xyzzy"),
        lambda: tiny.peers("Xyzzy"),
        lambda: tiny.versus("Xyzzy", "Gull"),
        lambda: tiny.cite("hubs", place="Xyzzy"),
        lambda: tiny.resolve("Xyzzy"),
    ]
    for ask in asked:
        with pytest.raises(NotFoundError) as failed:
            ask()
        assert (failed.value.code, failed.value.status) == ("unknown-place", 3)


def test_failures_are_exceptions(tiny: QueryCatalogue) -> None:
    """Where there is no answer a method raises, with code, message and suggestions."""
    with pytest.raises(NotFoundError) as missing:
        tiny.top("hubs-2019")
    with pytest.raises(AmbiguousPlaceError) as ambiguous:
        tiny.resolve("Springfield")
    with pytest.raises(NotFoundError):
        tiny.resolve("Aldren", exact=True)

    assert (missing.value.code, missing.value.status) == ("unknown-edition", 3)
    assert (ambiguous.value.code, ambiguous.value.status) == ("ambiguous-place", 4)
    assert ambiguous.value.suggestions == ["springfield-de", "springfield-us"]


def test_answers_do_not_share_state(tiny: QueryCatalogue) -> None:
    """Whoever changes a document changes no later answer."""
    first = tiny.top("towns-2021").to_dict()
    before = json.dumps(first)
    first["results"][0]["sources"].clear()
    first["results"][0]["economies"].append("XX")
    first["editions"][0]["title"] = "mine"

    assert json.dumps(tiny.top("towns-2021").to_dict()) == before


def test_public_names() -> None:
    """The package's public names are there, and no other word is one."""
    names = {"InnorankError", "QueryCatalogue", "__version__", "cache", "measures"}
    assert set(innorank.__all__) == names | {"open_catalogue", "schema", "validate"}
    assert all(getattr(innorank, name) for name in innorank.__all__)
    assert dir(innorank) == sorted(innorank.__all__)
    with pytest.raises(AttributeError):
        _ = innorank.top


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.city(["Aldern"]),
        lambda one: one.history(["Aldern"]),
        lambda one: one.resolve(None),
        lambda one: one.top(2021),
        lambda one: one.movers(["hubs-2020"], "hubs-2021"),
        lambda one: one.compare(["hubs-2020"], "hubs-2021"),
        lambda one: one.clusters_by_country(["hubs-2020"]),
        lambda one: one.consensus(["hubs", "towns"]),
        lambda one: one.versus("Aldern", ["Gull"]),
        lambda one: one.peers(["Aldern"]),
        lambda one: one.country(None),
        lambda one: one.agreement(["hubs", "labs"]),
        lambda one: one.cite(None),
        lambda one: one.export(["hubs"]),
        lambda one: one.panel(places="Aldern"),
        lambda one: one.top(country=5),
        lambda one: one.city("Aldern", series=5),
        lambda one: one.history("Aldern", country=["DE"]),
        lambda one: one.movers(country=5),
        lambda one: one.editions(5),
        lambda one: one.places(5),
        lambda one: one.places(country=5),
        lambda one: one.versus("Aldern", "Gull", series=5),
        lambda one: one.peers("Aldern", country=5),
        lambda one: one.country("DE", series=5),
        lambda one: one.cite("hubs", place=5),
        lambda one: one.resolve("Aldern", country=5),
    ],
)
def test_a_name_is_text(tiny: QueryCatalogue, ask: Callable[[QueryCatalogue], Any]) -> None:
    """What is no text in place of a name is wrong usage that says so, not a failure inside."""
    with pytest.raises(UsageError) as failed:
        ask(tiny)
    assert failed.value.code == "bad-name"


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda catalogue: catalogue.city("Hefei", "Wuhan"), id="city"),
        pytest.param(lambda catalogue: catalogue.history("Hefei", "Wuhan"), id="history"),
        pytest.param(lambda catalogue: catalogue.top("wipo-2025"), id="top"),
        pytest.param(lambda catalogue: catalogue.consensus(), id="consensus"),
        pytest.param(lambda catalogue: catalogue.compare("wipo-2023", "wipo-2025"), id="compare"),
        pytest.param(lambda catalogue: catalogue.cite("wipo-2025", place="Hefei"), id="cite"),
    ],
)
def test_who_gets_an_answer_may_change_it(ask: Callable[[QueryCatalogue], Any]) -> None:
    """No row shares an object with another row, or with the next answer."""

    def change(part: Any) -> None:
        for inner in part.values() if isinstance(part, dict) else part:
            if isinstance(inner, (dict, list)):
                change(inner)
        if isinstance(part, dict):
            part["note"] = "changed"
        else:
            part.append("changed")

    with open_catalogue() as catalogue:
        answer = ask(catalogue)
        untouched = json.loads(json.dumps(answer.to_dict()))
        change(answer.results[0])

        assert list(answer.results[1:]) == untouched["results"][1:]
        assert ask(catalogue).to_dict() == untouched

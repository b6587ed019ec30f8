"""Series, editions, lists and publishers are called by their names in the language asked for."""

from collections.abc import Callable
from typing import Any

import pytest

EDITIONS = {
    "s-2001": {
        "overall": {"ranks": {"ada": 1, "bo": 2}, "titles": {"ja": "総合"}},
        "green": {"ranks": {"ada": 1}, "title": "Green", "titles": {"ja": "環境"}},
    },
    "s-2002": {"ada": 2, "bo": 1},
}
SERIES = {
    "title": "Towns of Japan",
    "titles": {"ja": "日本の町", "fr": "Villes du Japon"},
    "publisher": "Town Office",
    "publisher_names": {"ja": "町役場"},
    "language": "ja",
}
PAGE = {"title": "日本の町 2001", "publisher": "町役場", "url": "https://towns.example/ja"}


@pytest.fixture
def ask(data_of: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """`ask("ja", "top", "s-2001")` is the document in a language; no edition has a French title."""
    about = {"titles": {"ja": "町の年報"}, "sources": {"one": PAGE}}
    data = data_of(EDITIONS, series=SERIES, about=about)

    def asked(language: str, *words: str) -> dict[str, Any]:
        document: dict[str, Any] = data.show(*words, "--json", "--lang", language).document
        return document

    return asked


@pytest.mark.parametrize(
    "words",
    [
        ("top", "s-2001"),
        ("city", "ada"),
        ("compare", "s-2001", "s-2002"),
        ("movers", "s-2001", "s-2002"),
        ("clusters-by-country", "s-2001"),
        ("history", "ada"),
        ("consensus", "s-2001"),
        ("editions", "s"),
        ("cite", "s-2001"),
        ("export", "s-2001"),
    ],
    ids=lambda words: str(words[0]),
)
def test_titles_and_publishers(words: tuple[str, ...], ask: Callable[..., Any]) -> None:
    """Each answer has them in the language asked for, and in English without a name in it."""
    documents = {language: ask(language, *words) for language in ("ja", "en", "fr")}

    assert {
        language: (
            {edition["title"].partition("-")[0] for edition in document["editions"]},
            {source["publisher"] for source in document["attribution"]},
        )
        for language, document in documents.items()
    } == {
        "ja": ({"町の年報"}, {"町役場"}),
        "en": ({"s"}, {"Town Office"}),
        "fr": ({"s"}, {"Town Office"}),
    }


def test_lists(ask: Callable[..., Any]) -> None:
    """A list has its title in the language, too; one without any keeps the English one."""
    rows = ask("ja", "editions", "s")["results"]

    assert [(row["title"], [one["title"] for one in row["lists"]]) for row in rows] == [
        ("町の年報", ["総合", "環境"]),
        ("町の年報", ["Overall"]),
    ]


def test_time_lines(ask: Callable[..., Any]) -> None:
    """`history` has the title of the series, and that of the list in the newest edition."""
    titles = {
        language: [
            (line["title"], line["list_title"]) for line in ask(language, "history", "ada")["lines"]
        ]
        for language in ("ja", "fr")
    }

    assert titles == {
        "ja": [("日本の町", "Overall"), ("日本の町", "環境")],
        "fr": [("Villes du Japon", "Overall"), ("Villes du Japon", "Green")],
    }


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ja", "s-2001", ("町の年報", None, "日本の町", "町役場")),
        ("en", "s-2001", ("s-2001", "町の年報", "Towns of Japan", "Town Office")),
        ("fr", "s-2001", ("s-2001", "町の年報", "Villes du Japon", "Town Office")),
        ("ja", "s-2001:green", ("町の年報, 環境", None, "日本の町", "町役場")),
        (
            "en",
            "s-2001:green",
            ("s-2001, Green", "町の年報, 環境", "Towns of Japan", "Town Office"),
        ),
    ],
)
def test_cited(
    language: str, name: str, expected: tuple[str | None, ...], ask: Callable[..., Any]
) -> None:
    """An edition is cited with its original title, too, unless that is the title already."""
    edition, document = ask(language, "cite", name)["results"]
    keys = ("title", "original_title", "series_title", "publisher")

    assert tuple(edition[key] for key in keys) == expected
    assert (edition["language"], document["language"]) == ("ja", None)
    # Titles of documents stay as they are printed.
    assert (document["title"], document["original_title"]) == ("日本の町 2001", None)


def test_address(ask: Callable[..., Any]) -> None:
    """A document is the publisher's own under each of its names, in whatever language."""
    assert [ask(language, "cite", "s-2001")["results"][0]["url"] for language in ("en", "ja")] == [
        "https://towns.example/ja",
        "https://towns.example/ja",
    ]

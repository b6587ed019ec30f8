"""The catalogues of messages: read as gettext means them, and whole."""

import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import pytest

from innorank import QueryCatalogue
from innorank.api import plain_catalogue
from innorank.reports import language
from innorank.reports.language import PoTranslations, language_of, languages, po_entries


def _load() -> ModuleType:
    """What finds messages, which is no test and stands beside this one."""
    spec = importlib.util.spec_from_file_location(
        "messages", Path(__file__).with_name("messages.py")
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


found = _load()
OTHERS = languages()[1:]


def entries(tag: str) -> list[dict[str, str]]:
    """The translations of a language, without the head of its file."""
    return list(po_entries((language.FOLDER / f"{tag}.po").read_text("utf-8")))[1:]


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_is_translated_and_none_is_stale(tag: str, shipped: QueryCatalogue) -> None:
    """What code, template and shipped data say is in the catalogue, once, and nothing else is."""
    catalogue = plain_catalogue(shipped)
    needed = found.messages() | {(text, None) for text in found.texts_of_data(catalogue)}
    listed = [(entry["msgid"], entry.get("msgid_plural")) for entry in entries(tag)]
    allowed = needed | {(text, None) for text in found.notes_of_data(catalogue)}
    assert len(needed) > 250

    assert needed - {*listed} == set()
    assert {*listed} - allowed == set()
    assert len(listed) == len({*listed})


@pytest.mark.parametrize("tag", OTHERS)
def test_translations_have_the_values_of_their_messages(tag: str) -> None:
    """Each has text, and no value gets lost or is misspelt; the number itself may be in words."""
    for entry in entries(tag):
        of_message = found.placeholders(entry["msgid"] + entry.get("msgid_plural", ""))
        texts = [text for key, text in entry.items() if key.startswith("msgstr")]
        assert texts
        for text in texts:
            assert text
            assert of_message - {"count"} <= found.placeholders(text) <= of_message, entry


@pytest.mark.parametrize("tag", OTHERS)
def test_there_is_a_text_for_each_form(tag: str) -> None:
    """A number whose form is missing would be told in English."""
    text = (language.FOLDER / f"{tag}.po").read_text("utf-8")
    stated = re.search(r"nplurals=(\d+)", text)
    assert stated
    wanted = {f"msgstr[{form}]" for form in range(int(stated[1]))}
    plurals = [entry for entry in entries(tag) if "msgid_plural" in entry]

    assert len(plurals) > 10
    assert [entry["msgid"] for entry in plurals if not wanted <= entry.keys()] == []


HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n'


def test_a_catalogue_is_read_as_gettext_has_it() -> None:
    """Comments, texts over several lines, escapes, and the form that a number asks for."""
    text = HEAD + (
        "# A comment.\n#: where it is from\n\n"
        'msgid ""\n"of two "\n"lines"\nmsgstr "z\\"wei\\"\\n"\n'
        '\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    )
    read = PoTranslations(io.BytesIO(text.encode()))

    assert read.gettext("of two lines") == 'z"wei"\n'
    assert [read.ngettext("one", "many", number) for number in (1, 2, 5)] == ["a", "b", "c"]
    assert read.gettext("unknown") == "unknown"
    assert read.ngettext("file", "files", 2) == "files"


@pytest.mark.parametrize("line", ["msgid one", '"loose"', 'msgid "open', 'mgid "x"', "msgstr"])
def test_a_line_that_is_no_string_is_told(line: str) -> None:
    """What the format does not have is not passed over: it has the number of its line."""
    with pytest.raises(ValueError, match="line 2 of the messages is no string"):
        list(po_entries(f"# A comment.\n{line}\n"))


def test_a_language_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A third language is there as soon as its catalogue is; what it lacks is English."""
    text = HEAD + '\nmsgid "Peers"\nmsgstr "Vergleichbare"\n'
    (tmp_path / "de.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    say = language_of("de")

    assert languages() == ["en", "de"]
    assert (say.tag, say("Peers"), say("Sources")) == ("de", "Vergleichbare", "Sources")
    assert language_of("fr").tag == "en"

"""How names are romanised."""

from anyascii import anyascii

from innorank.model.sounds import romanised

# These are an n, whatever anyascii has of them.
DOTTED = "ंংਂੰંଂంಂംං"


def test_letters_are_those_of_anyascii() -> None:
    """Each letter is romanised as anyascii writes it, though only its files are read."""
    marks = [chr(number) for number in (*range(0x80, 0x2E80), *range(0xE000, 0xE080))]
    written = {mark: anyascii(mark) for mark in marks if mark not in DOTTED}
    lines = {mark: text for mark, text in written.items() if "\n" not in text}
    expected = romanised("\n".join(lines.values()).lower(), is_plain=False).split("\n")
    assert romanised("\n".join(lines)).split("\n") == expected
    assert len(set(expected)) > 300

"""Codes of a single file: whether it can be read, and whether its form is right."""

from .code import Code

__all__ = ["CODES"]

_ALIKE = "Strict YAML has one reading: what a curator sees in the file is what the program gets."

CODES = (
    Code(
        "unreadable",
        "The file is there, but cannot be opened.",
        "A file that is left out in silence would look like places that nobody ranks.",
        "-rw------- root wipo-2023.yaml",
        "-rw-r--r-- you wipo-2023.yaml",
        "the file cannot be read: look at its permissions, or at where a link leads",
    ),
    Code(
        "wrong-ending",
        "A data file ends in .yml.",
        "One ending for all means that no file is overlooked.",
        "editions/wipo-2023.yml",
        "editions/wipo-2023.yaml",
        "name the file `.yaml`",
    ),
    Code(
        "too-large",
        "The file has more than 64 MiB.",
        "The limit keeps a wrong file from filling the memory.",
        "one places.yaml of 80 MiB",
        "places/africa.yaml, places/asia.yaml, ...",
        "split the file",
    ),
    Code(
        "too-deep",
        "Mappings and lists are nested more than 12 levels deep.",
        "No data file needs that many: a bracket is out of place.",
        "names: [[[[[[[[[[[[Hefei]]]]]]]]]]]]",
        "aliases: [Hofei]",
        "flatten what is nested",
    ),
    Code(
        "not-utf-8",
        "A byte of the file is not UTF-8.",
        "Names would be read differently on different machines.",
        "Zürich saved as Latin-1",
        "Zürich saved as UTF-8",
        "save the file as UTF-8",
    ),
    Code(
        "yaml-syntax",
        "The text is no YAML; the message says what the parser expected.",
        "Nothing after this place can be read.",
        "title: Report: the cities",
        'title: "Report: the cities"',
        "often a text with `: ` or ` #` in it lacks quotes, or a bracket is not closed",
    ),
    Code(
        "empty-file",
        "There is nothing in the file.",
        "An empty file is most often one that was not saved.",
        "(nothing)",
        "id: wipo-2023",
        "write the document, or delete the file",
    ),
    Code(
        "many-documents",
        "The file holds several YAML documents.",
        "One file is one edition, so that its name says what is in it.",
        "id: wipo-2023, then a line of ---, then id: wipo-2024",
        "two files, editions/wipo-2023.yaml and editions/wipo-2024.yaml",
        "one document to a file: remove `---`",
    ),
    *(
        Code(
            code,
            f"The file uses {what}.",
            _ALIKE,
            wrong,
            right,
            "write out in full what is meant",
        )
        for code, what, wrong, right in (
            ("alias", "a YAML alias", "tokyo: *base", "tokyo: {name: Tokyo}"),
            ("anchor", "a YAML anchor", "tokyo: &base {name: Tokyo}", "tokyo: {name: Tokyo}"),
            ("tag", "a YAML tag", "label: !!str 2023", 'label: "2023"'),
            ("merge-key", "a merge key", "tokyo: {<<: *base}", "tokyo: {name: Tokyo}"),
        )
    ),
    Code(
        "duplicate-key",
        "A mapping has the same key twice.",
        "Most programs would keep the second value and drop the first without a word.",
        "{rank: 4, place: hefei, rank: 5}",
        "{rank: 4, place: hefei}",
        "remove one of the two",
    ),
    Code(
        "key-not-text",
        "A key is read as a number, a truth value or nothing.",
        "Keys are ids and codes, which are text.",
        "sources: {2023: {title: Report}}",
        'sources: {"2023": {title: Report}}',
        'put the key in quotes if it is a name, such as `"2023"`',
    ),
    Code(
        "unclear-number",
        "Programs read this number in different ways, or not at all.",
        _ALIKE,
        "score: 010",
        'score: "010"',
        "put it in quotes if it is text, or write a plain decimal number",
    ),
    Code(
        "unknown-key",
        "No such key may stand here; the nearest one that may is named.",
        "A misspelt key would be ignored, and its value lost.",
        '{rank: 4, place: hefei, scores: "32"}',
        '{rank: 4, place: hefei, score: "32"}',
        "correct its spelling, or remove it",
    ),
    Code(
        "missing-key",
        "A key that has to be there is not.",
        "Without it the row says nothing.",
        "{rank: 4, printed: Hefei}",
        "{rank: 4, place: hefei, printed: Hefei}",
        "add it",
    ),
    Code(
        "wrong-type",
        "Text stands where a number is expected, a list where one value is, or the reverse.",
        "Nothing is converted: a score of 9.50 read as a number would be shown as 9.5.",
        "score: 9.50",
        'score: "9.50"',
        "write the kind of value that is expected; numbers that are text need quotes",
    ),
    Code(
        "bad-form",
        "An id, a code, an address or a date has another form than it has to have.",
        "Ids are typed and are names of files; dates are compared.",
        "place: São Paulo",
        "place: sao-paulo",
        "give the id, code, address or date the form that the message shows",
    ),
    Code(
        "bad-value",
        "A value lies outside its range, or is none of those that are allowed.",
        "A day that never was, or a rank of 0, cannot be compared with anything.",
        "rank: 0",
        'rank: "11+"',
        "write a value inside its range, or one of those that are allowed",
    ),
)

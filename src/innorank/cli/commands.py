"""Every command as plain data: its arguments and options, its formats, its help and example.

Types and defaults are not here: `parameters.py` reads them from the API function. Help is written
here and not taken from the docstrings of the API: it speaks of flags and of what is printed, they
speak of parameters and of what is returned; and the list of commands is shown without the API.
"""

from ..model import choices as words
from ..model.lean_typing import Any
from .parameters import Command, Parameter

# The tags that places have names in; `--lang` understands others, and locales, too.
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ja", "ko", "ru", "ar", "fr", "de", "es")


def _option(flag: str, help: str, metavar: str = "", name: str = "", **more: Any) -> Parameter:
    """An option; its name is that of its flag unless it is given."""
    name = name or flag.lstrip("-").replace("-", "_")
    return Parameter(name, help, (flag,), metavar, **more)


def _edition(name: str, help: str, **more: Any) -> Parameter:
    return Parameter(name, help, completes="edition", **more)


# What tables and Markdown show on demand, by the names of View; no question is changed by it.
_SOURCES = _option("--sources", "Mark each figure with the documents that state it.", kind="flag")
_ALL = _option(
    "--all",
    "Show every edition, newest first, with the bounds of those that do not name it.",
    name="everything",
    kind="flag",
)
_INDICATORS = _option(
    "--indicators", "Show the figures that are printed beside ranks, too.", kind="flag"
)
_JSON = _option("--json", "The same as --format json.", name="as_json", kind="flag")
# Its choices are those that `output/formats.py` has for the command.
_FORMAT = _option("--format", "How to show the answer.", name="output_format", kind="word")
_CITATION_FORMAT = _FORMAT._replace(help="How to show the citations; text and table are one.")
_DATA = _option(
    "--data",
    "Lay a folder of data over the shipped one; may be repeated.",
    "DIR",
    environment="INNORANK_DATA",
)
_NO_SHIPPED = _option("--no-shipped-data", "Leave the shipped data out.", kind="flag")
_LANGUAGE = _option(
    "--lang",
    "Name places, economies, rankings and publishers in this language.",
    "LANG",
    name="language",
    choices=LANGUAGES,
    environment="INNORANK_LANG",
)
_QUIET = _option("--quiet", "Keep notes off stderr; errors stay.", kind="flag")
# What commands share. Those that name no place have no use for a language.
_NAMELESS = (_JSON, _FORMAT, _QUIET, _DATA, _NO_SHIPPED)
_COMMON = (*_NAMELESS, _LANGUAGE)
_GRADE = _option(
    "--grade",
    "Only figures of documents that are this or better.",
    choices=words.GRADES_BEST_FIRST,
)
# What the commands share that show figures.
_FIGURES = (*_COMMON, _GRADE)

_COUNTRY = _option(
    "--country", "Only this economy: code or name, e.g. CN.", "C", completes="economy"
)
# Where names are asked for, and rows are those of their places.
_NAMESAKES_OF = _COUNTRY._replace(help="Of namesakes the one in this economy: code or name.")
_EXACT = _option("--exact", "Take no misspelling for another name.")
_STRICT = _option("--strict", "Exit with status 5 where the method changed between.")
_SERIES = _option("--series", "Only this series.", "S", completes="series")
_PLACES = Parameter("names", "Places, in any spelling or script.", completes="place", required=True)
_OUTPUT = Parameter("output", "", ("-o", "--output"), "FILE", kind="text")
_FORCE = _option("--force", "Replace what -o names.", kind="flag")
# Of the commands that write rows one by one.
_TO_FILE = (
    _OUTPUT._replace(help="Write to a .csv, .tsv or .jsonl; - is stdout."),
    _FORCE,
    _option("--as-is", "Leave text in CSV that a spreadsheet would run.", kind="flag"),
)

_TOP = Command(
    "top",
    "Show the head of a list.",
    "top wipo-2023 -n 5",
    (
        _edition("edition", "Edition, alias or series."),
        _option("-n", "How many entries; 0 for all.", minimum=0),
        _COUNTRY,
        _option(
            "--by",
            "Order by an indicator of the list, as publications; that is no published rank.",
            "INDICATOR",
            completes="indicator",
        ),
        _option(
            "--around", "The entries in whose middle this place is.", "PLACE", completes="place"
        ),
    ),
    (_SOURCES, _INDICATORS, *_FIGURES),
)
_CITY = Command(
    "city",
    "Show where places stand, everywhere.\n\n"
    "The newest rank that each list tells, the one before, and the position within the country;"
    ' "via" the clusters that it belongs to.',
    "city Hefei",
    (
        _PLACES._replace(metavar="NAME..."),
        _SERIES,
        _NAMESAKES_OF,
        _EXACT,
        _option("--since", "Only what was published since this year.", "YEAR", minimum=1),
        _option("--top", "Only where it is certain to be among the first N.", "N", minimum=1),
    ),
    (_SOURCES, _ALL, _INDICATORS, *_FIGURES),
)
_COMPARE = Command(
    "compare",
    "Compare two lists, side by side.\n\n"
    "What changed, what cannot be known, and how far the two agree.",
    "compare wipo-2023 wipo-2025",
    (
        _edition("a", "The edition before; or a series, for its two newest."),
        _edition("b", "The edition after."),
        _option(
            "--match",
            "Pair the very same places, or cities with the clusters that hold them, too.",
            choices=words.MATCHES,
        ),
        _option("-n", "How many places; 0 for all.", minimum=0),
        _COUNTRY,
        _option("--p", "Weight of the top in the rank-biased overlap (0 to 1)."),
        _STRICT,
        _option("--weighted", "Give the weighted tau, too: the top counts more."),
    ),
    (_SOURCES, *_FIGURES),
)
_MOVERS = Command(
    "movers",
    "Show who rose and who fell.\n\n"
    "A series alone compares its two newest editions; an edition alone its printed previous ranks.",
    "movers 2thinknow-2022:china",
    (
        _edition("a", "The edition before; or a series; or one edition by itself."),
        _edition("b", "The edition after."),
        _option("-n", "How many each way; 0 for all.", minimum=0),
        _option("--by", "What a move is measured by.", choices=words.MOVE_MEASURES),
        _COUNTRY,
        _STRICT,
    ),
    _FIGURES,
)
_CLUSTERS_BY_COUNTRY = Command(
    "clusters-by-country",
    "Count the places of each economy, or region; several editions stand side by side.\n\n"
    "Beside the publisher's own totals, where it states them.",
    "clusters-by-country wipo-2023",
    (
        _edition("editions", "Editions, aliases or series."),
        _option(
            "--counting",
            "What the rows are ordered by: each economy, equal shares, or the first named.",
            choices=words.COUNTINGS,
        ),
        _option("--by-region", "Count regions of the world, not economies."),
    ),
    _FIGURES,
)
_HISTORY = Command(
    "history",
    "Show places through the years.\n\n"
    "Every edition of each series that ranks them, with breaks and gaps; several side by side.",
    "history Tokyo Shenzhen --series wipo",
    (_PLACES._replace(metavar="PLACE..."), _SERIES, _NAMESAKES_OF, _EXACT),
    (_SOURCES, *_FIGURES),
)
_CONSENSUS = Command(
    "consensus",
    "Make one list out of many.\n\nWithout editions, the newest list of each series of one"
    " kind that is known to rank 10.",
    "consensus cistds-2018 set-2024",
    (
        _edition(
            "editions",
            "One edition, alias or list of each series; without, the newest known of each.",
        ),
        _option(
            "--method",
            "Majorities, the least contradicted order, points, or the median percentile.",
            choices=words.CONSENSUS_METHODS,
        ),
        _option("-n", "How many places; 0 for all.", minimum=0),
        _option("--min-lists", "In how many lists a place has to be.", minimum=2),
        _COUNTRY,
        _option(
            "--match",
            "The very same places, or cities as the clusters that hold them.",
            choices=words.MATCHES,
        ),
    ),
    _FIGURES,
)
_VERSUS = Command(
    "versus",
    "Compare two places, head to head.\n\n"
    "Which is ahead in the newest list of each series that names both, and over the years; a city"
    ' stands in lists of clusters "via" its own.',
    "versus Berlin Munich",
    (
        Parameter("a", "A place, in any spelling or script.", completes="place"),
        Parameter("b", "Another place.", completes="place"),
        _SERIES,
        _NAMESAKES_OF,
        _EXACT,
    ),
    (_SOURCES, *_FIGURES),
)
_PEERS = Command(
    "peers",
    "Show which places are like a place.\n\n"
    "The places that stand much as it does over several lists, and its neighbours in each.",
    "peers Hefei",
    (
        Parameter("name", "A place, in any spelling or script.", completes="place"),
        _option("-n", "How many neighbours on each side; 0 for all.", minimum=0),
        _NAMESAKES_OF,
        _EXACT,
    ),
    _FIGURES,
)
_AGREEMENT = Command(
    "agreement",
    "Show how far many lists agree, each two and all together.\n\n"
    "Without editions, the newest list of each series; cities beside clusters by their cluster.",
    "agreement wipo-2023 wipo-2025 set-2024",
    (
        _edition(
            "editions", "Editions, aliases, lists or series; without, the newest of each series."
        ),
        _COUNTRY,
    ),
    _FIGURES,
)
_COUNTRY_COMMAND = Command(
    "country",
    "Show the places of a country, in the newest list of each series.\n\n"
    "Best first, each with its position among the country's own; beside the publisher's totals.",
    "country Germany",
    (Parameter("country", "Economy: code or name, e.g. DE.", completes="economy"), _SERIES),
    (_SOURCES, *_FIGURES),
)
_EDITIONS = Command(
    "editions",
    "List what there is, and how far it is known.",
    "editions wipo",
    (Parameter("series", "Only this series.", completes="series"),),
    (*_COMMON, _GRADE),
)
_PLACES_COMMAND = Command(
    "places",
    "List and search the gazetteer.",
    "places shen",
    (
        Parameter(
            "query", "A part of a name, in any script; all where left out.", completes="place"
        ),
        _COUNTRY,
    ),
    _COMMON,
)
_CITE = Command(
    "cite",
    "Cite editions, and the documents that their figures were taken from.\n\n"
    "As text, BibTeX or CSL-JSON; --place traces the figures of a place to their documents.",
    "cite wipo-2023 --format bibtex",
    (
        Parameter(
            "editions",
            "Editions, aliases or series; geonames for the gazetteer.",
            completes="citable",
            required=True,
        ),
        _option(
            "--place",
            "Only the documents that state where this place stands.",
            "PLACE",
            completes="place",
        ),
        _NAMESAKES_OF,
        _EXACT,
    ),
    (_JSON, _CITATION_FORMAT, _QUIET, _DATA, _NO_SHIPPED, _LANGUAGE, _GRADE),
)
_IMPORT = Command(
    "import",
    "Make a table into an edition file, and report every row that is not in it.\n\n"
    "Of a folder every table becomes an edition, named after its file: wipo-2026.csv.",
    "import ranking.csv --edition wipo-2026 --into mine",
    (
        Parameter("file", "A .csv, .tsv, .txt, .md, .xlsx or .html, or a folder.", metavar="FILE"),
        _option("--edition", "The edition's id: SERIES-LABEL.", "ID", required=False),
        _option(
            "--into",
            "The data folder; else that of --data, this one, or ./data.",
            "DIR",
            required=False,
        ),
        _option(
            "--map", "A column by heading or number: rank=Rank,name=2.", "FIELD=COLUMN", "mapping"
        ),
        _option("--table", "Which table of a page, or sheet of a workbook.", "N"),
        _option("--encoding", "The file's encoding, e.g. cp1252, gb18030.", "NAME"),
        _option("--max-size", "How many MiB the file may have [8].", "MIB", minimum=1),
        _option("--accept-fuzzy", "Take misspelt names for the nearest ones."),
        _option("--dry-run", "Write nothing, only report."),
        _option("--diff", "Write nothing, and show what would change."),
        _option("--stub", "Write unknown places there, for places.yaml.", "FILE"),
        _option("--list", "The list's id, or its title in the table.", "LIST", "list_id"),
        _option("--list-title", "The list's title.", "TEXT"),
        _SERIES._replace(help="The series, where the id does not begin with it.", metavar="ID"),
        _option("--label", "The edition's label.", "TEXT"),
        _option("--title", "The edition's title.", "TEXT"),
        _option("--published", "When: 2023-09-20, 2023-09 or 2023.", "DATE"),
        _option("--kind", "What it ranks: city or cluster.", "KIND", choices=words.KINDS),
        _option("--scope", "How many places were assessed.", minimum=1),
        _option("--depth", "How many ranks were published.", minimum=1),
        _option("--coverage", "complete, truncated or partial.", "WORD", choices=words.COVERAGES),
        _option(
            "--ties", "competition (1, 2, 2, 4) or dense (1, 2, 2, 3).", "WORD", choices=words.TIES
        ),
        _option("--source-key", "The key of the table's document.", "KEY"),
        _option("--source-title", "Title of the document.", "TEXT"),
        _option("--source-url", "Where the document is.", "URL"),
        _option(
            "--source-grade",
            "official, press or copy.",
            "WORD",
            choices=words.GRADES_BEST_FIRST,
        ),
        _option("--source-publisher", "Who published the document.", "TEXT"),
        _option("--source-published", "When it was published.", "DATE"),
        _option("--accessed", "When you read the document.", "DATE"),
    ),
    _NAMELESS,
    asks="import",
)
_NEW = Command(
    "new",
    "Make a data folder of your own: a series, its first edition, schemas for editors.",
    "new harbour --dry-run",
    (
        Parameter("series", "The id of the series: lower-case letters, digits and -."),
        Parameter(
            "output", "The folder; else one called as the series.", ("-o", "--output"), "DIR"
        ),
        _option("--title", "The title of the series.", "TEXT"),
        _option("--publisher", "Who publishes it.", "TEXT"),
        _option("--year", "The year of the first edition [this year].", "YEAR", minimum=1000),
        _option("--dry-run", "Write nothing, only report."),
    ),
    _NAMELESS,
)
_EXPORT = Command(
    "export",
    "Write out every entry as a flat row, as CSV unless told otherwise.\n\n"
    "Or all that is known as tables that refer to each other: a database (sqlite), a workbook"
    " (xlsx), a folder of Parquet files (parquet) or of CSV files with a schema (datapackage).",
    "export wipo-2023",
    (
        _edition(
            "names",
            "Editions, lists or series; everything where left out.",
            metavar="[EDITION|SERIES]...",
        ),
        _OUTPUT._replace(
            help="Write to a .csv, .tsv, .jsonl, .sqlite or .xlsx, or a folder; - is stdout."
        ),
        *_TO_FILE[1:],
    ),
    _FIGURES,
    asks="export",
    default_format="csv",
)
_PANEL = Command(
    "panel",
    "Write out places by editions in long form, as CSV unless told otherwise.\n\n"
    'One row for each entry, with the year; a place has rows "via" its clusters, too.',
    "panel --place Hefei --series wipo",
    (
        _SERIES,
        _COUNTRY,
        _option(
            "--place",
            "Only this place, itself or by a cluster; may be repeated.",
            "PLACE",
            name="places",
            completes="place",
        ),
        _option("--since", "Only what was published since this year.", "YEAR", minimum=1),
        *_TO_FILE,
    ),
    _FIGURES,
    asks="export",
    default_format="csv",
)
_CHART = Command(
    "chart",
    "Draw a chart: as SVG, PNG or PDF with -o, else in letters.\n\n"
    "Places through a series; a slope between two editions; a place in the newest list of each"
    " series; with clusters-by-country in front of an edition the economies in it.",
    "chart wipo --place hefei --place nanjing",
    (
        _edition("editions", "A series, or one or two editions."),
        _option(
            "--place",
            "This place; may be repeated.",
            "PLACE",
            name="places",
            completes="place",
        ),
        _option("--top", "The first N of the edition, or of either.", "N", minimum=1),
        _option("--kind", "What to draw, where it is not clear.", choices=words.CHART_KINDS),
        _OUTPUT._replace(help="Write to a .svg, .png or .pdf; - is stdout."),
        _FORCE,
    ),
    _FIGURES,
    asks="chart",
    default_format="text",
)
_REPORT = Command(
    "report",
    "Write a page about places, an edition or two: HTML in one file, to read and to hand in.\n\n"
    "It says first where they stand and what changed, then in tables and drawings what that rests"
    " on, with sources and licences; in English or, with --lang zh-Hans, in Chinese.",
    "report Hefei -o hefei.html",
    (
        Parameter(
            "names",
            "Places; or an edition, alias or series; or two editions to compare.",
            metavar="PLACE...|EDITION [EDITION]",
            completes="subject",
            required=True,
        ),
        _NAMESAKES_OF,
        _EXACT,
        _OUTPUT._replace(help="Write to a .html; - is standard output."),
        _FORCE,
    ),
    (_QUIET, _DATA, _NO_SHIPPED, _LANGUAGE, _GRADE),
    asks="page",
)
_VALIDATE = Command(
    "validate",
    "Check data files.\n\n"
    "Findings are file:line:column: code: message. Warnings are of what is doubtful; one that is"
    " right may be accepted in the file, with a reason. An info is only told.",
    "validate --explain place-twice",
    (
        Parameter("paths", "Folders of data, or single files."),
        _STRICT._replace(help="Exit with status 1 on warnings, too."),
        _ALL._replace(help="Show every info, not one line for each file."),
        _option(
            "--explain",
            "What a finding means and how to mend it; `all` lists every code.",
            "CODE",
            completes="code",
        ),
    ),
    _NAMELESS,
    asks="files",
)
_SCHEMA = Command(
    "schema",
    "Print the JSON Schema of a kind of data file, for editors.",
    "schema edition",
    (
        Parameter("kind", "edition, rankings, places, economies or spellings.", completes="schema"),
        _OUTPUT._replace(help="Write it there, not to stdout."),
        _FORCE,
    ),
    (),
    asks="text",
)
_CACHE = Command(
    "cache",
    "Show, delete or make the index that answers are read from.\n\n"
    "It is a copy of the data, kept up to date by itself: info lists what there is, clear deletes"
    " it, warm makes that of the data now, so that the next answer need not.",
    "cache info",
    (Parameter("action", "", metavar="[info|clear|warm]", choices=("info", "clear", "warm")),),
    _NAMELESS,
    asks="files",
)

# In the order of the help.
COMMANDS = {
    command.name: command
    for command in (
        *(_TOP, _CITY, _COMPARE, _MOVERS, _CLUSTERS_BY_COUNTRY, _HISTORY, _CONSENSUS),
        *(_VERSUS, _PEERS, _COUNTRY_COMMAND, _AGREEMENT, _EDITIONS),
        *(_PLACES_COMMAND, _CITE, _CHART, _NEW, _IMPORT, _EXPORT, _PANEL, _REPORT, _VALIDATE),
        *(_SCHEMA, _CACHE),
    )
}

# What is called otherwise elsewhere: by each word the commands to type instead.
COMMANDS_FOR = {
    **dict.fromkeys(("list", "ls", "rankings", "series", "indexes"), ("editions",)),
    **dict.fromkeys(("rank", "ranking", "show", "get"), ("top", "city")),
    **dict.fromkeys(("search", "find", "cities", "lookup"), ("places",)),
    "clusters": ("clusters-by-country",),
    "diff": ("compare",),
    **dict.fromkeys(("vs", "against"), ("versus",)),
    **dict.fromkeys(("countries", "economies"), ("clusters-by-country", "country")),
    **dict.fromkeys(("trend", "timeline"), ("history",)),
    **dict.fromkeys(("plot", "draw", "graph", "map"), ("chart",)),
    **dict.fromkeys(("similar", "neighbours", "neighbors"), ("peers",)),
    **dict.fromkeys(("source", "sources", "citation", "bibtex"), ("cite",)),
    **dict.fromkeys(("csv", "dump", "download"), ("export",)),
    **dict.fromkeys(("page", "html", "brief"), ("report",)),
    **dict.fromkeys(("check", "lint"), ("validate",)),
}
# Options that name a ranking elsewhere: a command with --series has that instead.
RANKING_OPTIONS = ("--year", "--edition", "--ranking", "--index")
# The same for options, which no command has.
OPTIONS_FOR = {
    **{f"--{name}": f"--format {name}" for name in ("csv", "tsv", "jsonl", "markdown", "bibtex")},
    "--md": "--format markdown",
    "-f": "--format",
    **dict.fromkeys(("-o", "--output"), "> FILE behind the command"),
    **dict.fromkeys(("--limit", "--head", "--top"), "-n"),
    **dict.fromkeys(RANKING_OPTIONS, "the edition by its name, such as wipo-2023"),
    "--series": "the series by its name, as in: innorank top wipo",
    "-V": "--version",
}

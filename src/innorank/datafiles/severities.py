"""The codes of findings, in the order of checks/codes.toml.

How severe they are, and at which part of a data file a warning may be accepted, if at any.
"""

# Severity, accepting part, codes. No TOML: to load what reads it takes longer than a data file.
SEVERITIES = (
    (
        "error",
        None,
        (
            "unreadable wrong-ending too-large too-many too-deep not-utf-8 yaml-syntax empty-file"
            " many-documents alias anchor tag merge-key duplicate-key key-not-text unclear-number"
            " unknown-key missing-key wrong-type bad-form bad-value id-not-file-name unknown-list"
            " unknown-source unknown-indicator no-source disputed-agrees place-twice rank-twice"
            " tie-of-one tie-does-not-skip beyond-depth beyond-scope gap-in-ranks not-complete"
            " duplicate-id alias-taken unknown-edition edition-of-another unlisted-edition"
            " unknown-series unknown-place unknown-economy members name-shared name-is-id"
        ),
    ),
    ("warning", "entry", "economy-differs printed-elsewhere"),
    ("warning", "list", "counts-differ counts-exceeded"),
    ("warning", "entry", "previous-differs previous-beyond change-differs jump"),
    ("warning", "list", "indicator-unused"),
    ("warning", "entry", "indicator-impossible shares-differ share-misfit per-head-differs"),
    ("warning", "entry", "cluster-and-member clusters-overlap"),
    ("warning", "place", "same-geonames same-position city-unlocated place-unused"),
    ("warning", "economy", "continent-missing"),
    (
        "warning",
        "source",
        (
            "source-without-address source-without-date source-without-grade source-unused"
            " indirect-address"
        ),
    ),
    ("warning", None, "date-in-future placeholder"),
    ("warning", "edition", "out-of-order label-differs"),
    ("warning", "list", "coverage-understated"),
    ("warning", "series", "comparability-unfounded"),
    ("warning", "entry", "adaptation-forbidden"),
    ("warning", None, "accepted-unused"),
    ("info", None, "previous-recomputed counting-rule schema-missing"),
)

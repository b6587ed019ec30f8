"""What has to be added to `rankings.yaml`, which `import` never changes."""

from pathlib import Path
from typing import Any

from ..catalogue.lists import Catalogue
from ..datafiles import NO_PUBLISHER
from ..datafiles.load import display_name
from ..datafiles.strict_yaml import Locator, read_yaml
from .metadata import known_editions
from .writing import flow, scalar

__all__ = ["rankings_advice"]


def rankings_advice(
    catalogue: Catalogue, folder: str, series: str, edition: str, published: str
) -> dict[str, Any] | None:
    """Where to write what, as `file`, `line` (None for a new file) and `text`.

    None where nothing is missing: the edition is listed, or its series stands in another folder,
    to which editions are added by their dates.
    """
    path = Path(folder) / "rankings.yaml"
    document, complaints = read_yaml(path, str(path)) if path.is_file() else ({}, [])
    if complaints:
        return None
    here = (document or {}).get("series", {}).get(series)
    if here is not None:
        listed = list(here["editions"])
        if edition in listed:
            return None
        later = (
            listed.index(one)
            for one in known_editions(catalogue, listed)
            if catalogue.lists_of(one)[0].edition.published > published
        )
        at = next(later, len(listed))
        listed.insert(at, edition)
        line, _ = Locator(path).position(("series", series, "editions"))
        return _advice(path, line, f"    editions: {flow(listed)}")
    known = catalogue.series().get(series)
    if known is not None:
        return None
    lines = [] if document else ["series:"]
    lines.append(f"  {series}:")
    lines.append(f"    title: {scalar(series.replace('-', ' ').capitalize(), False)}")
    lines += [f"    publisher: {NO_PUBLISHER}", "    licence: facts-only"]
    lines.append(f"    editions: {flow([edition])}")
    return _advice(path, None, "\n".join(lines))


def _advice(path: Path, line: int | None, text: str) -> dict[str, Any]:
    return {"file": display_name(str(path)), "line": line, "text": text}

"""Makes the index that ships in the wheel, so that the first answer needs no building."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):
    """Adds the index of the shipped data to a wheel; an editable install reads the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index, from the sources that are being packed."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from innorank.index.make_seed import make_seed
        from innorank.index.seed import SEED_NAME

        self.folder = tempfile.TemporaryDirectory(prefix="innorank-index-")
        seed = Path(self.folder.name) / SEED_NAME
        make_seed(root / "data", seed)
        build_data["force_include"][str(seed)] = f"innorank/data/{SEED_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the wheel."""
        if version != "editable":
            self.folder.cleanup()

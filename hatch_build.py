"""What a build must not forget: the review page, which is built from web-ui/ and not kept in git."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReviewPageHook(BuildHookInterface[Any]):
    """Refuse to make a wheel or an sdist without the page; an editable install may build it later."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Look for the built page before anything is packed.

        Raises:
            FileNotFoundError: The page was not built.
        """
        page = Path(self.root) / "interviews_toolkit" / "web" / "static" / "index.html"
        if version != "editable" and not page.is_file():
            raise FileNotFoundError(f"{page} is missing: type `make page`, then build again")

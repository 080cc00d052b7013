"""Where `interviews` begins: the language first, because help texts are made when the commands are imported."""

import sys

from interviews_toolkit import i18n
from interviews_toolkit.cli._language import language_asked
from interviews_toolkit.errors import ExitCode


def run() -> None:
    """Take the language of the command line, then run it; Ctrl-C while it still loads ends it without a word."""
    try:
        asked = language_asked(sys.argv[1:])
        if asked in i18n.languages():  # any other is refused by the command line itself, in words
            i18n.choose(asked)
        from interviews_toolkit.cli.main import run as run_command

        run_command()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)

"""The review page: a server for one person on one machine. Needs the extra ``review``; only ``cli`` imports it."""

from interviews_toolkit.web.app import create_app
from interviews_toolkit.web.offsets import Offsets
from interviews_toolkit.web.serve import browser_opened, link, listening_socket, serve, usual_socket
from interviews_toolkit.web.session import Session, new_token
from interviews_toolkit.web.static_files import StaticFile, load_static_files

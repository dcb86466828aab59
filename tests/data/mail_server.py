"""A real mail server for tests: aiosmtpd on a free port of the loopback.

Writes `ready PORT` to its output, and into the file LOG one line of JSON for each message that it has taken. With a
certificate it demands STARTTLS and a login.

    mail_server.py LOG [CERTIFICATE KEY LOGIN PASSWORD]
"""

import json
import socket
import ssl
import sys
from email import message_from_bytes

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Log:
    """Keeps each message that was taken, before it says so."""

    def __init__(self, path):
        self.path = path

    async def handle_DATA(self, server, session, envelope):
        read = message_from_bytes(envelope.content)
        line = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "id": read["Message-ID"],
            "login": session.authenticated,
            "tls": session.ssl is not None,
            "bytes": envelope.content.decode("utf-8", "replace"),
        }
        with open(self.path, "a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        return "250 taken"


def main(log, certificate=None, key=None, login=None, password=None):
    options = {}
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)

        def check(server, session, envelope, mechanism, given):
            right = (given.login, given.password) == (login.encode(), password.encode())
            return AuthResult(success=right)

        options = {
            "tls_context": context,
            "require_starttls": True,
            "authenticator": check,
            "auth_required": True,
        }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Log(log), hostname="127.0.0.1", port=port, **options)
    controller.start()
    print("ready", port, flush=True)
    # It ends with the test that started it, which closes this.
    sys.stdin.read()
    controller.stop()


main(*sys.argv[1:])

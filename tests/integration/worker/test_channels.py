"""The ways out: encrypted, or refused."""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from webapp.worker.channels import channels_from
from webapp.worker.channels.message import Message
from webapp.worker.channels.smtp import UnsafeRelay, smtp_from

MESSAGE = Message(
    id="one-email", address="pat@example.police.uk", subject="Something waits", body="Sign in."
)


class TestSmtp:
    def test_delivers_to_a_real_server(self, relay, settings):
        number = channels_from(settings)["email"].send(MESSAGE)

        [letter] = relay.letters
        assert (letter["To"], letter["Subject"]) == ("pat@example.police.uk", "Something waits")
        assert letter["Message-ID"] == number == "<one-email@example.police.uk>"

    def test_never_speaks_in_clear_to_a_relay_elsewhere(self):
        with pytest.raises(UnsafeRelay):
            smtp_from({"PLEDGE_SMTP_HOST": "mail.example", "PLEDGE_SMTP_SECURITY": "none"})

        relay = smtp_from({"PLEDGE_SMTP_HOST": "mail.example"})
        assert relay
        assert (relay.security, relay.port) == ("starttls", 587)

    def test_refuses_a_server_that_offers_no_encryption(self, relay, settings):
        asked = smtp_from({**settings, "PLEDGE_SMTP_SECURITY": "starttls"})
        assert asked

        with pytest.raises(Exception, match="STARTTLS"):
            asked.send(MESSAGE)
        assert relay.letters == []

    def test_refuses_a_certificate_that_nobody_vouches_for(self, encrypted_relay, settings):
        port, authority = encrypted_relay
        asked = {
            **settings,
            "PLEDGE_SMTP_HOST": "localhost",
            "PLEDGE_SMTP_PORT": str(port),
            "PLEDGE_SMTP_SECURITY": "tls",
        }
        stranger, known = smtp_from(asked), smtp_from({**asked, "PLEDGE_SMTP_CA": authority})
        assert stranger
        assert known

        with pytest.raises(ssl.SSLCertVerificationError):
            stranger.send(MESSAGE)
        assert known.send(MESSAGE)

    def test_is_no_way_out_where_nothing_is_set(self):
        assert channels_from({}) == {}


class TestNotify:
    def test_gives_back_the_number_that_its_receipt_will_carry(self, notify):
        address, asked = notify
        key = "pledge-" + "-".join(["8b3aa916-ec82-434e-b0c5-d5d9b371d6a3"] * 2)

        channel = channels_from(
            {
                "PLEDGE_NOTIFY_KEY": key,
                "PLEDGE_NOTIFY_TEMPLATE": "template-1",
                "PLEDGE_NOTIFY_URL": address,
                "PLEDGE_SMTP_HOST": "ignored.example",
            }
        )["email"]

        assert channel.send(MESSAGE) == "receipt-1"
        assert asked[0]["personalisation"] == {"subject": "Something waits", "body": "Sign in."}
        assert asked[0]["reference"] == "one-email"


@pytest.fixture
def notify():
    """A stand-in that answers as the service does."""
    asked = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(201)
            self.end_headers()
            self.wfile.write(json.dumps({"id": "receipt-1"}).encode())

        def log_message(self, format, *args):  # noqa: A002 - the name it is called with
            """Quiet."""

    service = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=service.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{service.server_port}", asked
    service.shutdown()
    service.server_close()

"""E-mail through the force's own relay, encrypted unless the relay is on this very machine."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

from webapp.worker.channels.message import Message

SECONDS = 30
PLAIN, STARTTLS, TLS = SECURITIES = ("none", "starttls", "tls")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class UnsafeRelay(RuntimeError):
    """Words on their way to somebody must not cross a network that anybody can read."""


@dataclass(frozen=True, kw_only=True)
class Smtp:
    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = ""
    authorities: str = ""

    def send(self, message: Message) -> str:
        with self._relay() as relay:
            relay.send_message(self._letter(message))
        return self._number(message)

    def _letter(self, message: Message) -> EmailMessage:
        """The same number at every try, so that a mailbox can tell a repeat."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = (
            self.sender,
            message.address,
            message.subject,
        )
        letter["Message-ID"], letter["Date"] = self._number(message), formatdate()
        letter["Auto-Submitted"] = "auto-generated"  # So that nobody's holiday answers it.
        letter.set_content(message.body)
        return letter

    def _number(self, message: Message) -> str:
        return f"<{message.id}@{self.sender.rpartition('@')[2].rstrip('>')}>"

    @contextmanager
    def _relay(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context(cafile=self.authorities or None)
        if self.security == TLS:
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=context
            )
        else:
            opened = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        with opened as relay:
            if self.security == STARTTLS:
                relay.starttls(context=context)
            if self.user:
                relay.login(self.user, self.password)
            yield relay


def smtp_from(settings: Mapping[str, str]) -> Smtp | None:
    """None where no relay is set; a relay elsewhere that would be spoken to in clear is refused."""
    host = settings.get("PLEDGE_SMTP_HOST", "")
    if not host:
        return None
    security = settings.get("PLEDGE_SMTP_SECURITY", STARTTLS)
    if security not in SECURITIES or (security == PLAIN and host not in LOCAL):
        raise UnsafeRelay(f"Set PLEDGE_SMTP_SECURITY to {STARTTLS} or {TLS} for {host}.")
    return Smtp(
        host=host,
        port=int(settings.get("PLEDGE_SMTP_PORT", "465" if security == TLS else "587")),
        security=security,
        sender=settings.get("PLEDGE_SMTP_FROM", f"pledge@{host}"),
        user=settings.get("PLEDGE_SMTP_USER", ""),
        password=settings.get("PLEDGE_SMTP_PASSWORD", ""),
        authorities=settings.get("PLEDGE_SMTP_CA", ""),
    )

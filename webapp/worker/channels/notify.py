"""E-mail through GOV.UK Notify, which says later whether it was delivered."""

from collections.abc import Mapping
from dataclasses import dataclass

from notifications_python_client import NotificationsAPIClient

from webapp.worker.channels.message import Message


@dataclass(frozen=True, kw_only=True)
class Notify:
    """The template on Notify has the subject and the body as its only two personal parts."""

    key: str
    template: str
    address: str

    def send(self, message: Message) -> str:
        client = NotificationsAPIClient(self.key, base_url=self.address)
        taken = client.send_email_notification(
            email_address=message.address,
            template_id=self.template,
            personalisation={"subject": message.subject, "body": message.body},
            reference=message.id,
        )
        return str((taken or {})["id"])


def notify_from(settings: Mapping[str, str]) -> Notify | None:
    key = settings.get("PLEDGE_NOTIFY_KEY", "")
    if not key:
        return None
    return Notify(
        key=key,
        template=settings["PLEDGE_NOTIFY_TEMPLATE"],
        address=settings.get("PLEDGE_NOTIFY_URL", "https://api.notifications.service.gov.uk"),
    )

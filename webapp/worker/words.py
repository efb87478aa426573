"""The words of every message: that something waits, and where. Nothing of whom, or what."""

from flask import render_template

from webapp.storage.outgoing import Outgoing

SUBJECT = "Something waits for you in Pledge"


def words_for(message: Outgoing, address: str) -> tuple[str, str]:
    place = "quiet-bell" if message.is_about_a_bell else f"notices/{message.notice_id}"
    link = f"{address.rstrip('/')}/{place}"
    return SUBJECT, render_template("messages/notice.txt", link=link)

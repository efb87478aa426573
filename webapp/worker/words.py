"""The words of every message: that something waits, and where. Nothing of whom, or what."""

from flask import render_template

from webapp.storage.outgoing import NOTICES, Outgoing

SUBJECT = "Something waits for you in Pledge"


def words_for(message: Outgoing, address: str) -> tuple[str, str]:
    link = f"{address.rstrip('/')}/{message.room}"
    if message.room == NOTICES:
        link = f"{link}/{message.notice_id}"
    return SUBJECT, render_template("messages/notice.txt", link=link)

"""The words of every message: that something waits, and where. Nothing of whom, or what."""

from flask import render_template

SUBJECT = "Something waits for you in Pledge"


def words_for(notice_id: str, address: str) -> tuple[str, str]:
    link = f"{address.rstrip('/')}/notices/{notice_id}"
    return SUBJECT, render_template("messages/notice.txt", link=link)

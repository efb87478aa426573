"""How to sign in as anyone in the made-up forces."""

from webapp.made_up.roster import roster

# Anyone who has read this line can sign in as everyone, so these accounts are never in production.
PHRASE = "copper kettle morning rain"


def accounts() -> list[dict[str, str]]:
    return [
        {
            "name": colleague.name,
            "role": colleague.role,
            "force": colleague.force,
            "sign_in": colleague.sign_in,
            "password": PHRASE,
        }
        for colleague in roster()
    ]

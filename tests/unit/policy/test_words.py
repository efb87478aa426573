"""The words that a victim reads on their page: each is there, and each is explained."""

import re

import pytest

from webapp import policy
from webapp.paths import TEMPLATES

EVERYWHERE = [("england_wales", "wmp"), ("england_wales", "btp"), ("scotland", "btp")]
# Lists whose labels stand on a victim's page.
SHOWN = ("progress", "pulse_moments", "closing_reasons", "statement_choices", "readings")
# Labels of a force that stand there too.
FORCES_OWN = ("health_and_safety_report", "staff_association", "duty_manager", "chief_officer")
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL)
# Names of files and countries, and what spells itself out beside it.
NEEDS_NO_WORDS = {"PDF", "UK", "BTP", "WMP"}
PAGES = [*(TEMPLATES / "victim").glob("*.html"), TEMPLATES / "components" / "outcomes.html"]


def shown(force_id):
    """All that a page of a victim of this force can say, apart from the list of words itself."""
    said = [MARKUP.sub(" ", page.read_text()) for page in PAGES]
    for plan in policy.plans():
        if plan.id == policy.force(force_id).plan:
            said += [each.promise for each in (*plan.promises, *plan.duties_by_key.values())]
            said += [each.next_step for each in plan.points]
    said += [
        words
        for code in policy.codes()
        for right in code.rights
        for words in (right.title, right.words)
    ]
    said += [label for name in SHOWN for _, label in policy.choices(name)]
    said += [
        words
        for each in policy.outcome_lists()
        for option in each.options
        for words in (option.title, option.says)
    ]
    said += [outcome.label for each in policy.outcome_lists() for outcome in each.outcomes]
    force = policy.force(force_id)
    said += [force.labels[label] for label in FORCES_OWN]
    said += [words for each in force.support for words in (each.name, each.does)]
    return " ".join(said)


def is_said(word, text):
    return any(
        re.search(rf"\b{re.escape(form)}\b", text, re.IGNORECASE)
        for form in word.forms or (word.word,)
    )


@pytest.mark.parametrize(("jurisdiction", "force_id"), EVERYWHERE)
class TestWords:
    def test_are_each_said_on_a_page_or_in_what_another_means(self, jurisdiction, force_id):
        words = policy.words_said_in(jurisdiction, force_id)
        page = shown(force_id)

        for word in words:
            others = " ".join(each.means for each in words if each is not word)
            assert is_said(word, f"{page} {others}"), word.word

    def test_explain_every_row_of_capitals_that_a_victim_can_read(self, jurisdiction, force_id):
        found = set(re.findall(r"\b(?:[A-Z]{2,}\d*|TRiM)\b", shown(force_id))) - NEEDS_NO_WORDS

        assert found <= {each.word for each in policy.words_said_in(jurisdiction, force_id)}

    def test_are_listed_once_and_in_order(self, jurisdiction, force_id):
        listed = [each.word.casefold() for each in policy.words_said_in(jurisdiction, force_id)]

        assert listed == sorted(set(listed))


def test_are_others_in_scotland():
    here, there = (
        {each.word: each.means for each in policy.words_said_in(country, "btp")}
        for country in ("england_wales", "scotland")
    )

    assert "Procurator fiscal" in there.keys() - here.keys()
    assert {"Prosecutors", "Enhanced rights"} <= here.keys() - there.keys()
    assert all(here[word] != there[word] for word in ("Bail", "Charged", "Review", "Statement"))
    assert not re.search("MG11|CPS|England and Wales gives", " ".join(there.values()))


def test_never_speak_of_the_suspect_as_guilty():
    every = (policy.words_said_in(*where) for where in EVERYWHERE)
    told = " ".join(each.means for words in every for each in words).casefold()

    assert not re.search(r"offender|culprit|attacker|your fault|blame you", told)

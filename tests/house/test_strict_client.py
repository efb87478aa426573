import pytest

from tests.strict_client import BadPage, check_answer

PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Cases - Pledge</title></head>
<body><h1>Cases</h1>{}</body></html>"""


class TestAGoodAnswer:
    def test_is_a_whole_page(self):
        check_answer(PAGE.format('<p id="one">Fine</p><!-- a note -->'))

    def test_may_be_a_fragment_when_a_fragment_was_asked_for(self):
        check_answer('<li id="point-3">Done</li>', fragment_allowed=True)

    def test_may_repeat_an_id_inside_a_template(self):
        check_answer(PAGE.format('<p id="a"></p><template><p id="a"></p></template>'))

    def test_may_carry_data_for_scripts(self):
        check_answer(PAGE.format('<script type="application/json">{"a": 1}</script>'))

    def test_may_say_that_there_is_an_error(self):
        check_answer(PAGE.format("").replace("<title>", "<title>Error: "))


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<p>Never closed <b>bold</p>", "line 3"),
        ("<div></p></div>", "line 3"),
        ('<p id="a"></p><p id="a"></p>', "'a' is used 2 times"),
        ("<h1>Another</h1>", "has 2"),
        ('<p style="color: red"></p>', "inline attribute style"),
        ('<p onclick="go()"></p>', "inline attribute onclick"),
        ('<template><p onclick="go()"></p></template>', "inline attribute onclick"),
        ('<a href="javascript:go()">Go</a>', "javascript: address"),
        ("<script>go()</script>", "<script> stands in the page"),
        ("<style>p {}</style>", "<style> stands in the page"),
    ],
)
def test_a_bad_page_is_refused(body, complaint):
    with pytest.raises(BadPage, match=complaint.replace("(", r"\(")):
        check_answer(PAGE.format(body))


def test_a_title_that_disagrees_with_the_heading_is_refused():
    with pytest.raises(BadPage, match="does not start with"):
        check_answer(PAGE.format("").replace("<title>Cases", "<title>Something else"))


def test_a_page_without_a_language_is_refused():
    with pytest.raises(BadPage, match="language"):
        check_answer(PAGE.format("").replace(' lang="en-GB"', ""))


def test_a_fragment_where_a_page_was_asked_for_is_refused():
    with pytest.raises(BadPage, match="a fragment came"):
        check_answer("<li>Done</li>")

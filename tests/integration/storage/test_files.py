import pytest

from webapp.storage import files


class TestKeep:
    @pytest.mark.parametrize("content", [b"\xff\xd8 a picture", b""])
    def test_gives_back_the_same_bytes(self, tmp_path, content):
        files.keep(tmp_path, photograph_id="photo", copy=files.ORIGINAL, content=content)

        assert files.read(tmp_path, photograph_id="photo", copy=files.ORIGINAL) == content

    def test_never_writes_over_what_is_kept(self, tmp_path):
        for content in (b"first", b"second"):
            files.keep(tmp_path, photograph_id="photo", copy=files.ORIGINAL, content=content)

        assert files.read(tmp_path, photograph_id="photo", copy=files.ORIGINAL) == b"first"

    def test_keeps_the_two_copies_apart(self, tmp_path):
        files.keep(tmp_path, photograph_id="photo", copy=files.ORIGINAL, content=b"original")
        files.keep(tmp_path, photograph_id="photo", copy=files.VIEWING, content=b"viewing")

        assert files.read(tmp_path, photograph_id="photo", copy=files.VIEWING) == b"viewing"

    def test_leaves_nothing_else_beside_it(self, tmp_path):
        for content in (b"first", b"second"):
            files.keep(tmp_path, photograph_id="photo", copy=files.ORIGINAL, content=content)

        folder = tmp_path / files.FOLDER / "photographs" / "photo"
        assert [path.name for path in folder.iterdir()] == [files.ORIGINAL]


class TestRead:
    def test_finds_nothing_that_was_not_kept(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            files.read(tmp_path, photograph_id="photo", copy=files.ORIGINAL)

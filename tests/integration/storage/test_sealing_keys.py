import base64
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from webapp.storage.sealing_keys import SUITE, CannotBeOpened, open_sealed, public_key

BOUND_TO = "pledge/operation/v1|operation|key"


def seal(folder, words=b"what was said", bound_to=BOUND_TO):
    _, point = public_key(folder)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(point))
    return SUITE.encrypt(words, key, info=bound_to.encode())


class TestPublicKey:
    def test_is_the_same_whenever_it_is_asked_for(self, tmp_path):
        assert public_key(tmp_path) == public_key(tmp_path)

    def test_is_another_for_another_force(self, tmp_path):
        assert public_key(tmp_path / "wmp") != public_key(tmp_path / "btp")

    def test_is_an_uncompressed_point_that_a_browser_reads(self, tmp_path):
        _, point = public_key(tmp_path)

        assert len(base64.b64decode(point)) == 65

    def test_leaves_the_private_half_to_the_server_alone(self, tmp_path):
        public_key(tmp_path)

        [kept] = (tmp_path / "keys").iterdir()
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


class TestOpenSealed:
    def test_gives_back_what_was_sealed(self, tmp_path):
        assert open_sealed(tmp_path, seal(tmp_path), bound_to=BOUND_TO) == b"what was said"

    def test_does_not_open_what_was_moved_to_another_operation(self, tmp_path):
        with pytest.raises(CannotBeOpened):
            open_sealed(tmp_path, seal(tmp_path), bound_to=BOUND_TO + "2")

    def test_does_not_open_what_was_sealed_to_another_key(self, tmp_path):
        with pytest.raises(CannotBeOpened):
            open_sealed(tmp_path / "wmp", seal(tmp_path / "btp"), bound_to=BOUND_TO)

    @pytest.mark.parametrize("damage", [b"", b"short", None])
    def test_does_not_open_what_was_damaged(self, tmp_path, damage):
        sealed = seal(tmp_path)
        damaged = sealed[:-1] + bytes([sealed[-1] ^ 1]) if damage is None else damage

        with pytest.raises(CannotBeOpened):
            open_sealed(tmp_path, damaged, bound_to=BOUND_TO)

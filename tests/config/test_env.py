import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_a_secret_is_made_once_and_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("HUB_SEAL_KEYS", raising=False)
    file = tmp_path / "var" / "seal.key"
    first = env.keys("HUB_SEAL_KEYS", file)
    assert env.keys("HUB_SEAL_KEYS", file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_of_several_processes_at_once_one_makes_the_secret_for_all(tmp_path, monkeypatch):
    monkeypatch.delenv("HUB_SEAL_KEYS", raising=False)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: env.keys("HUB_SEAL_KEYS", tmp_path / "seal.key")[0], range(24)))
    assert len(set(made)) == 1


def test_the_environment_goes_before_the_file_and_a_server_has_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HUB_SEAL_KEYS", "newer,older")
    assert env.keys("HUB_SEAL_KEYS", tmp_path / "seal.key") == ["newer", "older"]
    assert not (tmp_path / "seal.key").exists()
    monkeypatch.delenv("HUB_SEAL_KEYS")
    with pytest.raises(ImproperlyConfigured, match="HUB_SEAL_KEYS"):
        env.keys("HUB_SEAL_KEYS")

"""`make test-engine` finds an engine by itself: the one that is named, or one in Docker."""

import subprocess

import pytest
from django.conf import settings

SCRIPT = settings.BASE_DIR / "scripts" / "test_engine.sh"


@pytest.fixture
def run(tmp_path):
    """Run the script with a Docker and a pytest that only write down how they were called."""

    def run(*, docker_status=0, **environment):
        calls = tmp_path / "calls"
        for name, status in (("docker", docker_status), ("pytest", 0)):
            program = tmp_path / name
            program.write_text(
                f'#!/bin/sh\necho "{name} $* at ${{ELASTICSEARCH_TEST_URL:-nowhere}}" >>{calls}\nexit {status}\n'
            )
            program.chmod(0o755)
        environment |= {"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTEST": str(tmp_path / "pytest")}
        result = subprocess.run([SCRIPT, "tests/search"], env=environment, capture_output=True, text=True, check=False)
        return result, calls.read_text().splitlines()

    return run


def test_engine_script_takes_the_engine_that_is_named(run):
    result, calls = run(ELASTICSEARCH_TEST_URL="http://127.0.0.1:9299")
    assert result.returncode == 0
    assert calls == ["pytest -q -m engine tests/search at http://127.0.0.1:9299"]


def test_engine_script_starts_one_in_docker_and_takes_it_away_without_any_secret(run):
    result, calls = run()
    assert result.returncode == 0
    assert calls == [
        "docker info at nowhere",
        "docker compose --file compose.test.yaml up --detach --wait at nowhere",
        "pytest -q -m engine tests/search at http://127.0.0.1:9201",
        "docker compose --file compose.test.yaml down --volumes at http://127.0.0.1:9201",
    ]
    assert "${" not in (settings.BASE_DIR / "compose.test.yaml").read_text()


def test_engine_script_says_what_is_missing_where_there_is_neither(run):
    result, calls = run(docker_status=1)
    assert result.returncode == 1
    assert "there is neither" in result.stderr
    assert calls == ["docker info at nowhere"]

import re

import pytest
import yaml
from django.conf import settings
from django.urls import get_resolver, reverse

ROOT = settings.BASE_DIR
COMPOSE = (ROOT / "compose.yaml").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
TEST_SERVICES = yaml.safe_load((ROOT / "compose.test.yaml").read_text())["services"]
OPERATORS = (ROOT / "docs" / "operators.md").read_text()
PROXY = (ROOT / "deploy" / "nginx.conf.template").read_text()
SET_BY_IMAGE = {"MEDIA_ROOT", "PRIVATE_MEDIA_ROOT", "STATIC_ROOT"}
LASTING = ["web", "worker", "proxy", "postgres", "elasticsearch"]


def variables_of_compose():
    return set(re.findall(r"(?<!\$)\$\{([A-Z0-9_]+)", COMPOSE))


def variables_of_settings(but=()):
    files = [file for file in (ROOT / "config" / "settings").glob("*.py") if file.name not in but]
    return {name for file in files for name in re.findall(r"env\.[a-z]+\(\s*\"([A-Z0-9_]+)\"", file.read_text())}


def documented():
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", OPERATORS, re.MULTILINE))


def answer_of_proxy(path):
    """Return how the proxy answers, by nginx's rule: the longest prefix, then the first pattern unless `^~` bars it."""
    blocks = re.findall(r"location\s+(?:(\^~|~)\s+)?(\S+)\s+\{(.*?)\}", PROXY, re.DOTALL)
    prefixes = [block for block in blocks if block[0] != "~" and path.startswith(block[1])]
    best = max(prefixes, key=lambda block: len(block[1]))
    if best[0] != "^~":
        best = next((block for block in blocks if block[0] == "~" and re.search(block[1], path)), best)
    return "refused" if "return 404" in best[2] else "disk" if "alias" in best[2] else "hub"


def test_compose_has_what_the_hub_needs():
    assert set(LASTING) <= set(SERVICES)


@pytest.mark.parametrize("name", LASTING)
def test_service_starts_again_and_tells_its_health(name):
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert "healthcheck" in SERVICES[name] or name == "worker"


def test_every_variable_of_compose_is_documented_and_in_the_example():
    example = set(re.findall(r"^([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert variables_of_compose() == example
    assert variables_of_compose() <= documented()


def test_every_setting_is_documented_and_nothing_else():
    assert variables_of_settings() <= documented()
    assert documented() <= variables_of_settings() | variables_of_compose()


def test_compose_sets_only_what_the_settings_read():
    passed = set(SERVICES["web"]["environment"])
    assert passed - {"WEB_CONCURRENCY"} <= variables_of_settings()


@pytest.mark.parametrize("name", ["migrate", "web", "worker"])
def test_every_setting_reaches_the_containers(name):
    read_on_a_server = variables_of_settings(but=("dev.py", "test.py"))
    assert read_on_a_server - SET_BY_IMAGE <= set(SERVICES[name]["environment"])


def test_backup_names_the_volumes_of_compose():
    compose = yaml.safe_load(COMPOSE)
    named = set(re.findall(r"--?v(?:olume)? ([a-z][a-z_-]+):", OPERATORS))
    assert named == {f"{compose['name']}_media", f"{compose['name']}_private"}
    assert {"media", "private"} <= set(compose["volumes"])


def test_no_secret_has_a_default():
    for name in ("SECRET_KEY", "HUB_SEAL_KEYS", "POSTGRES_PASSWORD", "ELASTICSEARCH_PASSWORD"):
        assert re.search(rf"\$\{{{name}:\?", COMPOSE)
        assert not re.search(rf"\$\{{{name}:?-", COMPOSE)


def test_nothing_but_the_proxy_is_reached_from_outside():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert all(port.startswith("127.0.0.1:") for port in TEST_SERVICES["elasticsearch-test"]["ports"])


def test_proxy_has_no_private_files():
    assert not any(volume.startswith("private:") for volume in SERVICES["proxy"]["volumes"])
    assert all(volume.endswith(":ro") for volume in SERVICES["proxy"]["volumes"])


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/media/documents/minutes.pdf", "refused"),
        ("/media/documents/", "refused"),
        ("/media/original_images/hall.jpg", "refused"),
        ("/media/private/bid.pdf", "refused"),
        ("/.env", "refused"),
        ("/media/images/.hidden", "refused"),
        ("/media/images/hall.width-800.jpg", "disk"),
        ("/documents/1/minutes.pdf", "hub"),
        ("/", "hub"),
    ],
)
def test_proxy_serves_public_pictures_alone(path, answer):
    assert answer_of_proxy(path) == answer


def test_engine_asks_who_is_there_and_speaks_tls():
    environment = SERVICES["elasticsearch"]["environment"]
    assert environment["xpack.security.enabled"] == "true"
    assert environment["xpack.security.http.ssl.enabled"] == "true"
    assert SERVICES["web"]["environment"]["ELASTICSEARCH_URL"].startswith("https://")


def test_hub_runs_without_rights_that_it_does_not_need():
    assert SERVICES["web"]["cap_drop"] == ["ALL"]
    assert re.search(r"^USER hub$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_the_proxy_logs_neither_what_is_asked_nor_the_links_of_letters():
    (form,) = re.findall(r"log_format hub '(.*)';", PROXY)
    assert not {"request", "request_uri", "args", "query_string", "http_referer"} & set(re.findall(r"\$(\w+)", form))
    assert re.findall(r"access_log (.*);", PROXY) == ["/dev/stdout hub"]
    assert re.findall(r"error_log (.*);", PROXY) == ["/dev/stderr crit"]
    (pattern,) = re.findall(r'"~(\^.*)/" "\$1/…"', PROXY)
    assert not [path for path in links_of_letters() if not re.match(pattern, path)]


def links_of_letters():
    """Return the addresses of which whoever has them is taken for the person to whom they were sent."""
    secret = {"mark": "x", "key": "x", "uidb36": "1"}
    for name, values in walk(get_resolver()):
        if values and set(values) <= set(secret) and set(values) & {"mark", "key"} and "moderation" not in name:
            yield reverse(name, kwargs={each: secret[each] for each in values})


def walk(resolver, before=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from walk(entry, f"{before}{entry.namespace}:" if entry.namespace else before)
        elif entry.name:
            yield f"{before}{entry.name}", tuple(entry.pattern.regex.groupindex)

"""A small OpenID Connect service on this machine, which signs what it says; tests have it lie in one thing or other."""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "the-hub", "a secret of theirs"
PERSON = {"sub": "77", "email": "shazia@council.example", "given_name": "Shazia", "family_name": "Akhtar"}


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Service(ThreadingHTTPServer):
    """What the council runs. `says` goes into the ID token over what is true, `sign` makes the token of it."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.key, self.says, self.asked = new_key(), {"email_verified": True}, {}
        self.issuer, self.headers, self.is_broken = self.address, {"kid": "one"}, False

    def sign(self, claims):
        return jwt.encode(claims, self.key, algorithm="RS256", headers=self.headers)

    def configuration(self):
        parts = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.issuer, **{name: f"{self.address}/{part}" for name, part in parts.items()}}

    def keys(self):
        known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**known, "kid": "one", "alg": "RS256", "use": "sig"}]}

    def id_token(self, asked):
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = said | PERSON | self.says
        return self.sign({name: value for name, value in claims.items() if value is not None})


class _Answers(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self):
        path = urlsplit(self.path)
        if self.server.is_broken:
            return self._answer("not what one expects", 500)
        if path.path == "/authorize":
            return self._lead_back({name: value[0] for name, value in parse_qs(path.query).items()})
        return self._answer(self.server.keys() if path.path == "/keys" else self.server.configuration())

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.server.asked.pop(form["code"][0], None)  # A code is good once.
        if asked is None or form["client_secret"] != [SECRET] or not _is_proof(form["code_verifier"][0], asked):
            return self._answer({"error": "invalid_grant"}, 400)
        token = self.server.id_token(asked)
        return self._answer({"access_token": "opaque", "token_type": "Bearer", "id_token": token})

    def _lead_back(self, asked):
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        code = token_hex(8)
        self.server.asked[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def _answer(self, content, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *args):
        """Say nothing."""


def _is_proof(verifier, asked):
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]

"""Addresses of other sites, as they are written by people who want a sign-in to lead there."""

from typing import Final

ELSEWHERE: Final = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example/",
    "http:elsewhere.example",
    "https:///elsewhere.example/",
    "HTTPS://elsewhere.example",
    " https://elsewhere.example/",
    "\thttps://elsewhere.example/",
    "/\t/elsewhere.example/",
    "/\n/elsewhere.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://testserver@elsewhere.example/",
    "https://testserver.elsewhere.example/",
    "%2F%2Felsewhere.example",
    "ftp://testserver/",
)

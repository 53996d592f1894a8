"""The two cookies of staff: the sign-in, and the mark of a device that its owner has used."""

from __future__ import annotations

import hmac

from flask import Response, g, request

from app.secrets.tokens import new_id, new_token
from app.vault.current import keys
from app.vault.hashes import token_hash
from app.web.carrying import TOKEN

SIGN_IN, DEVICE = "bekal", "bekal-hp"
A_DAY = 24 * 3600
SIGN_IN_DAYS, DEVICE_DAYS = 14, 180


def sign_in_token() -> str:
    """What the browser sent as its sign-in; empty where it sent none."""
    return request.cookies.get(SIGN_IN, "")


def form_token() -> str:
    """The token for the forms of this visitor; makes the cookie it belongs to where none is."""
    if "sign_in" not in g:
        g.sign_in = (sign_in_token() or new_token(), None)
    return _form_token(g.sign_in[0])


def is_meant() -> bool:
    """Whether the form that was sent came from a page that we made for this visitor."""
    cookie, sent = sign_in_token(), request.form.get(TOKEN, "")
    right = _form_token(cookie).encode()
    return bool(cookie) and hmac.compare_digest(right, sent.encode("utf-8", "replace"))


def keep_sign_in(token: str, *, is_shared: bool) -> None:
    """Sign in with this answer."""
    g.sign_in = (token, None if is_shared else SIGN_IN_DAYS * A_DAY)


def drop_sign_in() -> None:
    """Sign out with this answer."""
    g.sign_in = ("", 0)


def known_device(phone: str) -> str:
    """The mark of a device on which `phone` once signed in; empty for any other."""
    mark, _, proof = request.cookies.get(DEVICE, "").partition(".")
    is_ours = hmac.compare_digest(_proof(phone, mark).encode(), proof.encode("utf-8", "replace"))
    return mark if is_ours else ""


def keep_device(phone: str) -> None:
    """Mark this device as one on which `phone` signed in."""
    if not known_device(phone):
        mark = new_id()
        g.device = f"{mark}.{_proof(phone, mark)}"


def set_cookies(response: Response) -> Response:
    """Put on the answer what was kept or dropped."""
    if "device" in g:
        _set(response, DEVICE, g.device, DEVICE_DAYS * A_DAY)
    token, age = g.get("sign_in", ("", None))
    if token and token != sign_in_token():
        _set(response, SIGN_IN, token, age)
    elif age == 0:
        response.delete_cookie(SIGN_IN, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _set(response: Response, name: str, value: str, age: int | None) -> None:
    response.set_cookie(
        name, value, max_age=age, httponly=True, samesite="Lax", secure=request.is_secure
    )


def _form_token(cookie: str) -> str:
    return token_hash(keys(), "form", cookie).hex()


def _proof(phone: str, mark: str) -> str:
    return token_hash(keys(), "device", f"{phone} {mark}").hex()

"""What the phone shows without a network is what the server would have shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.content.checklists import Checklist
from tests.browser.conftest import Open
from tests.checklist.cases import CASES as PERSONS
from tests.offers.cases import CASES as OFFERS

# Two pages are alike when their elements, attributes and words are: the marks by which parts were
# chosen aside, and the code on paper, which only the server can draw.
ALIKE = """
const MARKS = ["data-if", "data-error", "data-begun", "data-all", "data-kinds", "data-common"];
function told(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("svg.code, [data-today]")) return "";
  const known = [...node.attributes].filter(({ name }) => !MARKS.includes(name));
  const attributes = known.map(({ name, value }) => ` ${name}="${value}"`).sort().join("");
  const words = [...node.childNodes].map(told).join("");
  return `<${node.localName}${attributes}>${words}</>`;
}
const whole = (node) => told(node).replace(/\\s*(<|>)\\s*/g, "$1");
function firstDifference(here, there) {
  let place = 0;
  while (here[place] === there[place]) place += 1;
  return [here, there].map((text) => text.slice(Math.max(place - 150, 0), place + 150));
}
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
"""
CHECKLIST = (
    "async ([script, all, rules, pages]) => {"
    + ALIKE
    + """
  const { buildOwn } = await import(script);
  const checklist = await (await fetch(rules)).json();
  const different = [];
  for (const [asked, page] of pages) {
    const own = parsed(all).querySelector("[data-own]");
    buildOwn(own, checklist, new URLSearchParams(asked));
    const [here, there] = [own, parsed(page).querySelector("[data-own]")].map(whole);
    if (here !== there) different.push([asked, ...firstDifference(here, there)]);
  }
  return different;
}"""
)
RESULTS = (
    "async ([decider, revealer, all, rules, pages]) => {"
    + ALIKE
    + """
  const [{ evaluate }, { reveal }] = [await import(decider), await import(revealer)];
  const offers = await (await fetch(rules)).json();
  const shown = (part) => {
    for (const node of part.querySelectorAll("[hidden]")) node.remove();
    return whole(part);
  };
  const different = [];
  for (const [answers, page] of pages) {
    const own = parsed(all).querySelector("[data-result]");
    reveal(own, evaluate(offers, answers), answers.kind);
    const [here, there] = [own, parsed(page).querySelector("[data-result]")].map(shown);
    if (here !== there) different.push([answers, ...firstDifference(here, there)]);
  }
  return different;
}"""
)
MANY = 400


def addresses(app: Flask, *names: str) -> list[str]:
    return [app.extensions["assets"].address(name) for name in names]


def every_person(checklist: Checklist) -> Iterable[dict[str, str]]:
    """Every way to answer or leave out each question, an answer that does not exist among them."""
    values = [("", *question.values) for question in checklist.questions]
    names = [question.id for question in checklist.questions]
    for chosen in product(*values):
        yield {name: value for name, value in zip(names, chosen, strict=True) if value}
    for name in names:
        yield {name: "lain-lain"}


def different_pages(page: Page, app: Flask, prefix: str, persons: list[dict[str, str]]) -> Any:
    client = app.test_client()
    asked = [client.get(f"{prefix}/langkah", query_string=person) for person in persons]
    pages = [[answer.request.query_string.decode(), answer.text] for answer in asked]
    all_parts = client.get(f"{prefix}/langkah/semua").text
    return page.evaluate(
        CHECKLIST,
        [*addresses(app, "js/own.js"), all_parts, *addresses(app, "checklist.json"), pages],
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_written_person_sees_the_same_page_without_a_network(
    open_page: Open, app: Flask, prefix: str
) -> None:
    persons = [person["answers"] for person in PERSONS] + [{}, {"tujuan": "lain-lain"}]
    found = different_pages(open_page("/jam"), app, prefix, persons)
    assert found == [], json.dumps(found[:1], indent=1)


@pytest.mark.long
def test_every_person_at_all_sees_the_same_page_without_a_network(
    open_page: Open, app: Flask
) -> None:
    persons = list(every_person(app.extensions["library"].checklist))
    page = open_page("/jam")
    for start in range(0, len(persons), MANY):
        assert different_pages(page, app, "", persons[start : start + MANY]) == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_written_offer_gives_the_same_result_without_a_network(
    open_page: Open, app: Flask, prefix: str
) -> None:
    client = app.test_client()
    answers = [case["answers"] for case in OFFERS if {"kind", "stage"} <= case["answers"].keys()]
    pages = [[given, client.post(f"{prefix}/cek-tawaran", data=given).text] for given in answers]
    scripts = addresses(app, "js/evaluate.js", "js/reveal.js")
    all_parts = client.get(f"{prefix}/cek-tawaran/hasil").text
    different = open_page("/jam").evaluate(
        RESULTS, [*scripts, all_parts, *addresses(app, "offers.json"), pages]
    )
    assert different == [], json.dumps(different[:1], indent=1)

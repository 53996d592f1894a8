"""Reporting as data: dangers, tricks, routes to offices, and what a village is told."""

from __future__ import annotations

from typing import Literal

Colour = Literal["red", "yellow", "green"]

"""Finds the parts in a folder: every module of a package declares one constant, and its file name is its id.

There is no list to keep: a new file is there the moment it exists. A module that lacks its part fails loudly.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any


@cache
def parts(package: str, constant: str) -> dict[str, Any]:
    """{id: part} of every module in `package`, by id; `base` and names with an underscore are no parts.

    Raises TypeError, naming the module, where `constant` is missing.
    """
    found: dict[str, Any] = {}
    folder = importlib.import_module(package)
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name == "base" or module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{package}.{module.name}")
        if not hasattr(loaded, constant):
            raise TypeError(f"{package}.{module.name} declares no {constant}")
        found[module.name.replace("_", "-")] = getattr(loaded, constant)
    return dict(sorted(found.items()))

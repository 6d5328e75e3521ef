"""What the CI system that we run in says of the run: the repository and revision, so that viewers of SARIF can link.

Read from the variables of GitHub Actions, GitLab CI and Azure Pipelines; nothing is asked of git.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit


def provenance(environ: Mapping[str, str], root: str) -> dict[str, Any]:
    """`versionControlProvenance`, by which paths from `root` become addresses; empty where it is not known."""
    address, revision = _checked_out(environ)
    if not address:
        return {}
    known = {"repositoryUri": address} | ({"revisionId": revision} if revision else {})
    return {"versionControlProvenance": [known | {"mappedTo": {"uriBaseId": root}}]}


def _checked_out(environ: Mapping[str, str]) -> tuple[str, str]:
    """Address and revision of the repository, empty where they are not known."""
    if environ.get("GITHUB_ACTIONS"):
        server, name = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_REPOSITORY", "")
        return _public(f"{server}/{name}") if server and name else "", environ.get("GITHUB_SHA", "")
    if environ.get("GITLAB_CI"):
        return _public(environ.get("CI_PROJECT_URL", "")), environ.get("CI_COMMIT_SHA", "")
    if environ.get("TF_BUILD"):
        return _public(environ.get("BUILD_REPOSITORY_URI", "")), environ.get("BUILD_SOURCEVERSION", "")
    return "", ""


def _public(address: str) -> str:
    """The address without a user's name and password; empty where it is none of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

"""An index: the articles and claims of an archive in one SQLite file, kept up to date and searched for a draft.

folders ──► update (read and extracted once) ──► file ──► search(draft) ──► the few articles that are compared
"""

from checker.index._file import IndexFileError, is_index
from checker.index._records import extractor_stamp
from checker.index._update import Outcome, update
from checker.index.archive import Archive, Candidate

__all__ = ["Archive", "Candidate", "IndexFileError", "Outcome", "extractor_stamp", "is_index", "update"]

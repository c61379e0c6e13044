"""What is kept of your answers on this machine.

python3 run.py progress               where you left off, and how each lesson stands
python3 run.py progress --out FILE    a copy to carry to another machine
python3 run.py progress --take FILE   take over such a copy; twice changes nothing
python3 run.py forget                 delete all of it, after asking once; a topic after it deletes that topic alone
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hiplib import load
from hiplib.errors import HiplibError
from hiplib.progress import lessons, reason, store, words
from hiplib.progress.memory import words_allowed
from hiplib.records import Records

__all__ = ["main"]


def main(arguments: Sequence[str], ask: Callable[[str], str] = input) -> int:
    """Show, copy, take over or forget what is kept.

    Inputs: arguments of the command line; ask, what puts a question and returns the answer.
    Returns: 0, or 1 where something could not be done; the sentence is printed.
    Does not delete anything without a yes.
    """
    parser = argparse.ArgumentParser(prog="python3 run.py", description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    show = verbs.add_parser("progress")
    show.add_argument("--out", type=Path, help="write a copy to this file")
    show.add_argument("--take", type=Path, help="take over the copy in this file")
    forget = verbs.add_parser("forget")
    forget.add_argument("topic", nargs="?", help="such as emergency; everything where it is left out")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    given = parser.parse_args(arguments)
    where = store.folder()
    if where is None:
        print(words.OFF)
        return 0
    try:
        records = load.records()
        said = _forgotten(given, where, records, ask) if given.verb == "forget" else _shown(given, where, records)
    except (HiplibError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(said)
    return 0


def _shown(given: argparse.Namespace, where: Path, records: Records) -> str:
    said = []
    if given.take is not None:
        said.append(
            words.brought_in(*store.bring_in(given.take.read_text(encoding="ascii"), where, words_allowed(records)))
        )
    log = store.read(where, words_allowed(records))
    if given.out is not None:
        given.out.write_text(store.copy(log), encoding="ascii", newline="\n")
        said.append(words.copied(len(log.events), given.out))
    left, names = reason.left_off(log), lessons.by_topic()
    said += [words.EMPTY] if left is None else words.left_off(left, names, records)
    said += [words.line(words.row(one, names)) for one in reason.standings(log)]
    said += [words.unread(log.unread)] if log.unread else []
    return "\n".join([*said, words.kept_in(where)])


def _forgotten(given: argparse.Namespace, where: Path, records: Records, ask: Callable[[str], str]) -> str:
    if not given.yes and ask(words.ask_to_forget(given.topic, where)).strip().casefold() not in ("y", "yes"):
        return words.NOTHING_DELETED
    return words.forgotten(store.forget(where, words_allowed(records), given.topic))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

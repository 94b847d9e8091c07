"""Content files are read as their editor meant them, or not at all; every refusal says where and what to do."""

from pathlib import Path

import pytest

from site_builder.problems import Location
from site_builder.sources import MAX_BYTES, Mapping, Node, Scalar, Sequence, Source, decode, read_sources, read_yaml

PATH = "content/site.yaml"
WHY = "a file that is not read as its editor meant it would publish something else"


def read(data: str | bytes) -> tuple[Node | None, list[str]]:
    """Read one file and return its root with the messages."""
    root, problems = read_yaml(Source(PATH, data.encode("utf-8") if isinstance(data, str) else data))
    return root, [str(problem) for problem in problems]


def refusal(place: str, what: str, rule: str, fix: str) -> tuple[None, list[str]]:
    return None, [f"{PATH}:{place}: error: {what} [{rule}]\n  why: {WHY}\n  fix: {fix}"]


def plain(node: Node | None) -> object:
    """Return what was read as plain lists, dictionaries and texts."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case _:
            return None


@pytest.mark.parametrize(
    "text",
    ["no", "on", "yes", "null", "~", "1:30", "010", "0x1f", "1_000", "0.30", ".inf", "1e3", "2025-06-15", "true"],
)
def test_every_value_stays_the_text_it_is(text):
    """No word becomes a truth value, no time of day a number, no zero gets lost."""
    root, problems = read(f"key: {text}\n")

    assert ([], {"key": text}) == (problems, plain(root))


def test_quotes_and_blocks_are_read_as_yaml_says():
    """Single and double quotes, folded and literal blocks, flow lists: all of it is plain YAML."""
    root, problems = read("a: 'it''s'\nb: \"two\\nlines\"\nc: |\n  one\n  two\nd: >\n  one\n  two\ne: [x, {y: z}]\n")

    expected = {"a": "it's", "b": "two\nlines", "c": "one\ntwo\n", "d": "one two\n", "e": ["x", {"y": "z"}]}
    assert ([], expected) == (problems, plain(root))


def test_a_node_knows_its_line_and_column():
    """Lines and columns count from 1, columns in characters and not in bytes."""
    root, _ = read("# 注\n名称: 厦门\nlist:\n  - [甲, 乙]\n")

    expected = Mapping(
        (
            (Scalar("名称", Location(PATH, 2, 1)), Scalar("厦门", Location(PATH, 2, 5))),
            (
                Scalar("list", Location(PATH, 3, 1)),
                Sequence(
                    (
                        Sequence(
                            (Scalar("甲", Location(PATH, 4, 6)), Scalar("乙", Location(PATH, 4, 9))),
                            Location(PATH, 4, 5),
                        ),
                    ),
                    Location(PATH, 4, 3),
                ),
            ),
        ),
        Location(PATH, 2, 1),
    )
    assert expected == root


def test_line_ends_of_windows_count_as_one():
    """A file saved on Windows has the same lines."""
    root, problems = read("a: 1\r\nb: 2\r\n")

    assert [] == problems
    assert isinstance(root, Mapping)
    assert Location(PATH, 2, 4) == root.entries[1][1].where


def test_a_duplicate_key_is_named_with_its_first_line_and_the_rest_is_read():
    """PyYAML would keep the last value without a word."""
    root, problems = read("a: 1\nb: 2\na: 3\n")

    message = (
        f"{PATH}:3:1: error: a stands twice, first at line 1 [duplicate-key]\n  why: {WHY}\n  fix: keep one of the two"
    )
    assert ([message], {"a": "1", "b": "2"}) == (problems, plain(root))


def test_every_duplicate_key_is_named_at_any_depth():
    """One run shows them all."""
    _, problems = read("a: {x: 1, x: 2}\nb:\n  - {y: 1, y: 2, y: 3}\n")

    assert [f"{PATH}:1:11", f"{PATH}:3:12", f"{PATH}:3:18"] == [problem.partition(": ")[0] for problem in problems]


@pytest.mark.parametrize(("text", "place"), [("a: &x 1\n", "1:4"), ("a: 1\nb: [*x]\n", "2:5"), ("&x a: 1\n", "1:1")])
def test_an_anchor_or_alias_is_refused(text, place):
    """An alias repeats what the reader of the file does not see, and a few of them repeat it a million times."""
    expected = refusal(place, "the file uses a YAML anchor or alias", "alias", "write the value out")

    assert expected == read(text)


def test_a_merge_key_is_a_key_like_any_other():
    """Nothing is merged; the schema does not know the key `<<` and says so."""
    root, problems = read("<<: {a: 1}\nb: 2\n")

    assert ([], {"<<": {"a": "1"}, "b": "2"}) == (problems, plain(root))


@pytest.mark.parametrize(("text", "place"), [("a: !!int 3\n", "1:4"), ("!x\na: 1\n", "1:1"), ("a: ! 3\n", "1:4")])
def test_a_tag_is_refused(text, place):
    """Types come from the schema and from nowhere else."""
    expected = refusal(place, "the file uses a YAML tag", "tag", "remove it; the schema types values")

    assert expected == read(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [("[" * 200_000, "1:25"), ("- " * 200_000, "1:49"), ("{a: " * 100_000, "1:97"), ("? " * 200_000, "1:49")],
    ids=["brackets", "lists in lists", "keys in keys", "lists as keys"],
)
def test_nesting_stops_long_before_the_parser_would_crash(text, place):
    """The C parser dies of 200,000 brackets; here the twenty-fifth is refused."""
    expected = refusal(place, "values are nested more than 24 deep", "too-deep", "flatten them")

    assert expected == read(text)


def test_values_may_be_nested_as_deep_as_the_limit():
    """Twenty-four is still read."""
    root, problems = read("[" * 24 + "]" * 24)

    assert [] == problems
    assert isinstance(root, Sequence)


def test_a_file_that_is_too_long_is_not_parsed():
    """Half a megabyte is more than any content file needs."""
    expected = refusal("1:1", f"the file has more than {MAX_BYTES} bytes", "file-too-long", "split it")

    assert expected == read(b"a" * (MAX_BYTES + 1))


def test_a_value_that_is_too_long_is_refused_where_it_stands():
    """A missing quotation mark swallows what follows; that shows in the length."""
    expected = refusal("2:4", "a value has 8001 characters", "value-too-long", "shorten it")

    assert expected == read("a: 1\nb: " + "x" * 8001 + "\n")


def test_a_value_may_have_the_longest_length():
    """Eight thousand characters are read."""
    root, problems = read("x" * 8000)

    assert ([], "x" * 8000) == (problems, plain(root))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param("a: 1\n".encode("utf-16"), "1:1", id="UTF-16"),
        pytest.param("a: 甲\n".encode("gb18030"), "1:4", id="GB 18030"),
        pytest.param(b"a: 1\nb: \xe7\x94\xb2\xc3\x28\n", "2:5", id="a cut character"),
        pytest.param(b"a: \xed\xa0\x80\n", "1:4", id="a surrogate written in UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_first_wrong_byte(data, place):
    """A file in another encoding would be read as other characters."""
    assert refusal(place, "the file is not UTF-8 text", "not-utf-8", "save it as UTF-8") == read(data)


def test_utf_16_without_a_mark_is_refused_too():
    """Its zero bytes give it away."""
    what = "the file holds the unseen character U+0000"

    assert refusal("1:2", what, "control-character", "remove it") == read("a: 1\n".encode("utf-16-le"))


def test_a_byte_order_mark_is_refused_with_its_own_remedy():
    """Editors on Windows write it; it would become part of the first key."""
    what, fix = "the file holds the unseen character U+FEFF", "save the file without a byte order mark"

    assert refusal("1:1", what, "control-character", fix) == read(b"\xef\xbb\xbfa: 1\n")


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufffe", "\uffff"]
)
def test_a_character_that_nobody_sees_is_refused_where_it_stands(character):
    """It would be published, or would make a quote differ from words that look the same."""
    what = f"the file holds the unseen character U+{ord(character):04X}"

    assert refusal("2:5", what, "control-character", "remove it") == read(f"a: 1\nb: x{character}y\n")


@pytest.mark.parametrize("escape", ["\\0", "\\x07", "\\e", "\\u200b", "\\uFFFF", "\\N"])
def test_an_unseen_character_written_as_an_escape_is_refused_too(escape):
    """Double quotes can write what the file itself does not hold."""
    root, problems = read(f'a: 1\nb: "x{escape}y"\n')

    assert root is None
    assert [True] == [
        problem.startswith(f"{PATH}:2:4: error: a value holds the unseen character U+")
        and problem.endswith(f", written as an escape [control-character]\n  why: {WHY}\n  fix: remove it")
        for problem in problems
    ]


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud83d\\ude00", "\\U0000d800", "\\U00110000"])
def test_a_lone_surrogate_is_refused_when_read_and_not_when_written(escape):
    """Half a character cannot be written as UTF-8: the build would fail with everything done."""
    root, problems = read(f'a: 1\nb: "{escape}"\n')

    what = "the file cannot be read as YAML: found invalid Unicode character escape code"
    assert root is None
    assert [True] == [problem.startswith(f"{PATH}:2:") and what in problem for problem in problems]


def test_no_character_makes_the_reader_fail_in_its_own_way():
    """Characters of every kind are read or refused, raw and as an escape."""
    unusual = [*range(0x2100), *range(0xD7F0, 0xE010), *range(0xFDC0, 0x10000)]
    for code in (*unusual, *range(0x2100, 0xD7F0, 101)):
        escaped = read_yaml(Source(PATH, f'"\\u{code:04x}"'.encode()))
        raw = read_yaml(Source(PATH, b'"' + chr(code).encode("utf-8", "surrogatepass") + b'"'))
        for root, problems in (escaped, raw):
            assert (root is None) == bool(problems), f"U+{code:04X}"
            if isinstance(root, Scalar):
                root.text.encode("utf-8")


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n...\n---\nb: 2\n"])
def test_a_second_document_is_refused(text):
    """Nobody would read it."""
    line = text.split("\n").index("---") + 1
    expected = refusal(f"{line}:1", "the file holds a second YAML document", "not-yaml", "keep one")

    assert expected == read(text)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_an_empty_file_is_refused(text):
    """It was meant to hold something."""
    assert refusal("1:1", "the file is empty", "empty-file", "fill it or delete it") == read(text)


def test_a_mistake_in_the_yaml_is_shown_where_the_parser_stopped():
    """The parser's own words say what it met."""
    what = "the file cannot be read as YAML: mapping values are not allowed in this context"

    assert refusal("2:5", what, "not-yaml", "check quotes, colons and indentation here") == read("a: 1\nb: c: d\n")


def test_a_key_is_a_plain_word():
    """A list cannot name anything."""
    assert refusal("1:3", "a key is not a plain word", "not-yaml", "use a plain word") == read("? [a]\n: 1\n")


def test_a_text_file_is_held_to_the_same_form():
    """Official texts are decoded as strictly as YAML."""
    text, problems = decode(Source("content/text.zh.md", "一\n二\u200b三\n".encode()))

    message = (
        "content/text.zh.md:2:2: error: the file holds the unseen character U+200B [control-character]\n"
        f"  why: {WHY}\n  fix: remove it"
    )
    assert ("", [message]) == (text, [str(problem) for problem in problems])


def test_files_are_found_in_order_and_named_below_content(tmp_path):
    """What the folder is called on this machine is not part of any path."""
    folder = tmp_path / "elsewhere"
    write(folder, {"site.yaml": "a", "cities/b/text.md": "b", "cities/a.yaml": "c"})

    sources, problems = read_sources(folder)

    assert ([], ["content/cities/a.yaml", "content/cities/b/text.md", "content/site.yaml"]) == (problems, list(sources))


def test_hidden_files_and_copies_of_editors_are_passed_over(tmp_path):
    """They are not content, and their owner does not see them."""
    write(tmp_path, {"site.yaml": "a", ".site.yaml.swp": "b", "site.yaml~": "c", ".cache/x.yaml": "d"})

    sources, _ = read_sources(tmp_path)

    assert ["content/site.yaml"] == list(sources)


def test_a_file_of_another_kind_is_read_so_that_it_can_be_reported(tmp_path):
    """A measure saved as `.yml` must not go missing without a word."""
    write(tmp_path, {"measures/1-1.yml": "a"})

    sources, _ = read_sources(tmp_path)

    assert ["content/measures/1-1.yml"] == list(sources)


def test_a_file_that_cannot_be_read_is_a_problem_and_hides_no_other(tmp_path):
    """A folder called x.yaml and a link to nowhere stand for everything that cannot be opened."""
    write(tmp_path, {"site.yaml": "a"})
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere")

    sources, problems = read_sources(tmp_path)

    assert ["content/site.yaml"] == list(sources)
    assert [
        (
            "content/folder.yaml:1:1: error: the file cannot be read: Is a directory [unreadable-file]\n"
            f"  why: {WHY}\n  fix: make it a readable file"
        ),
        (
            "content/link.md:1:1: error: the file cannot be read: No such file or directory [unreadable-file]\n"
            f"  why: {WHY}\n  fix: make it a readable file"
        ),
    ] == [str(problem) for problem in problems]


def test_a_huge_file_is_not_read_whole(tmp_path):
    """One byte more than allowed is enough to refuse it."""
    (tmp_path / "site.yaml").write_bytes(b"a" * (MAX_BYTES + 1000))

    sources, _ = read_sources(tmp_path)

    assert MAX_BYTES + 1 == len(sources["content/site.yaml"].data)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

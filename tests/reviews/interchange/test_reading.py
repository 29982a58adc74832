"""A broken file is named with its place and what to do; a good one is read as it is."""

import unicodedata

import pytest

from reviews.interchange.reading import LINE_LIMIT, TableError, read

HEADING = b"id,name\n"


@pytest.fixture
def table(tmp_path):
    return tmp_path / "table.csv"


def cells(path):
    return [list(row.cells.values()) for row in read(path, ["id", "name"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"table\.csv: is empty\. Give a table with a heading"),
        (b"\n\n", r"is empty"),
        (b"id,title\n1,a\n", r'line 1: the heading has no column "name"'),
        (b"id;name\n1;a\n", r'line 1: the heading has no column "id", "name"'),
        (b"id,name,name\n", r'line 1: the heading names the column "name" twice'),
        (b"\x89PNG\r\n\x1a\n\x00\x00", r"line 1: is not text in UTF-8\. Save it as"),
        ("id,name\n1,a\n".encode("utf-16"), r"line 1: is not text in UTF-8"),
        (
            HEADING + b"1,a\n2," + "박보검".encode("cp949") + b"\n",
            r'line 3: column "name": the byte 0xB9 is not text in UTF-8\. Save it as',
        ),
        (HEADING + b"1,a\n2,b\0c\n", r'line 3: column "name": the byte 0x00'),
        (HEADING + b'1,"a\n2,b\n', r'line 2: column "name": unexpected end of data'),
        (HEADING + b'"1"x,b\n', r'line 2: column "id": .*Look for a quotation mark'),
        (HEADING + b'1,"b"x\n', r'line 2: column "name": .*Look for a quotation mark'),
        (HEADING + b"1," + b"a" * 140_000, r'line 2: column "name": field larger than'),
        (
            HEADING + b'"' + b"a" * 140_000 + b'",b',
            r'line 2: column "id": field larger than',
        ),
        (HEADING + b"a" * LINE_LIMIT, r"line 2: has more than 1,000,000 characters"),
    ],
    ids=range(15),
)
def test_broken_file_is_told_with_its_place(table, content, message):
    table.write_bytes(content)

    with pytest.raises(TableError, match=message):
        list(read(table, ["id", "name"]))


def test_missing_file_is_told(table):
    with pytest.raises(TableError, match=r"cannot be read \(No such file"):
        list(read(table, ["id"]))


def test_folder_is_told(tmp_path):
    with pytest.raises(TableError, match="is a folder"):
        list(read(tmp_path, ["id"]))


def test_byte_order_mark_and_foreign_line_ends_are_read(table):
    table.write_bytes(b"\xef\xbb\xbfid,name\r\n1,a\r\n\r\n2,b\r")

    assert cells(table) == [["1", "a"], ["2", "b"]]


def test_quotes_commas_and_line_ends_inside_a_cell_are_kept(table):
    table.write_bytes(HEADING + b'1,"a ""b"",\r\nc"\n')

    assert cells(table) == [["1", 'a "b",\r\nc']]


def test_hangul_is_read_in_either_form(table):
    pieces = unicodedata.normalize("NFD", "박보검")
    table.write_bytes(HEADING + f"1,박보검\n2,{pieces}\n".encode())

    assert cells(table) == [["1", "박보검"], ["2", pieces]]


def test_row_tells_the_line_it_begins_in(table):
    table.write_bytes(HEADING + b'1,"a\nb"\n\n2,c\n')

    assert [row.line for row in read(table, ["id"])] == [2, 5]


def test_row_of_another_width_is_told_and_the_next_is_read(table):
    table.write_bytes(HEADING + b"1\n2,a,b\n3,c\n")

    assert [row.fault for row in read(table, ["id"])] == [
        "has 1 cells where the heading has 2",
        "has 3 cells where the heading has 2",
        "",
    ]

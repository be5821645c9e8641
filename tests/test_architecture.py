"""The rules of the house: floors, doors, keys, colours, and what may lie where."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOP_LEVEL = {
    "streamlit_app.py",
    "pages",
    "core",
    "data",
    "tests",
    "requirements.txt",
    "README.md",
    "README.zh-CN.md",
    "pyproject.toml",
}
FLOORS = (
    {"foundation"},
    {"metrics", "response", "stats"},
    {"ingest", "targets", "budget", "ads", "content", "vendor", "contract", "audit"},
    {"store", "connect"},
    {"services"},
    {"__main__.py"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
DOORS = {("contract", "vendor")}
SCREEN = {"streamlit", "plotly"}
PANDAS_ROOMS = {"ingest", "store"}
WIDGETS = {
    *("button", "checkbox", "data_editor", "date_input", "datetime_input", "download_button"),
    *("feedback", "file_uploader", "menu_button", "multiselect", "number_input", "pagination"),
    *("pills", "plotly_chart", "radio", "segmented_control", "select_slider", "selectbox"),
    *("slider", "text_area", "text_input", "time_input", "toggle"),
}
BANNED_ARGUMENTS = {"unsafe_allow_html", "unsafe_allow_javascript", "use_container_width"}
BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager", "base"}
BANNED_IMPORTS = {"pickle", "kaleido", "shelve", "marshal"}
CEILING_LINES = 300
FRONT_DOOR_LINES = 40
NOT_OF_THE_PRODUCT = re.compile(r"\.\./(shared|\.)|(?<!\w)/(home|root|work)/|\b(TODO|FIXME)\b")
ABOVE_THE_PROJECT = "../shared/samples"  # real exports, read by optional tests where present


def files(*folders: str) -> list:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in paths]


PAGES = [p for p in files("pages") if "parts" not in p.id and "__init__" not in p.id]
EVERYWHERE = [*files("core", "pages"), pytest.param(ROOT / "streamlit_app.py", id="front door")]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module in ("core", "pages", "pages.parts"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, set[str]]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, {keyword.arg for keyword in node.keywords if keyword.arg}


def test_the_top_level_is_exactly_the_agreed_one():
    found = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith((".", "__"))}

    assert found <= TOP_LEVEL


@pytest.mark.parametrize("path", files("core"))
def test_core_knows_no_screen_and_only_looks_down(path):
    room = path.relative_to(ROOT / "core").parts[0]
    for name in imports(path):
        package, _, rest = name.partition(".")
        assert package not in SCREEN | {"pages"}
        assert not package.startswith("sqlite") or room == "store"
        assert package != "pandas" or room in PANDAS_ROOMS
        if package == "core" and rest:
            below = rest.split(".")[0]
            fine = below == room or FLOOR[below] < FLOOR[room] or (room, below) in DOORS
            assert fine, f"{room} may not use {below}"


def test_every_room_stands_on_a_floor():
    rooms = {
        path.name
        for path in (ROOT / "core").iterdir()
        if path.is_dir() and not path.name.startswith("__")
    }

    assert rooms <= set(FLOOR)


def test_no_page_lies_directly_in_pages():
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == []


@pytest.mark.parametrize("path", [*files("pages"), EVERYWHERE[-1]])
def test_pages_hold_no_sql_and_every_widget_has_a_key(path):
    assert not [name for name in imports(path) if name.startswith("sqlite")]
    for name, arguments in calls(path):
        assert not BANNED_ARGUMENTS & arguments
        assert name not in WIDGETS or "key" in arguments, f"{name} without key="


@pytest.mark.parametrize("path", files("pages"))
def test_one_place_says_when_what_pages_keep_is_old(path):
    if path.name != "reading.py":
        assert ".revision()" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_asks_who_is_there(path):
    source = path.read_text("utf-8")

    assert path.name == "sign_in.py" or "guard.enter(" in source


def test_every_page_has_a_door():
    doors = (ROOT / "pages" / "parts" / "doors.py").read_text("utf-8")

    missing = [p.id for p in PAGES if p.id.replace("\\", "/") not in doors]
    assert missing == []


@pytest.mark.parametrize("path", files("pages"))
def test_raw_html_never_reaches_the_screen(path):
    streamlit = {"html", "iframe", "components"}
    written = {
        node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
    }

    assert not written & streamlit


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_module_has_a_name_of_its_own_and_can_be_read_at_one_sitting(path):
    assert path.stem not in BANNED_NAMES
    assert len(path.read_text("utf-8").splitlines()) <= CEILING_LINES
    assert not BANNED_IMPORTS & {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_module_says_what_it_is(path):
    package = path.name == "__init__.py"

    assert package or ast.get_docstring(tree(path))


def test_the_front_door_is_short():
    lines = (ROOT / "streamlit_app.py").read_text("utf-8").splitlines()

    assert len(lines) <= FRONT_DOOR_LINES


@pytest.mark.parametrize("path", [*EVERYWHERE, *files("tests")])
def test_the_project_stands_on_its_own(path):
    text = path.read_text("utf-8").replace(ABOVE_THE_PROJECT, "")

    assert path == Path(__file__) or not NOT_OF_THE_PRODUCT.search(text)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_has_as_many_chart_colours_as_plotly_needs(theme):
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    own = config | config[theme]

    for colours in ("chartCategoricalColors", "chartSequentialColors", "chartDivergingColors"):
        assert len(own[colours]) == 10


def test_charts_and_theme_speak_of_the_same_colours():
    from pages.parts.look import DARK, LIGHT

    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

    for look, name in ((LIGHT, "light"), (DARK, "dark")):
        own = theme | theme[name]
        assert list(look.categories) == own["chartCategoricalColors"]
        assert (look.page, look.ink, look.proposal) == (
            *(own["backgroundColor"], own["textColor"], own["primaryColor"]),
        )


@pytest.mark.parametrize("path", files("tests/core"))
def test_tests_mirror_the_rooms(path):
    room = path.relative_to(ROOT / "tests" / "core").parts[0]

    assert room.endswith(".py") or (ROOT / "core" / room).is_dir()

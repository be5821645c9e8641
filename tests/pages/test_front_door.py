"""The front door: language, workspace, links, and who may come in."""

import os
import time

import pytest

from pages.parts import session


def titles(page):
    return [title.value for title in page.title]


def badges(page):
    """What stands beside the title."""
    return " ".join(line.value for line in page.markdown if "-badge[" in line.value)


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        pytest.param("zh-CN", "今天", id="Chinese"),
        pytest.param("zh-TW", "今天", id="traditional Chinese"),
        pytest.param("de-DE", "Today", id="anything else is English"),
    ],
)
def test_the_browser_chooses_the_first_language(app, locale, title):
    page = app(locale=locale)

    assert not page.exception
    assert titles(page) == [title]


def test_the_address_wins_over_the_browser(app):
    assert titles(app(locale="zh-CN", lang="en")) == ["Today"]


def test_a_language_nobody_speaks_here_falls_back_to_the_browser(app):
    assert titles(app(locale="zh-CN", lang="xx")) == ["今天"]


def test_the_language_can_be_switched_at_any_time(app):
    page = app(open="workspace")

    page.segmented_control(key="lang").set_value("zh_CN").run()

    assert titles(page) == ["工作区"]
    assert page.query_params["lang"] == "zh_CN"


@pytest.mark.parametrize(
    ("code", "title"),
    [("data", "Data"), ("plan", "Budget plan"), ("compare", "Compare"), ("workspace", "Workspace")],
)
def test_a_link_opens_its_page(app, code, title):
    page = app(open=code)

    assert not page.exception
    assert titles(page) == [title]


def test_a_link_to_nowhere_opens_the_first_page(app):
    assert titles(app(open="nowhere")) == ["Today"]


def test_a_newcomer_lands_on_the_labelled_sample(app, sample):
    page = app(ws="")

    assert page.segmented_control(key="ws").value == "sample"
    assert "Sample data" in badges(page)


def test_whoever_has_data_lands_on_it(app, workspace, sample_content):
    workspace.path.write_bytes(sample_content)
    workspace.prepare()

    page = app(ws="nonsense")

    assert page.segmented_control(key="ws").value == "main"


def test_a_sample_is_labelled_whatever_it_is_called(app, workspace, sample_content):
    workspace.path.write_bytes(sample_content)
    workspace.prepare()

    assert "Sample data" in badges(app(ws="main"))


def test_the_own_workspace_is_not_called_a_sample(app):
    assert badges(app()) == ""


def test_a_workspace_can_be_switched(app, sample):
    page = app(ws="main")

    page.segmented_control(key="ws").set_value("sample").run()

    assert page.metric
    assert page.query_params["ws"] == "sample"


def test_a_stranger_sees_the_sign_in_page_wherever_the_link_points(app):
    page = app(open="plan")

    page.secrets["auth"] = {"cookie_secret": "x"}
    page.run()

    assert titles(page) == ["Sign in"]


@pytest.mark.parametrize("role", ["", "king", "OWNERS"])
def test_an_account_without_a_known_role_stays_outside(app, role):
    page = app()

    page.secrets["auth"] = {"cookie_secret": "x"}
    page.secrets["roles"] = {"li@example.com": role}
    page.user = {"is_logged_in": True, "email": "li@example.com"}
    page.run()

    assert titles(page) == ["Sign in"]
    assert "no role" in page.error[0].value


def test_a_viewer_may_look_but_not_import(app):
    page = app(open="data")

    page.secrets["auth"] = {"cookie_secret": "x"}
    page.secrets["roles"] = {"li@example.com": "viewer"}
    page.user = {"is_logged_in": True, "email": "Li@Example.com"}
    page.run()

    assert not page.file_uploader
    assert [line for line in page.caption if "not import" in line.value]


def test_a_hosted_desk_without_sign_in_gives_everybody_a_copy_of_their_own(
    app, workspace, monkeypatch, tmp_path
):
    monkeypatch.setattr(session, "DEMO_FOLDER", tmp_path / "demo")
    monkeypatch.setenv("KPI_DESK_HOSTED", "1")

    first, second = app(), app()

    desks = {first.session_state["desk"], second.session_state["desk"]}
    assert {path.name for path in (tmp_path / "demo").iterdir()} == desks
    assert len(desks) == 2
    assert "your copy ends" in badges(first)


def test_copies_of_visitors_who_left_are_swept(app, monkeypatch, tmp_path):
    left = tmp_path / "demo" / "left"
    left.mkdir(parents=True)
    long_ago = time.time() - 2 * session.DEMO_LASTS_S
    os.utime(left, (long_ago, long_ago))
    monkeypatch.setattr(session, "DEMO_FOLDER", tmp_path / "demo")
    monkeypatch.setenv("KPI_DESK_MODE", "demo")

    app()

    assert not left.exists()


def test_a_hosted_desk_that_is_declared_local_says_what_its_disk_may_do(app, monkeypatch):
    monkeypatch.setenv("KPI_DESK_HOSTED", "1")
    monkeypatch.setenv("KPI_DESK_MODE", "local")

    page = app(open="workspace")

    assert "may erase its disk" in badges(page)
    assert "Download the workspace" in page.warning[0].value

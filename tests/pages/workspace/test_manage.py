"""The workspace page: take it along, bring it back, begin again."""

import pytest


def facts(workspace):
    with workspace.reading() as desk:
        return desk.facts.count()


def test_the_answer_says_which_workspace_and_how_big(app, sample):
    page = app(open="workspace", ws="sample")

    assert not page.exception
    assert [line for line in page.markdown if "**sample workspace**" in line.value]
    assert page.metric[0].value == f"{facts(sample):,}"


def test_an_untouched_workspace_says_so(app):
    assert "nothing was ever written" in app(open="workspace").markdown[0].value


def test_a_backup_is_looked_at_before_anything_is_replaced(app, workspace, sample_content):
    page = app(open="workspace")

    page.file_uploader(key="restore_file_0").upload("copy.db", sample_content)
    page.run()

    assert [line for line in page.markdown if "Whole and readable" in line.value]
    assert page.button(key="restore_now").disabled
    assert facts(workspace) == 0


def test_a_restored_workspace_is_there_and_the_old_one_lies_aside(app, workspace, sample_content):
    page = app(open="workspace")
    page.file_uploader(key="restore_file_0").upload("copy.db", sample_content)
    page.run()

    page.checkbox(key="restore_sure").check().run()
    page.button(key="restore_now").click().run()

    assert not page.exception
    assert "restored" in page.success[0].value
    assert facts(workspace) > 0
    assert [path for path in workspace.path.parent.iterdir() if path.suffix == ".old"]


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"x" * 100])
def test_what_is_no_workspace_is_refused(app, workspace, content):
    page = app(open="workspace")

    page.file_uploader(key="restore_file_0").upload("copy.db", content)
    page.run()

    assert not page.exception
    assert page.error
    assert "restore_now" not in [button.key for button in page.button]


def test_starting_over_asks_first(app, workspace):
    page = app(open="workspace")
    assert page.button(key="over_now").disabled

    page.checkbox(key="over_sure").check().run()
    page.button(key="over_now").click().run()

    assert not page.exception
    assert facts(workspace) > 0


def test_the_sample_cannot_be_replaced_by_a_file(app, sample):
    assert not app(open="workspace", ws="sample").file_uploader


def test_the_change_log_is_shown(app, sample):
    page = app(open="workspace", ws="sample")

    (table,) = [t.value for t in page.dataframe if "Who" in t.value.columns]
    assert set(table["Who"]) == {"sample"}


def test_no_banner_where_the_disk_stays(app):
    assert not app(open="workspace").warning

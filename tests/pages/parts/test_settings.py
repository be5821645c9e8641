"""What an installation sets: a desk at home, a hosted server, a demo."""

import pytest

from pages.parts import settings


@pytest.fixture
def installed(monkeypatch):
    def install(hosted="", mode="", **sections):
        monkeypatch.setenv("KPI_DESK_HOSTED", hosted)
        monkeypatch.setenv("KPI_DESK_MODE", mode)
        monkeypatch.setattr(settings, "section", lambda name: sections.get(name, {}))

    return install


@pytest.mark.parametrize(
    ("given", "demo", "vanishes"),
    [
        pytest.param({}, False, False, id="a desk at home"),
        pytest.param({"hosted": "1"}, True, True, id="hosted, nobody signs in"),
        pytest.param({"hosted": "1", "auth": {"x": 1}}, False, True, id="hosted with sign-in"),
        pytest.param({"hosted": "1", "mode": "local"}, False, True, id="declared local"),
        pytest.param({"mode": "demo"}, True, False, id="declared demo"),
        pytest.param({"host": {"ephemeral": True}}, True, True, id="by secrets"),
        pytest.param({"host": {"mode": "demo"}}, True, False, id="demo by secrets"),
        pytest.param({"hosted": "1", "mode": "demmo"}, True, True, id="a typing error is safe"),
    ],
)
def test_strangers_never_share_one_desk(installed, given, demo, vanishes):
    installed(**given)

    assert settings.is_demo() is demo
    assert settings.disk_may_vanish() is vanishes

"""The connection that sends each answer at once."""

import runpy
from pathlib import Path

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.websocket import WebSocketHandler
from traitlets.utils.importstring import import_item

from hiplib.screen.server_connection import PromptConnection

RUN = Path(__file__).resolve().parents[2] / "run.py"


def test_the_set_up_names_a_connection_that_exists() -> None:
    settings = runpy.run_path(str(RUN))["LAB_SETTINGS"]["etc/jupyter/jupyter_server_config.json"]
    named = settings["ServerApp"]["kernel_websocket_connection_class"]
    assert import_item(named) is PromptConnection
    assert issubclass(PromptConnection, ZMQChannelsWebsocketConnection)


def test_nothing_waits_before_jupyter_connects(monkeypatch) -> None:
    done = []
    connection = PromptConnection.__new__(PromptConnection)
    handler = WebSocketHandler.__new__(WebSocketHandler)
    monkeypatch.setattr(handler, "set_nodelay", lambda value: done.append(value), raising=False)
    monkeypatch.setattr(PromptConnection, "websocket_handler", handler)
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: done.append("connected"))
    connection.connect()
    assert done == [True, "connected"]

"""The line between a lesson in the browser and its kernel.

The notebook server gathers small messages before it sends them, so that an answer waits some 40 ms for the browser to
confirm the message before it. Sent at once, an answer is painted in less than half of the time. The set-up names this
class in the server's settings (`kernel_websocket_connection_class`).
"""

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

__all__ = ["PromptConnection"]


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection, told not to wait before it sends. Does not change what is sent."""

    def connect(self) -> Any:
        """Connect, and let no message wait for the one before."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()

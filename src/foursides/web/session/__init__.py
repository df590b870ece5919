"""The live session: the socket, the room in which it is led, and what it stores."""

"""The extension objects; this file imports nothing of ours, so everything may import it."""

from flask_babel import Babel

babel = Babel()

"""Production: `gunicorn wsgi:app`, with all settings from the environment."""

import sys

from app import create_app
from app.vault.keys import KeysError
from config import ConfigError, config_from_process

STOP = 3  # the code on which gunicorn stops, instead of trying again for ever

try:
    app = create_app(config_from_process(is_production=True))
except (ConfigError, KeysError) as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(STOP)

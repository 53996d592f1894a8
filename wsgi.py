"""Production: `gunicorn wsgi:app`, with all settings from the environment."""

import sys

from app import create_app
from app.database.presence import stay
from app.demo.actions import DemoError, refuse_demo_people
from app.renewing import keep_renewing
from app.vault.keys import KeysError
from config import ConfigError, config_from_process

STOP = 3  # the code on which gunicorn stops, instead of trying again for ever

try:
    config = config_from_process(is_production=True)
    app = create_app(config)
    present = stay(config.data_dir)  # `flask restore` sees that the site runs
    with app.app_context():
        refuse_demo_people(config)
    keep_renewing(app)
except (ConfigError, KeysError, DemoError) as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(STOP)

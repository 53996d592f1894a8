"""Production: `gunicorn wsgi:app`, with all settings from the environment."""

from app import create_app
from config import config_from_process

app = create_app(config_from_process(is_production=True))

"""The roof: puts the rooms together into one app."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.areas.commands import area_commands
from app.checklist.routes import checklist
from app.content.commands import content_commands
from app.content.faults import ContentError
from app.content.library import Library, dead_links, load_library
from app.database.connections import open_database
from app.extensions import babel
from app.helplines.queries import essential
from app.helplines.routes import helplines
from app.home.routes import home
from app.lessons.routes import lessons
from app.offers.routes import offers
from app.offline.routes import offline
from app.quizzes.routes import quizzes
from app.villages.commands import village_commands
from app.villages.routes import villages
from app.web.access import check_routes
from app.web.assets import PREFIX, Assets
from app.web.errors import answer_errors
from app.web.headers import set_headers
from app.web.icons import Icons
from app.web.languages import LanguagePrefix, current_locale
from app.web.pages import PageStore
from app.web.serving_files import FilesFirst
from app.web.templating import furnish_templates
from app.web.typed import limit_what_is_sent
from config import ROOT, Config, config_from_process

HERE = Path(__file__).parent
ROOMS = (home, lessons, quizzes, offers, checklist, helplines, villages, offline)
COMMANDS = (content_commands, area_commands, village_commands)


def create_app(config: Config | None = None) -> Flask:
    """Build the whole site; raise ContentError or BareRouteError rather than start with a fault."""
    config = config or config_from_process()
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    library = load_library(config.content_dir)
    assets = Assets(HERE / "static", library, config.data_dir / "static")
    app.extensions.update(
        library=library, settings=config, assets=assets, pages=PageStore(config.today)
    )
    open_database(app, config.database_url)
    babel.init_app(app, locale_selector=current_locale)
    furnish_templates(app, config, assets, Icons(HERE / "static" / "icons.svg"))
    limit_what_is_sent(app)
    set_headers(app, assets)
    answer_errors(app, essential(library.helplines))
    for room in (*ROOMS, *COMMANDS):
        app.register_blueprint(room)
    check_routes(app)
    _refuse_dead_links(app, library)
    app.wsgi_app = FilesFirst(LanguagePrefix(app.wsgi_app), assets.folder, PREFIX)  # type: ignore[method-assign]
    return app


def _refuse_dead_links(app: Flask, library: Library) -> None:
    addresses = app.url_map.bind("localhost")
    if faults := dead_links(library, addresses.test):
        raise ContentError(faults)

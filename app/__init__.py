"""The roof: puts the rooms together into one app."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.accounts.access import furnish_door
from app.accounts.routes import accounts
from app.admin.routes import admin
from app.agencies.commands import office_commands
from app.agencies.routes import agencies
from app.announcing.routes import announcing
from app.areas.commands import area_commands
from app.audit.commands import audit_commands
from app.audit.log import open_log
from app.backup.commands import backup_commands
from app.checklist.routes import checklist
from app.columns.commands import column_commands
from app.content.commands import content_commands
from app.content.faults import ContentError
from app.content.library import Library, dead_links, load_library
from app.database.connections import open_database
from app.demo.commands import demo_commands
from app.doorway.policy import check_policy
from app.extensions import babel
from app.helplines.queries import essential
from app.helplines.routes import helplines
from app.home.routes import home
from app.invitations.commands import admin_commands
from app.invitations.routes import invitations
from app.lessons.routes import lessons
from app.numbers.routes import numbers
from app.offers.routes import offers
from app.offline.routes import offline
from app.outcomes.routes import outcomes
from app.papers.routes import papers
from app.parcels.commands import session_commands
from app.people.routes import people
from app.places.routes import places
from app.policy import HOMES, POLICY, ROOMS
from app.profile.routes import profile
from app.quizzes.routes import quizzes
from app.renewing import open_copy
from app.reports.routes import reports
from app.restore.commands import restore_commands
from app.retention.commands import retention_commands
from app.seats.routes import seats
from app.steering.routes import steering
from app.training.routes import training
from app.triage.routes import triage
from app.vault.commands import key_commands
from app.vault.current import hold_keys
from app.villages.commands import village_commands
from app.villages.routes import villages
from app.web.access import check_routes
from app.web.assets import PREFIX, Assets
from app.web.crush import Crush
from app.web.errors import answer_errors
from app.web.headers import INSIDE, OPEN, page_policy, set_headers
from app.web.icons import Icons
from app.web.kept import KeptFirst
from app.web.languages import LanguagePrefix, current_locale
from app.web.pages import PageStore
from app.web.quiet import keep_logs_quiet
from app.web.serving_files import FilesFirst
from app.web.templating import furnish_templates
from app.web.typed import limit_what_is_sent
from config import ROOT, Config, config_from_process

HERE = Path(__file__).parent
PUBLIC = (home, lessons, quizzes, offers, checklist, helplines, villages, offline)
SEATS = (seats, steering)
STAFF = (
    *(accounts, invitations, profile, reports, triage, training, outcomes, papers, announcing),
    *(admin, people, numbers, agencies, places),
)
COMMANDS = (
    *(content_commands, area_commands, village_commands, key_commands, audit_commands),
    *(office_commands, admin_commands, demo_commands, backup_commands, restore_commands),
    *(retention_commands, column_commands, session_commands),
)


def create_app(config: Config | None = None) -> Flask:
    """Build the whole site; raise ContentError, KeysError or BareRouteError rather than start."""
    config = config or config_from_process()
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    keep_logs_quiet(app.name)
    hold_keys(app, config)
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    library = load_library(config.content_dir)
    assets = Assets(HERE / "static", library, config.data_dir / "static")
    pages, policy = PageStore(config.today), page_policy(assets, OPEN)
    app.extensions.update(library=library, settings=config, assets=assets, pages=pages)
    open_copy(app, library, pages, config.data_dir)
    open_database(app, config.database_url)
    open_log(app, config)
    babel.init_app(app, locale_selector=current_locale)
    furnish_templates(app, config, assets, Icons(HERE / "static" / "icons.svg"))
    limit_what_is_sent(app)
    rooms = {room.name for room in (*SEATS, *STAFF)}
    set_headers(app, policy, page_policy(assets, INSIDE), rooms)
    answer_errors(app, lambda: essential(app.extensions["library"].helplines))
    for room in (*PUBLIC, *SEATS, *STAFF, *COMMANDS):
        app.register_blueprint(room)
    check_routes(app)
    check_policy(app, POLICY)
    furnish_door(app, ROOMS, HOMES)
    _refuse_dead_links(app, library)
    kept_first = LanguagePrefix(KeptFirst(Crush(app.wsgi_app), pages, policy))
    app.wsgi_app = FilesFirst(kept_first, assets.folder, PREFIX)  # type: ignore[method-assign]
    return app


def _refuse_dead_links(app: Flask, library: Library) -> None:
    addresses = app.url_map.bind("localhost")
    if faults := dead_links(library, addresses.test):
        raise ContentError(faults)

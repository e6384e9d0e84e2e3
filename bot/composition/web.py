"""The web server and crun's callbacks."""

from __future__ import annotations

from bot.composition.basis import Basis
from bot.monitoring.disk_watch import DiskWatch
from bot.web import probes
from bot.web.callbacks import Callbacks, stored_secret
from bot.web.server import WebServer


async def build_callbacks(basis: Basis) -> Callbacks | None:
    """Build what takes crun's callbacks; None when there is no address for them."""
    settings = basis.settings
    if settings.web_address is None or settings.public_url is None:
        return None
    given = settings.callback_secret
    secret = await stored_secret(basis.key_values) if given is None else given.get_secret_value()
    return Callbacks(str(settings.public_url), secret, basis.signals, basis.relay)


def build_web(basis: Basis, disk: DiskWatch, callbacks: Callbacks | None) -> WebServer | None:
    """Build the web server; None when no setting asks for one."""
    if basis.settings.web_address is None:
        return None
    return WebServer(
        *basis.settings.web_address,
        metrics=basis.metrics,
        callbacks=callbacks,
        probes={
            "gateway": probes.gateway_probe(basis.client),
            "database": probes.database_probe(basis.transactions),
            "disk": disk.probe,
            "crun": probes.crun_probe(basis.crun),
        },
        count=probes.count_probe(basis.store),
    )

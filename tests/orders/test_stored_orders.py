"""Orders as stored JSON: the names of its fields stay those of earlier versions, whatever they are called in code."""

from __future__ import annotations

from bot.orders.input_file import FileSource, InputFile
from bot.orders.order import Order, OrderKind, Shot

ATTACHED = {"url": "https://cdn.example/a.mp4", "filename": "a.mp4", "size": 3, "attached": True}
#: What the first version stored, without fields that have their default.
STORED = {
    "kind": "motion",
    "image": {**ATTACHED, "last_frame": True},
    "clip": {
        "url": "https://crun.example/b.mp4",
        "filename": "a.mp4",
        "content_type": "video/mp4",
        "good": True,
        "seconds": 4.5,
        "until": 1_800_000_000.0,
        "source": {"reference": ATTACHED, "mended": True, "fit": "crop", "start": 1.5},
    },
    "shots": [{"prompt": "x", "seconds": 2, "id": "00000001"}],
    "hand_over": True,
}
ORDER = Order(
    kind=OrderKind.MOTION,
    image=InputFile(url="https://cdn.example/a.mp4", filename="a.mp4", size=3, attached=True, last_frame=True),
    clip=InputFile(
        url="https://crun.example/b.mp4",
        filename="a.mp4",
        content_type="video/mp4",
        valid=True,
        seconds=4.5,
        expires_at=1_800_000_000.0,
        source=FileSource(
            file=InputFile(url="https://cdn.example/a.mp4", filename="a.mp4", size=3, attached=True),
            fixed=True,
            fit="crop",
            start=1.5,
        ),
    ),
    shots=(Shot(prompt="x", seconds=2, id="00000001"),),
    upload_files=True,
)


def test_stored_orders_of_earlier_versions_can_be_read() -> None:
    assert Order.model_validate(STORED) == ORDER


def test_orders_are_stored_under_the_names_of_earlier_versions() -> None:
    assert ORDER.model_dump(mode="json", exclude_defaults=True) == STORED


def test_the_digest_is_that_of_earlier_versions() -> None:
    """It is a part of the ids of buttons that were shown before an update."""
    assert ORDER.digest == "22c739af"

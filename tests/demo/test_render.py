"""The videos that the local crun renders: what they show, how long and how large they are."""

from __future__ import annotations

import io
import math
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from av.video.frame import VideoFrame
from PIL import Image, ImageChops, ImageDraw, ImageStat

from bot.demo import samples
from bot.demo.render.actors import is_the_sample
from bot.demo.render.captions import text_picture, wrap_text
from bot.demo.render.cutout import cut_out
from bot.demo.render.fonts import font, runs
from bot.demo.render.frame_size import frame_size
from bot.demo.render.inputs import inspect_clip, open_picture
from bot.demo.render.job import UNUSABLE, RenderJob, UnusableInputError
from bot.demo.render.make_video import make_video
from bot.demo.render.motion import ClipMotion
from bot.demo.render.paper import paper_figure
from bot.demo.render.puppet_parts import COAT
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.skeleton import LIMBS, dance
from bot.demo.render.sound import chord, sound_frame
from bot.demo.render.yuv_image import YuvImage

Make = Callable[..., "Probe"]
MOTION = "kling/v3-motion-control"


class Probe:
    """What a player finds in a video."""

    def __init__(self, path: Path) -> None:
        self.bytes = path.stat().st_size
        self.fast_start = path.read_bytes().find(b"moov") < path.read_bytes().find(b"mdat")
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            self.length = (container.duration or 0) / 1e6
            self.rate = float(video.average_rate or 0)
            self.codec = (video.codec_context.name, video.codec_context.pix_fmt)
            self.size = (video.width, video.height)
            self.sounds = [s.codec_context.name for s in container.streams.audio]
            self.frames = [frame for frame in container.decode(video) if isinstance(frame, VideoFrame)]
            self.times = [round(float(frame.time), 3) for frame in self.frames]
        self._path = path

    @property
    def loudest(self) -> int:
        loudest = 0
        with av.open(str(self._path)) as container:
            if container.streams.audio:
                resampler = av.AudioResampler(format="s16", layout="mono")
                for frame in container.decode(container.streams.audio[0]):
                    for part in resampler.resample(frame):
                        loudest = max(loudest, *memoryview(bytes(part.planes[0])).cast("h")[: part.samples])
        return loudest

    def picture(self, number: int) -> Image.Image:
        picture: Image.Image = self.frames[number].to_image()  # type: ignore[no-untyped-call] # PyAV's stub
        return picture

    def difference(self, one: int, other: int) -> float:
        """Return how much two frames differ."""
        return mean_difference(self.picture(one), self.picture(other))

    def middle(self, number: int, colour: tuple[int, int, int], tolerance: int = 60) -> float:
        """Return where about that colour is in a frame, 0 (left) to 1."""
        line = near(self.picture(number), colour, tolerance).resize((100, 1), Image.Resampling.BOX).tobytes()
        return sum((n + 0.5) * weight for n, weight in enumerate(line)) / sum(line) / 100

    def share(self, number: int, colour: tuple[int, int, int], tolerance: int = 40) -> float:
        """Return which part of a frame has about that colour."""
        return ImageStat.Stat(near(self.picture(number).reduce(4), colour, tolerance)).mean[0] / 255


def near(picture: Image.Image, colour: tuple[int, int, int], tolerance: int) -> Image.Image:
    """Return a mask of what has about that colour."""
    distances = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    largest = ImageChops.lighter(ImageChops.lighter(distances[0], distances[1]), distances[2])
    return largest.point([255 * (level < tolerance) for level in range(256)])


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def work(model: str, options: dict[str, Any], *files: bytes, elements: int = 0) -> Probe:
        paths = []
        for number, data in enumerate(files):
            path = tmp_path / f"{number}"
            path.write_bytes(data)
            paths.append(str(path))
        clips = [path for path, data in zip(paths, files, strict=True) if data[4:8] == b"ftyp"]
        pictures = [path for path in paths if path not in clips]
        split = len(pictures) - elements
        job = RenderJob(model, options, str(tmp_path / "out.mp4"), pictures[:split], clips, pictures[split:])
        make_video(job)
        return Probe(tmp_path / "out.mp4")

    return work


def plain(size: tuple[int, int], colour: str, exif: int | None = None, mode: str = "RGB") -> bytes:
    data = io.BytesIO()
    picture = Image.new(mode, size, colour)
    tags = Image.Exif()
    if exif:
        tags[0x0112] = exif
    picture.save(data, "JPEG" if exif else "PNG", exif=tags)
    return data.getvalue()


@pytest.mark.parametrize(
    ("seconds", "fps", "size", "expected"),
    [
        (3.0, 30, (360, 640), (720, 1280)),
        (3.5, 24, (640, 360), (1280, 720)),
        (3.0, 60, (400, 400), (720, 720)),
    ],
)
def test_motion_control_keeps_length_rate_and_sound_of_the_clip(
    make: Make, seconds: float, fps: int, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    clip = samples.motion_clip(seconds, size, fps)
    video = make(MOTION, {"mode": "std", "keep_original_sound": True}, samples.character_png(), clip)
    assert video.length == pytest.approx(seconds, abs=0.001)
    assert (video.rate, len(video.frames)) == (fps, seconds * fps)
    assert video.size == expected
    assert video.codec == ("h264", "yuv420p")
    assert video.sounds == ["aac"]
    assert video.loudest > 2000
    assert video.fast_start


def test_the_puppets_joints_follow_the_clips() -> None:
    with av.open(io.BytesIO(samples.motion_clip(3.0, (360, 640), 10)), "r") as container:
        clip = inspect_clip(container, "video")
        motion = ClipMotion(clip)
        for number, frame in enumerate(container.decode(clip.stream)):
            found, danced = motion.follow(frame, number / 10), dance(number / 10)
            for start, end in LIMBS:
                angle, wanted = found.joints[start].angle_to(found.joints[end]), danced[start].angle_to(danced[end])
                assert math.cos(angle - wanted) > math.cos(math.radians(12)), (number, start, end)


@pytest.mark.parametrize("transparent", [True, False])
def test_a_character_dances_without_its_background_standing_twice(make: Make, transparent: bool) -> None:
    clip = samples.motion_clip(3.0, (360, 640), 10)
    video = make(MOTION, {"mode": "std", "prompt": "Hop"}, samples.character_png(transparent=transparent), clip)
    for number in (0, 15, 29):
        assert 0.04 < video.share(number, COAT) < 0.2
        assert (video.share(number, (235, 120, 140)) > 0.4) == (not transparent)
    assert video.difference(7, 15) > 3


def test_a_stranger_moves_as_a_clip_without_markers_does(make: Make, tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 400), "navy")
    ImageDraw.Draw(picture).ellipse((150, 60, 250, 380), fill="lime")
    data = io.BytesIO()
    picture.save(data, "PNG")
    path = tmp_path / "moves.mp4"
    with RenderedVideo(path, (360, 480), Fraction(10), 3.0) as clip:
        for number in range(30):
            scene = Image.new("RGB", (360, 480), "white")
            x = 100 + 5 * number
            ImageDraw.Draw(scene).rectangle((x, 100, x + 60, 420), fill="black")
            clip.add_frame(YuvImage.from_picture(scene), number)
    video = make(MOTION, {}, data.getvalue(), path.read_bytes())
    middles = [video.middle(number, (0, 255, 0)) for number in (2, 29)]
    assert middles[1] > middles[0] + 0.02
    assert video.share(29, (0, 0, 128)) > 0.5


def test_what_is_extended_has_no_captions(make: Make) -> None:
    clip, picture = samples.motion_clip(3.0, (360, 640), 10), samples.character_png()
    silent = make(MOTION, {}, picture, clip)
    video = make(MOTION, {"prompt": "Words " * 9}, picture, clip)
    # Nor does it say "demo".
    for box, mark in (((60, 1180, 660, 1260), silent.picture(0)), ((620, 0, 720, 60), silent.picture(-1))):
        assert mean_difference(video.picture(-1).crop(box), silent.picture(-1).crop(box)) < 1.5
        assert mean_difference(video.picture(0).crop(box), mark.crop(box)) > 3


def test_there_is_no_sound_if_it_is_unwanted_or_the_clip_has_none(make: Make) -> None:
    picture, silent = samples.character_png(), samples.motion_clip(3.0, (360, 640), 10, sound=False)
    loud = samples.motion_clip(3.0, (360, 640), 10)
    assert make(MOTION, {"keep_original_sound": False}, picture, loud).sounds == []
    assert make(MOTION, {"keep_original_sound": True}, picture, silent).sounds == []


def test_uneven_frames_keep_their_time_stamps(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "uneven.mp4"
    size, base = (360, 640), Fraction(1, 1000)
    times = [0, 40, 140, 150, 700, 1500, 2400, 2960]
    with RenderedVideo(path, size, Fraction(25), 3.0, time_base=base) as video:
        for number, time in enumerate(times):
            colour = (30 * number, 90, 200 - 20 * number)
            until = (*times, 3000)[number + 1]
            video.add_frame(YuvImage.from_picture(Image.new("RGB", size, colour)), time, until - time)
    result = make(MOTION, {}, samples.character_png(), path.read_bytes())
    assert result.times == [time / 1000 for time in times]
    assert result.length == pytest.approx(3.0, abs=0.002)


def test_thirty_noisy_seconds_stay_under_nine_mebibytes(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "noise.mp4"
    size = (640, 360)
    noises = [Image.effect_noise(size, 120) for _ in range(12)]
    grey = Image.new("L", (size[0] // 2, size[1] // 2), 128)
    with RenderedVideo(path, size, Fraction(4), 3.0, sound_rate=44_100) as video:
        for number in range(120):
            if number % 4 == 0:
                video.add_sound(sound_frame(chord(44_100, 440), 44_100, number * 11_025))
            video.add_frame(YuvImage(noises[number % 12], grey, grey), number)
    result = make(MOTION, {"mode": "std"}, samples.character_png(), path.read_bytes())
    assert result.length == pytest.approx(30, abs=0.1)
    assert result.bytes < 9 * 1024**2


@pytest.mark.parametrize(
    ("seconds", "size", "orientation", "reason"),
    [
        (2.0, (360, 640), "video", "duration must be 3 to 30 s"),
        (11.0, (360, 640), "image", "duration must be 3 to 10 s"),
        (3.0, (320, 640), "video", "sides must be 340 to 3850 px, got 320x640"),
    ],
)
def test_a_clip_out_of_bounds_is_refused(
    make: Make, seconds: float, size: tuple[int, int], orientation: str, reason: str
) -> None:
    clip = samples.motion_clip(seconds, size, 10)
    with pytest.raises(UnusableInputError, match=reason):
        make(MOTION, {"character_orientation": orientation}, samples.character_png(), clip)


@pytest.mark.parametrize("kept", [100, 1000])
def test_a_broken_clip_is_refused(make: Make, kept: int) -> None:
    clip = samples.motion_clip(3.0, (360, 640), 10)
    with pytest.raises(UnusableInputError, match=r"video_urls\[0\]: (not a readable video|has no video track)"):
        make(MOTION, {}, samples.character_png(), clip[:kept])


@pytest.mark.parametrize("size", [(299, 400), (300, 751)])
def test_a_picture_out_of_bounds_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(plain(size, "red"))
    with pytest.raises(UnusableInputError, match=r"img_urls\[0\]: (each side|aspect)"):
        open_picture(str(path), "img_urls[0]")


def test_a_pictures_exif_rotation_is_applied(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(plain((600, 400), "red", exif=6))
    assert open_picture(str(path), "a").size == (400, 600)


@pytest.mark.parametrize(
    ("options", "size", "seconds", "sounds"),
    [
        ({"mode": "std", "duration": 3, "aspect_ratio": "16:9", "audio": True}, (1280, 720), 3, ["aac"]),
        ({"mode": "std", "duration": 4, "aspect_ratio": "9:16"}, (720, 1280), 4, []),
        ({"mode": "pro", "duration": 3, "aspect_ratio": "1:1"}, (1080, 1080), 3, []),
        ({}, (1280, 720), 5, []),
    ],
)
def test_a_prompt_becomes_a_video_of_the_ordered_size_length_and_sound(
    make: Make, options: dict[str, Any], size: tuple[int, int], seconds: int, sounds: list[str]
) -> None:
    video = make("kling/v3", {"multi_shots": False, "prompt": "A dragon over a fjord. 龍 🐉", **options})
    assert (video.size, video.rate, video.sounds) == (size, 24, sounds)
    assert video.length == pytest.approx(seconds, abs=0.001)
    assert (video.loudest > 1000) == bool(sounds)
    # The caption, which is gone at the end.
    assert video.share(12, (255, 255, 255)) > video.share(-1, (255, 255, 255)) + 0.0003


def test_first_and_last_frame_become_a_morph(make: Make) -> None:
    options = {"multi_shots": False, "prompt": "From red to blue", "duration": 3, "aspect_ratio": "9:16"}
    video = make("kling/v3", options, plain((600, 400), "red"), plain((400, 600), "blue"))
    # The first picture's aspect decides, whatever was asked for.
    assert video.size == (1080, 720)
    assert video.share(0, (255, 0, 0)) > 0.85
    assert video.share(-1, (0, 0, 255)) > 0.95
    # Each place shows one of both, and hardly any a mix.
    shares = video.share(36, (255, 0, 0)), video.share(36, (0, 0, 255))
    assert min(shares) > 0.1
    assert sum(shares) > 0.7


def test_a_figure_becomes_another_one(make: Make) -> None:
    slim, broad = (figure((n, 100, 600 - n, 700), back="white", front="red") for n in (240, 100))
    video = make("kling/v3", {"prompt": "Grow", "duration": 3}, slim, broad)
    widths = [video.share(number, (255, 0, 0), 90) for number in (0, 30, 42, -1)]
    assert widths == sorted(widths)
    assert widths[3] > 2 * widths[0]


def test_shots_are_cut_at_their_ordered_lengths(make: Make) -> None:
    half = Image.open(io.BytesIO(plain((600, 600), "red")))
    half.paste((0, 0, 255), (300, 0, 600, 600))
    data = io.BytesIO()
    half.save(data, "PNG")
    shots = [{"prompt": "Left", "duration": 1}, {"prompt": "Right, with @hero", "duration": 2}]
    options = {
        "multi_shots": True, "shot_type": "customize", "multi_prompt": shots, "duration": 3, "audio": True,
        "element_list": [{"name": "hero"}],
    }  # fmt: skip
    video = make("kling/v3", options, data.getvalue(), plain((400, 400), "lime"), elements=1)
    assert video.length == pytest.approx(3, abs=0.001)
    assert video.sounds == ["aac"]
    # Who is named is seen, in that shot alone.
    assert video.share(22, (0, 255, 0)) == 0
    assert video.share(60, (0, 255, 0)) > 0.02
    assert video.difference(22, 23) < 2 < video.difference(23, 24)


def test_shot_type_intelligence_divides_the_prompt_into_shots(make: Make) -> None:
    options = {"multi_shots": True, "shot_type": "intelligence", "prompt": "One. Two.", "duration": 4, "audio": True}
    video = make("kling/v3", options, plain((400, 400), "red"))
    assert video.length == pytest.approx(4, abs=0.001)


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [((9, 16), (720, 1280)), ((4000, 1000), (1800, 720)), ((1001, 1000), (720, 720)), ((1, 1), (720, 720))],
)
def test_sides_are_even_and_bounded(aspect: tuple[int, int], expected: tuple[int, int]) -> None:
    assert frame_size(aspect, 720) == expected


def figure(box: tuple[int, int, int, int], back: str, front: str) -> bytes:
    picture = Image.new("RGB", (600, 800), back)
    ImageDraw.Draw(picture).ellipse(box, fill=front)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def test_an_empty_picture_still_becomes_a_figure() -> None:
    figure = paper_figure(cut_out(Image.new("RGBA", (400, 400), (0, 0, 0, 0))), (200, 200))
    assert min(figure.size) > 100


@pytest.mark.parametrize("back", ["white", "hsl(340, 70%, 70%)", "gradient"])
def test_a_figure_is_cut_out_of_its_background(back: str) -> None:
    picture = Image.new("RGBA", (720, 960), "white" if back == "gradient" else back)
    if back == "gradient":
        picture.paste(Image.linear_gradient("L").resize((720, 960)))
        picture.putalpha(255)
    with Image.open(io.BytesIO(samples.character_png())) as puppet:
        picture.alpha_composite(puppet)
        own = puppet.getchannel("A").getbbox()
    cutout = cut_out(picture)
    assert cutout.found
    assert cutout.place == pytest.approx(own, abs=6)
    assert is_the_sample(cutout)
    assert cutout.scene is not None
    assert ImageStat.Stat(near(cutout.scene, COAT, 30)).mean[0] == 0


@pytest.mark.parametrize("name", ["plain", "noise", "wall"])
def test_where_nobody_is_nobody_is_cut_out(name: str) -> None:
    picture = Image.new("RGB", (400, 600), "teal")
    if name == "noise":
        picture = Image.effect_noise((400, 600), 90).convert("RGB")
    elif name == "wall":
        ImageDraw.Draw(picture).rectangle((40, 60, 360, 600), fill="orange")
    cutout = cut_out(picture.convert("RGBA"))
    assert not cutout.found
    assert cutout.figure.size == picture.size


@pytest.mark.parametrize(
    "text",
    [
        "Crème Żółw Кукла Ελληνικά العربية עברית ქართული Հայերեն አማርኛ",
        "中文 日本語 カタカナ 한국어 ไทย ລາວ ខ្មែរ မြန်မာ 🦊⛵",
        "हिन्दी বাংলা தமிழ் తెలుగు ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം සිංහල ଓଡ଼ିଆ",
    ],
)  # fmt: skip
def test_captions_know_every_script(text: str) -> None:
    for word in text.split():
        for name, part in runs(word):
            face = font(name, 40)
            for sign in part:
                assert face.getmask(sign).getbbox() is None or bytes(face.getmask(sign)) != bytes(
                    face.getmask("\U0010fffd")
                )
    assert text_picture(wrap_text(text, 900, 40, 1), 40).getchannel("A").getbbox() is not None


def test_words_are_ordered_as_their_script_is_read() -> None:
    lines = wrap_text("שלום Ann", 900, 40, 1)
    alone = [text_picture(wrap_text(text, 900, 40, 1), 40).width for text in ("שלום", "Ann")]
    both = text_picture(lines, 40)
    left = text_picture(wrap_text("Ann", 900, 40, 1), 40).crop((22, 0, alone[1] - 24, 96))
    # The English name stands at the left, behind the Hebrew word.
    assert mean_difference(both.crop((22, 0, alone[1] - 24, 96)), left) < 12


def test_overlong_words_are_shortened() -> None:
    lines = wrap_text("x" * 5000 + " and more" * 400, 300, 20, 3)
    assert all(sum(len(word.text) for word in line) < 60 for line in lines)
    lines = wrap_text("more and " * 400, 300, 20, 3)
    assert len(lines) == 3
    assert lines[-1][-1].text.endswith("…")


def test_the_exit_code_tells_unusable_input_from_a_failure(tmp_path: Path) -> None:
    missing = RenderJob("kling/v3", {"prompt": "x"}, str(tmp_path / "out.mp4"), [str(tmp_path / "none.png")])
    done = subprocess.run(
        [sys.executable, "-m", "bot.demo.render"], input=missing.to_json(), capture_output=True, timeout=30, check=False
    )
    assert done.returncode == UNUSABLE
    assert done.stdout == b"img_urls[0]: not a readable .jpg or .png image"

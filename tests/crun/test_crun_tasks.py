"""The bodies of CreateTask: the vendor's examples are valid, and a broken rule is named."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.crun import CreateTask, MotionControlInput, MotionControlTask, Shot, VideoInput, VideoTask

#: The examples of the vendor's pages, letter for letter.
PAGES = Path(__file__).parent / "pages"
EXAMPLES = sorted(path.stem for path in PAGES.glob("*.json") if path.stem != "created")

Body = dict[str, Any]
#: Discord's links are signed: another order or spelling of the query makes them invalid.
SIGNED = "https://cdn.discordapp.com/attachments/1/2/a%20b.PNG?ex=66AB&is=%7e&hm=0a/b+c==&"


def page(name: str) -> Body:
    body = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(body, dict)
    return body


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_pages_is_sent_unchanged(name: str) -> None:
    body = page(name)
    before = copy.deepcopy(body)
    assert CreateTask.model_validate(body).wire() == before == body


def test_all_seven_examples_are_here() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_wire_is_plain_json(name: str) -> None:
    wire = CreateTask.model_validate(page(name)).wire()
    assert json.loads(json.dumps(wire)) == wire
    assert CreateTask.model_validate_json(json.dumps(wire)).wire() == wire


def test_the_last_of_repeated_keys_in_the_element_example_counts() -> None:
    task = CreateTask.model_validate(page("element-references"))
    assert isinstance(task.input, VideoInput)
    assert task.input.element_list is not None
    [element] = task.input.element_list
    assert (element.name, element.description) == ("hero", "A young explorer wearing a yellow raincoat.")


# --- what the pages call ignored or forced ------------------------------------------------------------------------


def sent(name: str, **changes: Any) -> Body:
    body = page(name)
    body["input"] |= changes
    wire = CreateTask.model_validate(body).wire()["input"]
    assert isinstance(wire, dict)
    return wire


def test_aspect_ratio_is_left_out_beside_images() -> None:
    assert "aspect_ratio" not in sent("image-to-video", aspect_ratio="9:16")
    assert sent("text-to-video", aspect_ratio="9:16")["aspect_ratio"] == "9:16"


@pytest.mark.parametrize("audio", [False, None, True])
@pytest.mark.parametrize("name", ["multi-shot-customize", "multi-shot-intelligence"])
def test_audio_is_forced_in_multi_shot(name: str, audio: bool | None) -> None:
    assert sent(name, audio=audio)["audio"] is True


def test_audio_is_free_in_single_shot() -> None:
    assert sent("text-to-video", audio=False)["audio"] is False
    assert "audio" not in sent("text-to-video", audio=None)


@pytest.mark.parametrize("shot_type", ["customize", "intelligence", None])
def test_shot_type_is_left_out_in_single_shot(shot_type: str | None) -> None:
    assert "shot_type" not in sent("text-to-video", shot_type=shot_type)
    assert sent("text-to-video", shot_type=shot_type) == page("text-to-video")["input"]


@pytest.mark.parametrize("prompt", ["A prompt nobody needs.", "", "x" * 3000])
def test_prompt_is_left_out_with_customize(prompt: str) -> None:
    assert "prompt" not in sent("multi-shot-customize", prompt=prompt)


def test_an_empty_list_of_images_is_no_image() -> None:
    assert sent("text-to-video", img_urls=[]) == page("text-to-video")["input"]


def test_null_is_left_out() -> None:
    given_nulls = sent("text-to-video", img_urls=None, multi_prompt=None, element_list=None, mode=None, duration=None)
    assert given_nulls == {
        key: value for key, value in page("text-to-video")["input"].items() if key not in {"mode", "duration"}
    }


def test_links_stay_as_they_are() -> None:
    body = page("motion-control")
    body["input"] |= {"img_urls": [SIGNED], "video_urls": [SIGNED + "x"]}
    body["callback_url"] = "HTTPS://Example.com:443/a/../b"
    assert CreateTask.model_validate(body).wire() == body


def test_the_smallest_body() -> None:
    motion = {"model": "kling/v3-motion-control", "input": {"img_urls": [SIGNED], "video_urls": [SIGNED]}}
    video = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A dog."}}
    assert CreateTask.model_validate(motion).wire() == motion
    assert CreateTask.model_validate(video).wire() == video


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("text-to-video", {"duration": 3}),
        ("text-to-video", {"duration": 15}),
        ("text-to-video", {"mode": "4K"}),
        ("text-to-video", {"prompt": "x" * 2500}),
        ("text-to-video", {"prompt": "@nobody walks."}),
        ("image-to-video", {"img_urls": [SIGNED, SIGNED]}),
        ("motion-control", {"prompt": ""}),
        ("motion-control", {"character_orientation": "image", "keep_original_sound": False}),
        ("multi-shot-customize", {"multi_prompt": [{"prompt": "x", "duration": 1}] * 6, "duration": 6}),
        ("multi-shot-customize", {"multi_prompt": [{"prompt": "x", "duration": 15}], "duration": 15}),
    ],
)
def test_limits_are_inclusive(name: str, changes: Body) -> None:
    assert sent(name, **changes) == page(name)["input"] | changes


# --- convenience --------------------------------------------------------------------------------------------------


def test_a_task_built_from_parts_is_the_same() -> None:
    task = CreateTask(
        MotionControlTask(
            callback_url="https://your-domain.com/api/callback",
            input=MotionControlInput(
                img_urls=("https://example.com/character_design.png",),
                video_urls=("https://example.com/action_reference.mp4",),
                character_orientation="video",
                prompt="The character mirrors the skateboard motion while keeping a sharp cinematic look.",
                mode="pro",
                keep_original_sound=True,
                input_compliance="enabled",
                output_compliance="enabled",
            ),
        )
    )
    assert task == CreateTask.model_validate(page("motion-control"))
    assert hash(task) == hash(CreateTask.model_validate(page("motion-control")))
    assert task.model == "kling/v3-motion-control"
    assert task.callback_url == "https://your-domain.com/api/callback"
    assert isinstance(task.input, MotionControlInput)


def test_another_callback_url() -> None:
    task = CreateTask.model_validate(page("multi-shot-customize"))
    assert task.callback_url is None
    with_url = task.with_callback_url(SIGNED)
    assert with_url.wire() == page("multi-shot-customize") | {"callback_url": SIGNED}
    assert with_url.with_callback_url(None) == task
    with pytest.raises(ValidationError, match="callback_url"):
        task.with_callback_url("ftp://example.com")


def test_a_task_cannot_change_after_it_was_checked() -> None:
    task = CreateTask.model_validate(page("multi-shot-customize"))
    with pytest.raises(ValidationError):
        task.input.prompt = "other"  # type: ignore[misc]  # that is the point
    assert isinstance(task.input, VideoInput)
    assert isinstance(task.input.img_urls, tuple)


# --- what breaks a rule -------------------------------------------------------------------------------------------

Breaker = Callable[[Body], object]
VIDEO, IMAGE, MOTION = "text-to-video", "image-to-video", "motion-control"
CUSTOM, SMART, ELEMENTS = "multi-shot-customize", "multi-shot-intelligence", "element-references"


def put(**changes: Any) -> Breaker:
    return lambda body: body["input"].update(changes)


def drop(field: str) -> Breaker:
    return lambda body: body["input"].pop(field)


def element(**changes: Any) -> Breaker:
    return lambda body: body["input"]["element_list"][0].update(changes)


def more_elements(count: int, **changes: Any) -> Breaker:
    def breaker(body: Body) -> None:
        [first] = body["input"]["element_list"]
        body["input"]["element_list"] = [first | {"name": f"hero{each}"} | changes for each in range(count)]

    return breaker


def shot(**changes: Any) -> Breaker:
    return lambda body: body["input"]["multi_prompt"][0].update(changes)


#: The example, how it is broken, where the error says it is, and words of the rule.
BROKEN: list[tuple[str, Breaker, str, str]] = [
    (VIDEO, lambda body: body.pop("model"), "", "model is kling/v3 or kling/v3-motion-control"),
    (VIDEO, lambda body: body.update(model="kling/v2"), "", "model is kling/v3 or"),
    (VIDEO, lambda body: body.update(model=["kling/v3"]), "", "model is kling/v3 or"),
    (VIDEO, lambda body: body.update(model="kling/v3-motion-control"), "input.img_urls", "required"),
    (VIDEO, lambda body: body.pop("input"), "input", "required"),
    (VIDEO, lambda body: body.update(input=[]), "input", "valid dictionary"),
    (VIDEO, lambda body: body.update(priority=1), "priority", "not permitted"),
    (VIDEO, lambda body: body.update(callback_url="example.com/cb"), "callback_url", "http or https URL"),
    (VIDEO, lambda body: body.update(callback_url=""), "callback_url", "http or https URL"),
    (VIDEO, drop("multi_shots"), "input.multi_shots", "required"),
    (VIDEO, put(multi_shots=None), "input.multi_shots", "valid boolean"),
    (VIDEO, put(multi_shots=0), "input.multi_shots", "valid boolean"),
    (VIDEO, put(multi_shots="false"), "input.multi_shots", "valid boolean"),
    (VIDEO, drop("prompt"), "input.prompt", "prompt is required unless"),
    (VIDEO, put(prompt=" \n\t"), "input.prompt", "prompt is required unless"),
    (VIDEO, put(prompt="x" * 2501), "input.prompt", "at most 2500 characters"),
    (VIDEO, put(prompt=["A dog."]), "input.prompt", "valid string"),
    (VIDEO, put(duration=2), "input.duration", "greater than or equal to 3"),
    (VIDEO, put(duration=16), "input.duration", "less than or equal to 15"),
    (VIDEO, put(duration="10"), "input.duration", "valid integer"),
    (VIDEO, put(duration=10.5), "input.duration", "valid integer"),
    (VIDEO, put(duration=10.0), "input.duration", "valid integer"),
    (VIDEO, put(duration=True), "input.duration", "valid integer"),
    (VIDEO, put(mode="4k"), "input.mode", "'std', 'pro' or '4K'"),
    (VIDEO, put(aspect_ratio="4:3"), "input.aspect_ratio", "'16:9', '9:16' or '1:1'"),
    (VIDEO, put(audio="true"), "input.audio", "valid boolean"),
    (VIDEO, put(audio=1), "input.audio", "valid boolean"),
    (VIDEO, put(shot_type="auto"), "input.shot_type", "'customize' or 'intelligence'"),
    (VIDEO, put(multi_prompt=[{"prompt": "x", "duration": 10}]), "input.multi_prompt", "only for multi_shots true"),
    (VIDEO, put(video_urls=[SIGNED]), "input.video_urls", "not permitted"),
    (VIDEO, put(input_compliance=True), "input.input_compliance", "'enabled' or 'disabled'"),
    (VIDEO, put(output_compliance="off"), "input.output_compliance", "'enabled' or 'disabled'"),
    (IMAGE, put(img_urls=[SIGNED] * 3), "input.img_urls", "at most 2 images"),
    (IMAGE, put(img_urls=SIGNED), "input.img_urls", "must be a list"),
    (IMAGE, put(img_urls=[SIGNED, "data:image/png;base64,AAAA"]), "input.img_urls.1", "http or https URL"),
    (IMAGE, put(img_urls=["https:///start.png"]), "input.img_urls.0", "with a host"),
    (IMAGE, put(img_urls=["https://example.com/a b.png"]), "input.img_urls.0", "without spaces"),
    (IMAGE, put(img_urls=["https://example.com/a.png\n"]), "input.img_urls.0", "without spaces"),
    (IMAGE, put(img_urls=["https://example.com:port/a.png"]), "input.img_urls.0", "with a host"),
    (IMAGE, put(img_urls=["https://[::1/a.png"]), "input.img_urls.0", "with a host"),
    (IMAGE, put(img_urls=[None]), "input.img_urls.0", "valid string"),
    (SMART, drop("shot_type"), "input.shot_type", "shot_type is required when multi_shots is true"),
    (SMART, drop("prompt"), "input.prompt", "prompt is required unless"),
    (SMART, drop("img_urls"), "input.img_urls", "exactly 1 image"),
    (SMART, put(img_urls=[]), "input.img_urls", "exactly 1 image"),
    (SMART, put(img_urls=[SIGNED, SIGNED]), "input.img_urls", "exactly 1 image"),
    (SMART, put(multi_prompt=[{"prompt": "x", "duration": 10}]), "input.multi_prompt", "shot_type customize"),
    (CUSTOM, drop("img_urls"), "input.img_urls", "exactly 1 image"),
    (CUSTOM, drop("duration"), "input.duration", "duration is required when shot_type is customize"),
    (CUSTOM, drop("multi_prompt"), "input.multi_prompt", "1 to 6 shots"),
    (CUSTOM, put(multi_prompt=[]), "input.multi_prompt", "1 to 6 shots"),
    (CUSTOM, put(multi_prompt={"prompt": "x", "duration": 10}), "input.multi_prompt", "must be a list"),
    (CUSTOM, put(multi_prompt=[{"prompt": "x", "duration": 1}] * 7, duration=7), "input.multi_prompt", "1 to 6"),
    (CUSTOM, put(duration=11), "input.multi_prompt", "10 is not 11"),
    (CUSTOM, shot(duration=3), "input.multi_prompt", "9 is not 10"),
    (CUSTOM, shot(duration=0), "input.multi_prompt.0.duration", "greater than or equal to 1"),
    (CUSTOM, shot(duration="4"), "input.multi_prompt.0.duration", "valid integer"),
    (CUSTOM, shot(prompt=" "), "input.multi_prompt.0.prompt", "must not be blank"),
    (CUSTOM, shot(prompt="x" * 2501), "input.multi_prompt.0.prompt", "at most 2500 characters"),
    (CUSTOM, shot(camera="left"), "input.multi_prompt.0.camera", "not permitted"),
    (ELEMENTS, put(element_list=[]), "input.element_list", "at least 1"),
    (ELEMENTS, more_elements(2, name="hero"), "input.element_list", "must differ; repeated: hero"),
    (ELEMENTS, more_elements(4), "input.element_list", "at most 3"),
    (ELEMENTS, element(name="the hero"), "input.element_list.0.name", "without spaces and without @"),
    (ELEMENTS, element(name="@hero"), "input.element_list.0.name", "without spaces and without @"),
    (ELEMENTS, element(name=""), "input.element_list.0.name", "without spaces and without @"),
    (ELEMENTS, element(description=""), "input.element_list.0.description", "must not be blank"),
    (ELEMENTS, element(element_image_urls=[]), "input.element_list.0.element_image_urls", "at least 1"),
    (ELEMENTS, element(element_image_urls=[SIGNED] * 5), "input.element_list.0.element_image_urls", "at most 4"),
    (ELEMENTS, element(element_image_urls=["x"]), "input.element_list.0.element_image_urls.0", "http or https"),
    (ELEMENTS, element(weight=1), "input.element_list.0.weight", "not permitted"),
    (MOTION, drop("img_urls"), "input.img_urls", "required"),
    (MOTION, put(img_urls=[]), "input.img_urls", "exactly 1 image"),
    (MOTION, put(img_urls=[SIGNED, SIGNED]), "input.img_urls", "exactly 1 image"),
    (MOTION, drop("video_urls"), "input.video_urls", "required"),
    (MOTION, put(video_urls=[SIGNED, SIGNED]), "input.video_urls", "exactly 1 video"),
    (MOTION, put(video_urls=["file:///etc/passwd"]), "input.video_urls.0", "http or https"),
    (MOTION, put(character_orientation="left"), "input.character_orientation", "'video' or 'image'"),
    (MOTION, put(mode="4K"), "input.mode", "'std' or 'pro'"),
    (MOTION, put(prompt="x" * 2501), "input.prompt", "at most 2500 characters"),
    (MOTION, put(keep_original_sound="yes"), "input.keep_original_sound", "valid boolean"),
    (MOTION, put(duration=10), "input.duration", "not permitted"),
    (MOTION, put(multi_shots=False), "input.multi_shots", "not permitted"),
]


@pytest.mark.parametrize(("name", "breaker", "field", "rule"), BROKEN)
def test_a_broken_body_is_refused_by_field_and_rule(name: str, breaker: Breaker, field: str, rule: str) -> None:
    body = page(name)
    breaker(body)
    with pytest.raises(ValidationError, match=rule) as caught:
        CreateTask.model_validate(body)
    paths = [".".join(map(str, error["loc"][1:])) for error in caught.value.errors()]
    assert field in paths
    assert field in str(caught.value)


def test_a_body_that_is_no_object_is_refused() -> None:
    not_objects: list[object] = [[], None, "kling/v3", 3]
    for body in not_objects:
        with pytest.raises(ValidationError, match="must be an object whose model is"):
            CreateTask.model_validate(body)


def test_every_broken_field_is_named_at_once() -> None:
    body = page("image-to-video")
    body["input"] |= {"duration": 99, "prompt": "", "mode": "fast", "img_urls": [SIGNED] * 3}
    with pytest.raises(ValidationError) as caught:
        CreateTask.model_validate(body)
    assert {error["loc"][-1] for error in caught.value.errors()} == {"duration", "prompt", "mode", "img_urls"}


def test_a_wrong_field_that_others_depend_on_gives_one_error() -> None:
    body = page("multi-shot-customize")
    body["input"]["shot_type"] = "customise"
    with pytest.raises(ValidationError) as caught:
        CreateTask.model_validate(body)
    assert [error["loc"][-1] for error in caught.value.errors()] == ["shot_type"]


def test_the_refusal_does_not_repeat_private_values() -> None:
    body = page("image-to-video")
    body["input"] |= {"img_urls": [SIGNED] * 3, "prompt": "secret " * 1000}
    with pytest.raises(ValidationError) as caught:
        CreateTask.model_validate(body)
    assert "cdn.discordapp.com" not in str(caught.value)
    assert "secret" not in str(caught.value)


#: The first draw of a text on a fresh machine builds Hypothesis's table of characters, which takes a second or two.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


# --- any valid body -----------------------------------------------------------------------------------------------

texts = st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
urls = st.builds(
    "{}://{}/{}?{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["example.com", "127.0.0.1:8080", "[::1]", "user@host"]),
    st.text("abc%20/..~", max_size=12),
    st.text("exhm=&+%/", max_size=12),
)
compliances = st.sampled_from(["enabled", "disabled", None])
names = st.text(st.characters(categories=["L", "N"], include_characters="_-"), min_size=1, max_size=12)


@st.composite
def elements(draw: st.DrawFn) -> list[Body] | None:
    chosen = draw(st.lists(names, max_size=3, unique=True))
    return [
        {
            "name": name,
            "description": draw(texts),
            "element_image_urls": draw(st.lists(urls, min_size=1, max_size=4)),
        }
        for name in chosen
    ] or None


@st.composite
def video_inputs(draw: st.DrawFn) -> Body:
    kind = draw(st.sampled_from(["single", "customize", "intelligence"]))
    body: Body = {
        "multi_shots": kind != "single",
        "shot_type": draw(st.sampled_from(["customize", "intelligence", None])) if kind == "single" else kind,
        "mode": draw(st.sampled_from(["std", "pro", "4K", None])),
        "duration": draw(st.integers(3, 15) | st.none()),
        "img_urls": draw(st.lists(urls, max_size=2) if kind == "single" else st.lists(urls, min_size=1, max_size=1)),
        "prompt": draw(texts),
        "element_list": draw(elements()),
        "aspect_ratio": draw(st.sampled_from(["16:9", "9:16", "1:1", None])),
        "audio": draw(st.booleans() | st.none()),
        "input_compliance": draw(compliances),
        "output_compliance": draw(compliances),
    }
    if kind == "customize":
        lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6).filter(lambda each: 3 <= sum(each) <= 15))
        body["duration"] = sum(lengths)
        body["multi_prompt"] = [{"prompt": draw(texts), "duration": length} for length in lengths]
        body["prompt"] = draw(st.text(max_size=20) | st.none())
    return body


motion_inputs = st.fixed_dictionaries(
    {"img_urls": st.lists(urls, min_size=1, max_size=1), "video_urls": st.lists(urls, min_size=1, max_size=1)},
    optional={
        "character_orientation": st.sampled_from(["video", "image", None]),
        "prompt": st.text(max_size=60) | st.none(),
        "mode": st.sampled_from(["std", "pro", None]),
        "keep_original_sound": st.booleans() | st.none(),
        "input_compliance": compliances,
        "output_compliance": compliances,
    },
)
bodies = st.one_of(
    st.fixed_dictionaries(
        {"model": st.just("kling/v3"), "input": video_inputs()}, optional={"callback_url": urls | st.none()}
    ),
    st.fixed_dictionaries(
        {"model": st.just("kling/v3-motion-control"), "input": motion_inputs},
        optional={"callback_url": urls | st.none()},
    ),
)


@patient
@given(bodies)
def test_the_wire_of_any_valid_body_is_valid_and_its_own_wire(body: Body) -> None:
    before = copy.deepcopy(body)
    wire = CreateTask.model_validate(body).wire()
    assert body == before
    assert CreateTask.model_validate(wire).wire() == wire
    assert CreateTask.model_validate_json(json.dumps(wire)).wire() == wire


@patient
@given(bodies)
def test_the_wire_leaves_out_only_what_the_pages_name(body: Body) -> None:
    given_input, wire = body["input"], CreateTask.model_validate(body).wire()["input"]
    multi = bool(given_input.get("multi_shots"))
    expected = {key: value for key, value in given_input.items() if value is not None and value != []}
    if body["model"] == "kling/v3":
        if multi:
            expected["audio"] = True
        else:
            expected.pop("shot_type", None)
        if given_input.get("multi_prompt"):
            expected.pop("prompt", None)
        if given_input["img_urls"]:
            expected.pop("aspect_ratio", None)
    assert wire == expected


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@patient
@given(bodies, st.data())
def test_a_field_of_any_kind_gives_a_valid_body_or_a_refusal(body: Body, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(VideoInput.model_fields | MotionControlInput.model_fields)))
    body["input"] = body["input"] | {field: data.draw(json_values)}
    try:
        wire = CreateTask.model_validate(body).wire()
    except ValidationError as refusal:
        assert refusal.error_count() >= 1  # noqa: PT017 - a refusal is one of the two right outcomes
    else:
        assert CreateTask.model_validate(wire).wire() == wire


def test_the_parts_check_themselves() -> None:
    with pytest.raises(ValidationError, match="duration"):
        Shot(prompt="x", duration=0)
    with pytest.raises(ValidationError, match="multi_shots"):
        VideoTask(input=VideoInput.model_validate({"prompt": "x"}))

"""Each process has a folder of its own, and takes over what those that are no more have left on the same machine."""

from __future__ import annotations

from pathlib import Path

from bot.processes.work_folder import adopt_files, folders_in, process_folder


def test_what_dead_processes_left_is_taken_over(tmp_path: Path) -> None:
    mine, theirs, dead = (process_folder(tmp_path, each * 12) for each in "abc")
    left = {
        dead / ("1" * 16): True,
        tmp_path / "process-2" / ("2" * 16): True,  # of a version with numbers
        tmp_path / ("3" * 16): True,  # of one without folders
        theirs / ("4" * 16): False,
        tmp_path / "somebody's" / ("5" * 16): False,
    }
    mine.mkdir()
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "video.mp4").write_bytes(b"video")
    adopt_files(mine, folders_in(tmp_path), {"a" * 12, "b" * 12})
    for folder, is_adopted in left.items():
        assert folder.exists() is not is_adopted
        assert (mine / folder.name / "video.mp4").exists() is is_adopted
    assert not dead.exists()
    assert folders_in(tmp_path / "not there") == []

"""Which sentence seems to tell a task: one that shares its words, not one that shares what all sentences say."""

from __future__ import annotations

from editor.wording.likeness import Prose, pairs_of

SECTIONS = {
    "overview": "（一）主动公开。\n全年制发行政规范性文件6件，均在门户网站规范性文件库集中公开，并附解读材料。"
    "本年新收政府信息公开申请68件，办结69件。",
    "problems": "政务公开业务培训不够经常；基层人员变动多。",
}


def test_pairs_go_over_no_mark_and_no_figure() -> None:
    assert pairs_of("公开，目录12项A") == {"公开", "目录", "项A"}


def test_the_section_and_the_sentence_with_most_shared_words_are_found() -> None:
    prose = Prose(SECTIONS)
    likely = prose.likely("对行政规范性文件进行清理，集中公开现行有效的行政规范性文件。")
    assert likely is not None
    assert likely.section == "overview"
    assert likely.sentence.startswith("全年制发行政规范性文件6件")
    training = prose.likely("每年组织政务公开业务培训不少于两次。")
    assert training is not None
    assert training.section == "problems"


def test_a_heading_or_words_that_every_sentence_has_tell_no_task() -> None:
    prose = Prose(SECTIONS)
    assert prose.likely("规范做好主动公开。") is None
    assert prose.likely("推进重大建设项目批准和实施领域政府信息公开。") is None
    assert Prose({}).likely("编好政府公报。") is None


def test_a_sentence_of_the_tasks_own_words_shares_all() -> None:
    task = "组织领导干部学习新修订的条例。"
    likely = Prose({"other": f"报告如下。{task}"}).likely(task)
    assert likely is not None
    assert (likely.section, likely.sentence, round(likely.share, 6)) == ("other", task, 1.0)

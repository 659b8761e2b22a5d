"""P.PRIVATE: identity cards, mobile telephones, bank cards. The numbers are made up and keep their check digits."""

from __future__ import annotations

import pytest

from editor.checks.prose.private_numbers import is_card_number, is_identity_number
from editor.forms.rule_spec import Force
from tests.prose_reports import found, marked, mended, report_of

IDENTITY = "11010519491231002X"  # the example of GB 11643-1999


def with_sum(head: str) -> str:
    """Digits with the check digit that a bank card would have."""
    return next(f"{head}{last}" for last in range(10) if is_card_number(f"{head}{last}"))


@pytest.mark.parametrize(
    ("number", "name", "masked"),
    [
        (IDENTITY, "身份证号码", "110*************2X"),
        (IDENTITY.lower(), "身份证号码", "110*************2x"),
        ("13800001234", "手机号码", "138******34"),
        ("138 0000 1234", "手机号码", "138 **** **34"),
        (with_sum("622202000000000123"), "银行卡号", "6222*************"),
        (with_sum("622202000012345"), "银行卡号", "6222**********"),
    ],
)
def test_a_private_number_is_told_masked_and_can_be_hidden(number: str, name: str, masked: str) -> None:
    report = report_of({"other": f"申请人张某（{number}）提出异议，未收取信息处理费。"})
    (finding,) = found(report, "P.PRIVATE")
    assert (finding.at, finding.force) == ("other", Force.REVIEW)
    assert name in finding.message
    assert masked in finding.message
    assert number not in finding.message
    assert all(number not in one.value for one in finding.judged)
    assert marked(report, finding) == [number]
    assert found(mended(report, finding), "P.PRIVATE") == []


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0517-87222589，邮编：223100。",
        "网站浏览量13812345678次，访问13812345678人次。",
        "热线12345、12388，400-810-0000。",
        "证号110105194912310021。",
        "公告编号11010519490231002X。",
        "网址www.example.cn/art/13800001234.html",
        "编号A13800001234，金额13800001234.56元，编号138000012345。",
        "卡号6222020000000000001。",
        "账号0000000000000000。",
        "统一社会信用代码91350128MA2XN0000X。",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert found(report_of({"overview": text}), "P.PRIVATE") == []


def test_each_number_is_a_finding_of_its_own() -> None:
    findings = found(report_of({"other": "电话13800001234、13900005678。"}), "P.PRIVATE")
    assert len({finding.key for finding in findings}) == 2


def identity_numbers() -> list[str]:
    """Numbers without a zero, so that no weight is lost in one, that end in each of the eleven check characters.

    The check character by the congruence that GB 11643-1999 gives (ISO 7064, MOD 11-2), not by a table of weights.
    """
    numbers: dict[int, str] = {}
    for sequence in range(111, 1000):
        head = f"32511919781123{sequence}"
        if "0" not in head:
            rest = (1 - sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(head))) % 11
            numbers.setdefault(rest, head + "0123456789X"[rest])
    return list(numbers.values())


@pytest.mark.parametrize("number", identity_numbers())
def test_every_digit_of_an_identity_number_counts(number: str) -> None:
    assert is_identity_number(number)
    for place in range(17):
        for digit in set("123456789") - {number[place]}:
            assert not is_identity_number(number[:place] + digit + number[place + 1 :]), place
    for last in set("0123456789X") - {number[-1]}:
        assert not is_identity_number(number[:-1] + last)


def test_each_check_character_occurs() -> None:
    assert sorted(number[-1] for number in identity_numbers()) == sorted("0123456789X")


def test_every_digit_of_a_card_number_counts() -> None:
    number = with_sum("621485712345678912")
    for place in range(len(number)):
        for digit in set("0123456789") - {number[place]}:
            assert not is_card_number(number[:place] + digit + number[place + 1 :]), place


@pytest.mark.parametrize(("day", "is_one"), [("1131", True), ("1132", False), ("1231", True), ("1331", False)])
def test_an_identity_number_has_a_day_in_it(day: str, is_one: bool) -> None:
    head = f"3251191978{day}112"
    assert any(is_identity_number(head + last) for last in "0123456789X") is is_one


def test_check_digits() -> None:
    assert is_identity_number(IDENTITY)
    assert not is_identity_number("110105194912310020")
    assert not is_identity_number("110105194913310021")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")

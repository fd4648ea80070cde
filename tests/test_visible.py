"""Foreign text is safe to show and keeps its length; folding keeps its length too."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.folding import folded, numeric_folded, without_radicals
from report.visible import visible

texts = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@given(texts)
def test_nothing_that_acts_on_a_terminal_remains(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    for character in shown:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF"),
            *("LRI", "RLI", "FSI", "PDI"),
        )


@given(texts)
def test_what_was_made_safe_is_safe(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("表[/1] [@click=app.quit] 48条", "表[/1] [@click=app.quit] 48条"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\0b\x7fc\td", "a␀b␡c d"),
        ("\x9b31m", "\ufffd31m"),
        ("政\u200b府\u202e信息\u2066", "政\ufffd府\ufffd信息\ufffd"),
        ("a\u2028b\u2029c\ufeff", "a\ufffdb\ufffdc\ufffd"),
        ("\U000e0041\U000e007f\ufe0f\U000e0100", "\ufffd" * 4),
        ("\ud83d", "\ufffd"),
        ("e\u0301", "e\u0301"),
        ("e\u0301\u0302\u0303", "e\u0301\ufffd\ufffd"),
        ("“《条例》”——…，。！？", "“《条例》”——…，。！？"),
        ("⽐上年增⻓2件，⽤⼾⻅", "比上年增长2件，用户见"),
    ],
)
def test_each_dangerous_character_has_a_picture(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(texts)
def test_folding_keeps_every_place(text: str) -> None:
    assert (
        len(folded(text)) == len(without_radicals(text)) == len(numeric_folded(text)) == len(text)
    )


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("１，２３４ＡＢ％", "1,234AB%"),
        ("（一）［二］〔2021〕【三】", "(一)[二][2021][三]"),
        ("⼀⽤⾏⼈⼾", "一用行人户"),
        ("⻓⻅⻔⺠⻬⻛", "长见门民齐风"),
        ("二○一八—二〇一九", "二〇一八-二〇一九"),
        ("“甲”‘乙’", "\"甲\"'乙'"),
        ("一\u3000二\u00a0三", "一 二 三"),
    ],
)
def test_forms_that_mean_the_same_become_the_same(text: str, same: str) -> None:
    assert folded(text) == same

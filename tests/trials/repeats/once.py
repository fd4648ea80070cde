"""Texts that only look repetitive."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.trials.generator.pieces import Role
from tests.trials.generator.reports import generate
from tests.trials.repeats.invented import (
    CHINESE,
    DID,
    LAW,
    OFFICES,
    PLACES,
    RANKS,
    ROWS,
    UNITS,
    WHAT,
    WHEN,
    WHO,
    agency,
    furniture,
    paragraph,
    plain_number,
    report,
    sentence,
)
from tests.trials.repeats.labels import Case


def single_report(random: Random) -> Case:
    """One report, once."""
    return Case("\n".join([*furniture(random), *report(random), *furniture(random)]))


def empty_form(random: Random) -> Case:
    """The blank form, which says rows of one kind and nothing in them; sometimes twice."""
    labels = random.sample(ROWS, 25)
    lines = ["申请人情况 |", "自然人 |", "法人或其他组织 |", "总计 |"]
    for index, label in enumerate(labels, 1):
        lines += [f" | （{CHINESE[index % 10]}）{label}", *[" | "] * random.randint(3, 9)]
    outcomes = [" | 结果维持", " | 结果纠正", " | 其他结果", " | 尚未审结", " | 总计"] * 3
    form = [*lines, "行政复议", "行政诉讼", *outcomes, *[" | "] * 15]
    return Case("\n".join([paragraph(random), *form * random.randint(1, 2), paragraph(random)]))


def periodic_table(random: Random) -> Case:
    """Rows alike but for their name and few numbers, or all zero."""
    lines = [paragraph(random), "单位 | 主动公开 | 依申请公开 | 行政复议 | 行政诉讼 | 备注 |"]
    zero = random.random() < 0.5
    for place in random.sample(PLACES, 12):
        values = ["0" if zero else str(random.choice([0, 0, 1, 2])) for _ in range(8)]
        lines.append(f"{place}{random.choice(RANKS)} | {' | '.join(values)} | 无 |")
    lines += ["件 |", "无 | ||"] * random.randint(5, 60)
    lines += ["0 | 0 | 0 | 0 | 0 | 0 | 0 |"] * random.randint(5, 60)
    return Case("\n".join([*lines, paragraph(random)]))


def patterned_list(random: Random) -> Case:
    """Quarters, places or months in one sentence pattern."""
    tail = random.choice(
        [
            "主动公开政府信息{a}条，其中通过政府网站公开{b}条，通过政务微博公开{c}条，通过政务微信公开{d}条",
            "共收到依申请公开{a}件，办结{b}件，未发生因政府信息公开申请行政复议、提起行政诉讼的情况，未收取任何费用",
            "未收到公民、法人和其他组织提出的政府信息公开申请，未发生行政复议和行政诉讼案件，"
            "没有收取任何费用，也没有群众举报投诉",
            "举办政府信息公开业务培训班{a}期，培训工作人员{b}人次；召开政府信息公开工作领导小组会议{c}次，"
            "研究解决公开工作中的具体问题{d}个；组织对所属单位政府信息公开情况的专项检查{a}次，发现问题{b}个",
            "公开部门预算{a}份、部门决算{b}份，召开新闻发布会{c}场，发布政策解读{d}篇，回应群众关切{a}次",
        ]
    )
    names = random.choice(
        [
            ["第一季度", "第二季度", "第三季度", "第四季度"],
            [f"{month}月份" for month in range(1, 13)],
            [f"{place}镇" for place in random.sample(PLACES, 8)],
        ]
    )
    items = [
        f"{name}{tail.format(**{k: random.randrange(400) for k in 'abcd'})}{random.choice('；。')}"
        for name in names
    ]
    glue = random.choice(["", "\n"])
    return Case("\n".join([paragraph(random), glue.join(items), paragraph(random)]))


def quoted_titles(random: Random) -> Case:
    """Long titles of laws and notices, quoted in full again and again."""
    titles = [
        "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（国办公开办函〔2021〕30号）",
        "《自治区人民政府办公厅关于进一步加强和规范全区各级行政机关政府信息主动公开工作的若干意见》",
        f"{LAW}（中华人民共和国国务院令第711号）",
    ]
    lines = [
        f"{random.choice(WHEN)}按照{random.choice(titles)}{random.choice(DID)}"
        f"{random.choice(WHAT)}，{sentence(random)}"
        for _ in range(8)
    ]
    return Case("\n".join(lines))


def annexes_of_one_form(random: Random) -> Case:
    """One form several times, filled in otherwise each time."""
    labels = random.sample(ROWS, random.randint(8, len(ROWS)))
    units = [random.choice(UNITS) for _ in labels]
    lines = report(random)[:6]
    style = random.choice(["{label} |\n{unit} |\n{value} | ||", "{label} | {unit} | {value} |"])
    for annex in range(1, random.randint(3, 5)):
        lines.append(f"附表{annex} {agency(random)}政府信息公开情况统计表")
        for index, (label, unit) in enumerate(zip(labels, units, strict=True), 1):
            value = random.choice(["无", "0", plain_number(random), plain_number(random)])
            lines.append(style.format(label=f"{index}.{label}", unit=unit, value=value))
    return Case("\n".join([*lines, paragraph(random)]))


def contents_list(random: Random) -> Case:
    """A list of contents, then the headings it names, each over its own text."""
    headings = [
        f"（{CHINESE[n]}）{random.choice(WHO)}{random.choice(DID)}{random.choice(WHAT)}的有关情况"
        for n in range(1, 9)
    ]
    lines = [f"{agency(random)}政府信息公开工作年度报告", "目  录"]
    lines += [f"{heading}{'…' * 8}{page}" for page, heading in enumerate(headings, 1)]
    for heading in headings:
        lines += [heading, paragraph(random)]
    return Case("\n".join(lines))


def names_in_a_list(random: Random) -> Case:
    """Offices, one to a row, with a sentence in one pattern between other paragraphs."""
    lines = []
    for place in random.sample(PLACES, 10):
        office = f"{place}{random.choice(RANKS)}{random.choice(OFFICES)}"
        lines.append(f"{office}已按照要求编制本单位政府信息公开指南和公开目录并在门户网站公布。")
        if random.random() < 0.5:
            lines.append(paragraph(random))
    return Case("\n".join(lines))


def signatures(random: Random) -> Case:
    """Short standing phrases again and again: contacts, office hours, where to read on."""
    lines = []
    for _ in range(6):
        lines += [
            paragraph(random),
            f"联系电话：0000-{random.randrange(10**6, 10**7)}",
            "办公时间：周一至周五8:30至12:00，14:30至18:00",
        ]
    return Case("\n".join(lines))


def yearly_comparison(random: Random) -> Case:
    """Sentences that hold this year against the last, in one pattern."""
    lines = [paragraph(random)]
    for counted in random.sample(ROWS, 12):
        now, last = random.randrange(400), random.randrange(1, 400)
        lines.append(
            f"在{counted}方面，今年为{now}，去年同期为{last}，与上年度相比"
            f"{'增加' if now > last else '减少'}{abs(now - last)}，{sentence(random)}"
        )
    return Case("\n".join(lines))


def made_report(random: Random) -> Case:
    """One report of the other trials', once, with what stood around it."""
    made = generate(random.randrange(10**6))
    return Case(replace(made, copies=made.copies[:1]).text)


def two_made_forms(random: Random) -> Case:
    """The forms of two agencies, one below the other."""
    forms = []
    for _ in range(2):
        pieces = generate(random.randrange(10**6)).copies[0]
        first = next(n for n, piece in enumerate(pieces) if piece.role is Role.ROW_LABEL)
        forms.append("".join(piece.text for piece in pieces[first:]))
    return Case("\n".join(forms))

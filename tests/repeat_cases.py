"""Invented reports that say something twice, and ones that do not, with what is true of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from report.span import Span


@dataclass(frozen=True)
class ChangedFigure:
    """A number that the copy has otherwise, delimited whole in both places."""

    source: Span
    copy: Span


@dataclass(frozen=True)
class Planted:
    """A repeat put there on purpose."""

    source: Span
    copy: Span
    whole: bool = False
    figures: tuple[ChangedFigure, ...] = ()


@dataclass(frozen=True)
class Case:
    """A text and all its repeats; none for a text that only looks repetitive."""

    text: str
    planted: tuple[Planted, ...] = ()


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


_PLACES = _words(
    "云溪 白石 南屏 青岚 望川 东篱 梧州岭 长汀湾 石鼓 临泽 松陵 凤栖 鹿鸣 桐庐坪 沙洲 红岩",
)

_RANKS = _words(
    "县 区 市 镇 经济开发区 街道",
)
_OFFICES = _words(
    "人民政府 管理委员会 财政局 教育局 水务局 统计局 民政局 住房和城乡建设局",
)
_WHO = _words(
    "办公室 各科室 有关单位 信息中心 各乡镇 领导小组 责任部门 档案馆 政务服务中心",
)
_WHEN = _words(
    "年初 上半年 三月份 年中 下半年 十月份 年底 第三季度 全年 机构改革以后",
)
_DID = _words(
    "修订了 组织了 完成了 印发了 梳理了 检查了 完善了 汇总了 重新编制了 逐项落实了",
    "集中清理了 分类整理了",
)
_WHAT = _words(
    "主动公开目录 依申请公开流程 信息发布审核办法 重点领域公开清单 政策解读方案 网站栏目",
    "保密审查制度 政务新媒体账号 考核评分细则 查阅场所 公开指南 业务培训计划 年度任务分工",
)
_WHY = _words(
    "方便群众查询 回应社会关切 压实各级责任 提高办理质量 减少重复提问 保证数据准确",
    "扩大公众参与 缩短答复时间 统一发布口径 接受群众监督 推动工作落实",
)
_HOW = _words(
    "采取集中学习与个别辅导相结合的办法 通过门户网站和公告栏同步发布 由专人负责逐条核对",
    "坚持每月通报一次 邀请群众代表现场评议 与绩效考核挂钩 建立了问题台账 实行销号管理",
    "委托第三方进行评估 安排专项经费予以保障",
)
_COUNTED = _words(
    "公开各类信息{n}条 受理书面申请{n}件 发放宣传资料{n}份 召开专题会议{n}次",
    "举办培训班{n}期 接待来访群众{n}人次 发布解读稿件{n}篇 答复网上留言{n}条",
    "投入经费{n}万元 办结率达到{n}% 更新栏目{n}个",
)
_ROWS = _words(
    "主动公开政府信息数 制发规范性文件总数 政府公报公开政府信息数 政府网站公开政府信息数",
    "政务微博公开政府信息数 政务微信公开政府信息数 其他方式公开政府信息数",
    "参加或举办新闻发布会总次数 政府网站在线访谈次数 政策解读稿件发布数 微博微信回应事件数",
    "当面申请数 传真申请数 网络申请数 信函申请数 按时办结数 延期办结数 属于已主动公开范围数",
    "同意公开答复数 同意部分公开答复数 不同意公开答复数 涉及国家秘密 涉及商业秘密",
    "涉及个人隐私 申请信息不存在数 告知作出更改补充数 维持具体行政行为数 被依法纠错数",
    "其他情形数 举报投诉数量 收取的费用 专门机构数 查阅点数 工作人员数 专职人员数",
    "兼职人员数 专项经费 专题会议数 培训班数 接受培训人员数",
)
_UNITS = _words(
    "条 件 次 篇 个 人 份 万元",
)
_CHAPTERS = _words(
    "概述 主动公开情况 依申请公开情况 行政复议和诉讼情况 存在的主要问题及改进措施 其他事项",
)

_FURNITURE = (
    "主办单位：{agency} 网站标识码：15{n}",
    "某ICP备{n}号-1 技术支持：信息中心",
    "打印本页 关闭窗口 分享到：",
    "浏览次数：{n}次",
    "(使用快捷键保存本页)",
    "您现在的位置：首页 > {agency} > 公开年报",
    "索引号：{n} 发布机构：{agency}",
    "字号：大 中 小",
    "上一篇：关于{agency}公开目录的说明",
    "地址：滨河路{n}号 版权所有",
    "相关附件下载",
    "联系邮箱：office{n}@example.cn",
)
_CHINESE = "零一二三四五六七八九"
_LAW = "《中华人民共和国政府信息公开条例》"


def _chinese(value: int) -> str:
    tens, ones = divmod(value % 90 + 10, 10)
    head = "" if tens == 1 else _CHINESE[tens]
    return f"{head}十{_CHINESE[ones] if ones else ''}"


def _number(random: Random) -> str:
    value = random.randrange(12, 9800)
    return random.choice(
        [
            str(value),
            str(value),
            f"{value + 1000:,}",
            f"{value / 10:.1f}",
            _chinese(value),
            str(value).translate({ord("0") + d: ord("０") + d for d in range(10)}),
        ]
    )


def another_number(random: Random, number: str) -> str:
    """A different number written the same way."""
    while True:
        digits = [
            random.choice("123456789") if c.isdecimal() and random.random() < 0.5 else c
            for c in number
        ]
        changed = "".join(digits)
        if number[0] in "０１２３４５６７８９":
            changed = changed.translate({ord("0") + d: ord("０") + d for d in range(10)})
        if number[0] in _CHINESE or number[0] == "十":
            changed = _chinese(random.randrange(1000))
        if changed != number:
            return changed


def _sentence(random: Random) -> str:
    clauses = [
        f"{random.choice(_WHEN)}{random.choice(_WHO)}{random.choice(_DID)}{random.choice(_WHAT)}",
        random.choice(_HOW),
        random.choice(_COUNTED).format(n=_number(random)),
        f"进一步{random.choice(_WHY)}",
        f"会同{random.choice(_WHO)}{random.choice(_DID)}{random.choice(_WHAT)}",
    ]
    random.shuffle(clauses)
    return "，".join(clauses[: random.randint(3, 5)]) + "。"


def paragraph(random: Random, sentences: int = 0) -> str:
    """A paragraph of prose on one line."""
    return "".join(_sentence(random) for _ in range(sentences or random.randint(2, 5)))


def agency(random: Random) -> str:
    """An agency that does not exist."""
    return random.choice(_PLACES) + random.choice(_RANKS) + random.choice(_OFFICES)


def table(random: Random, rows: int = 0) -> list[str]:
    """An official form as scrapers leave it: a label, a unit and a value a line."""
    lines = ["统 计 指 标 |", "单位 |", "统计数 | ||"]
    labels = random.sample(_ROWS, rows or random.randint(12, len(_ROWS)))
    for index, label in enumerate(labels, 1):
        value = random.choice(["无", "无", "0", "", _plain(random), _plain(random)])
        lines += [f"{index}.{label} |", f"{random.choice(_UNITS)} |", f"{value} | ||".lstrip()]
    return lines


def _plain(random: Random) -> str:
    return str(random.randrange(1, 3000))


def report(random: Random) -> list[str]:
    """The lines of a report: title, chapters, form, signature."""
    name, year = agency(random), random.randrange(2012, 2024)
    lines = [f"{name}{year}年政府信息公开工作年度报告"]
    lines.append(f"根据{_LAW}要求，现将{name}{year}年工作情况报告如下。{_sentence(random)}")
    for index, chapter in enumerate(_CHAPTERS, 1):
        lines.append(f"{_CHINESE[index]}、{chapter}")
        lines += [paragraph(random) for _ in range(random.randint(1, 3))]
    lines += [f"附表 {year}年度政府信息公开情况统计表 |", "||||", *table(random)]
    lines.append(f"{name} {year + 1}年{random.randint(1, 12)}月{random.randint(1, 28)}日")
    return lines


def furniture(random: Random, kinds: list[str] | None = None) -> list[str]:
    """What a web page puts around a report; ``kinds`` are used up, so that no two are alike."""
    if kinds is None:
        kinds = list(_FURNITURE)
    random.shuffle(kinds)
    taken = [kinds.pop() for _ in range(min(random.randint(1, 3), len(kinds)))]
    return [line.format(agency=agency(random), n=random.randrange(10**6, 10**8)) for line in taken]


@dataclass
class _Page:
    """A text that grows, telling where each part of it came to stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, lines: Sequence[str]) -> Span:
        text = "\n".join(lines)
        if self.parts:
            self.parts.append("\n")
            self.length += 1
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def whole(random: Random) -> Case:
    """The sample's case: a report, furniture, the report again."""
    page, lines, kinds = _Page(), report(random), list(_FURNITURE)
    if random.random() < 0.3:
        page.put(furniture(random, kinds))
    source = page.put(lines)
    if random.random() < 0.7:
        page.put(furniture(random, kinds))
    copy = page.put(lines)
    if random.random() < 0.3:
        page.put(furniture(random, kinds))
    return Case(page.text, (Planted(source, copy, whole=True),))


def framed(random: Random) -> Case:
    """A header before each copy and a footer after it, other words each time."""
    page, lines, kinds = _Page(), report(random), list(_FURNITURE)
    page.put(furniture(random, kinds))
    source = page.put(lines)
    page.put(furniture(random, kinds))
    page.put(furniture(random, kinds))
    copy = page.put(lines)
    page.put(furniture(random, kinds))
    return Case(page.text, (Planted(source, copy, whole=True),))


def framed_alike(random: Random) -> Case:
    """One header and one footer around each copy: they are repeated too."""
    page, kinds = _Page(), list(_FURNITURE)
    lines = [*furniture(random, kinds), *report(random), *furniture(random, kinds)]
    planted = Planted(page.put(lines), page.put(lines), whole=True)
    return Case(page.text, (planted,))


def partial(random: Random) -> Case:
    """Some consecutive lines of the report once more, after it."""
    page, lines = _Page(), report(random)
    count = len(lines) // random.randint(3, 5)
    first = random.randrange(1, len(lines) - count)
    while sum(map(len, lines[first : first + count])) < 150:
        first -= 5
    before = page.put(lines[:first])
    source = page.put(lines[first : first + count])
    page.put(lines[first + count :])
    page.put([paragraph(random)])
    copy = page.put(lines[first : first + count])
    page.put([paragraph(random)])
    assert before.end < source.start
    return Case(page.text, (Planted(source, copy),))


def one_paragraph(random: Random) -> Case:
    """A paragraph of one chapter stands in another too."""
    page, lines = _Page(), report(random)
    prose = [index for index, line in enumerate(lines[2:], 2) if "。" in line]
    index = random.choice(prose[: len(prose) // 2])
    later = random.choice([p for p in prose if p > index])
    page.put(lines[:index])
    source = page.put([lines[index]])
    page.put(lines[index + 1 : later + 1])
    copy = page.put([lines[index]])
    page.put(lines[later + 1 :])
    return Case(page.text, (Planted(source, copy),))


def twice_running(random: Random) -> Case:
    """A paragraph pasted twice, one right below the other."""
    page, line = _Page(), paragraph(random)
    page.put(report(random)[:6])
    source = page.put([line])
    copy = page.put([line])
    page.put(furniture(random))
    return Case(page.text, (Planted(source, copy),))


def three_copies(random: Random) -> Case:
    """Each later copy repeats the first."""
    return _copies(random, 3)


def many_copies(random: Random) -> Case:
    """Seventeen places that say one thing."""
    return _copies(random, 17)


def _copies(random: Random, count: int) -> Case:
    page, lines, kinds = _Page(), report(random), list(_FURNITURE)
    source = page.put(lines)
    planted = []
    for _ in range(count - 1):
        if kinds and random.random() < 0.5:
            page.put(furniture(random, kinds))
        planted.append(Planted(source, page.put(lines), whole=True))
    return Case(page.text, tuple(planted))


def interleaved(random: Random) -> Case:
    """Paragraphs of two chapters, told again by turns."""
    one, two = ([paragraph(random, 3) for _ in range(3)] for _ in range(2))
    page = _Page()
    page.put([paragraph(random) for _ in range(3)])
    sources = [[page.put([line]) for line in lines] for lines in (one, two)]
    page.put(table(random))
    planted = []
    for index in range(3):
        for lines, places in zip((one, two), sources, strict=True):
            planted.append(Planted(places[index], page.put([lines[index]])))
    page.put([paragraph(random)])
    return Case(page.text, tuple(planted))


def nested(random: Random) -> Case:
    """A report with a paragraph twice, and then all of it again."""
    page, lines = _Page(), report(random)
    prose = [index for index, line in enumerate(lines[2:], 2) if "。" in line]
    index, later = sorted(random.sample(prose, 2))
    head = page.put(lines[:index])
    inner = page.put([lines[index]])
    page.put(lines[index + 1 : later + 1])
    again = page.put([lines[index]])
    tail = page.put(lines[later + 1 :])
    page.put(furniture(random))
    copy = page.put([*lines[: later + 1], lines[index], *lines[later + 1 :]])
    outer = Planted(Span(head.start, tail.end), copy, whole=True)
    return Case(page.text, (Planted(inner, again), outer))


def shuffled(random: Random) -> Case:
    """Chapters once more in another order, a short line between them."""
    page = _Page()
    chapters = [[paragraph(random) for _ in range(2)] for _ in range(4)]
    places = []
    for index, lines in enumerate(chapters, 1):
        page.put([f"{_CHINESE[index]}、{_CHAPTERS[index]}"])
        places.append(page.put(lines))
    page.put([paragraph(random)])
    order = random.choice([[2, 0, 3, 1], [3, 2, 1, 0], [1, 3, 0, 2], [1, 0, 3, 2]])
    planted = []
    for number, index in enumerate(order, 1):
        page.put([f"（{_CHINESE[number]}）{random.choice(_WHAT)}"])
        planted.append(Planted(places[index], page.put(chapters[index])))
    return Case(page.text, tuple(planted))


def rewrapped(random: Random) -> Case:
    """The copy has its lines cut elsewhere and other table bars."""
    page, lines = _Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    width = random.randint(18, 60)
    flat = "\n".join(line.replace("| ||", "|").replace("||||", "") for line in lines)
    if random.random() < 0.5:
        flat = flat.replace("|", "\t")
    cut = [
        line[start : start + width]
        for line in flat.split("\n")
        for start in range(0, max(len(line), 1), width)
    ]
    copy = page.put([("　　" if random.random() < 0.1 else "") + line.rstrip() for line in cut])
    return Case(page.text, (Planted(source, copy, whole=True),))


def deleted_lines(random: Random) -> Case:
    """The copy leaves lines out, singly or several together."""
    page, lines = _Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    kept = list(lines)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(2, len(kept) - 3)
        del kept[at : at + random.choice([1, 1, 2, 4])]
    if kept[-1] != lines[-1]:
        kept.append(lines[-1])
    copy = page.put(kept)
    return Case(page.text, (Planted(source, copy, whole=True),))


def inserted_lines(random: Random) -> Case:
    """The copy has lines that the source has not."""
    page, lines = _Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    longer = list(lines)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(2, len(longer) - 2)
        longer[at:at] = [_sentence(random) for _ in range(random.choice([1, 1, 2]))]
    copy = page.put(longer)
    return Case(page.text, (Planted(source, copy, whole=True),))


def cut_short(random: Random) -> Case:
    """The copy misses its last lines."""
    page, lines = _Page(), report(random)
    missing = random.randint(1, 5)
    source = page.put(lines[:-missing])
    page.put(lines[-missing:])
    page.put(furniture(random))
    copy = page.put(lines[:-missing])
    return Case(page.text, (Planted(source, copy, whole=True),))


def edited_wording(random: Random) -> Case:
    """The copy has some words otherwise."""
    page, lines = _Page(), report(random)
    source = page.put(lines)
    page.put(furniture(random))
    edited = list(lines)
    for bank in random.sample([_DID, _WHAT, _WHY, _HOW, _WHO], random.randint(1, 4)):
        old = random.choice(bank)
        new = random.choice([word for word in bank if word != old])
        edited = [line.replace(old, new, 1) for line in edited]
    copy = page.put(edited)
    return Case(page.text, (Planted(source, copy, whole=True),))


_FIGURE = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?|[０-９]+|[二三四五六七八九]?十[一二三四五六七八九]?"
)


def changed_figures(random: Random) -> Case:
    """A whole copy with some numbers otherwise."""
    return _with_figures(random, report(random), random.randint(1, 8), whole=True)


def changed_figures_in_paragraph(random: Random) -> Case:
    """A paragraph once more, elsewhere, with one or two numbers otherwise."""
    while True:
        line = paragraph(random, 5)
        if len(_FIGURE.findall(line)) >= 2:
            return _with_figures(random, [line], random.randint(1, 2), whole=False)


def _with_figures(random: Random, lines: Sequence[str], count: int, *, whole: bool) -> Case:
    page = _Page()
    if not whole:
        page.put([paragraph(random) for _ in range(3)])
    source = page.put(lines)
    page.put(furniture(random) if whole else [paragraph(random) for _ in range(3)])
    text = "\n".join(lines)
    found = list(_FIGURE.finditer(text))
    chosen = sorted(random.sample(found, min(count, len(found))), key=lambda m: m.start())
    parts, at, shift = [], 0, 0
    places: list[tuple[Span, Span]] = []
    for match in chosen:
        now = another_number(random, match[0])
        parts += [text[at : match.start()], now]
        places.append(
            (
                Span(*match.span()),
                Span(match.start() + shift, match.start() + shift + len(now)),
            )
        )
        shift += len(now) - len(match[0])
        at = match.end()
    copy = page.put(["".join([*parts, text[at:]])])
    figures = tuple(
        ChangedFigure(was.moved(source.start), now.moved(copy.start)) for was, now in places
    )
    if not whole:
        page.put([paragraph(random)])
    return Case(page.text, (Planted(source, copy, whole, figures),))


def single_report(random: Random) -> Case:
    """One report, once."""
    return Case("\n".join([*furniture(random), *report(random), *furniture(random)]))


def empty_form(random: Random) -> Case:
    """The blank form, which says rows of one kind and nothing in them; sometimes twice."""
    labels = random.sample(_ROWS, 25)
    lines = ["申请人情况 |", "自然人 |", "法人或其他组织 |", "总计 |"]
    for index, label in enumerate(labels, 1):
        lines += [f" | （{_CHINESE[index % 10]}）{label}", *[" | "] * random.randint(3, 9)]
    outcomes = [" | 结果维持", " | 结果纠正", " | 其他结果", " | 尚未审结", " | 总计"] * 3
    form = [*lines, "行政复议", "行政诉讼", *outcomes, *[" | "] * 15]
    return Case("\n".join([paragraph(random), *form * random.randint(1, 2), paragraph(random)]))


def periodic_table(random: Random) -> Case:
    """Rows alike but for their name and few numbers, or all zero."""
    lines = [paragraph(random), "单位 | 主动公开 | 依申请公开 | 行政复议 | 行政诉讼 | 备注 |"]
    zero = random.random() < 0.5
    for place in random.sample(_PLACES, 12):
        values = ["0" if zero else str(random.choice([0, 0, 1, 2])) for _ in range(8)]
        lines.append(f"{place}{random.choice(_RANKS)} | {' | '.join(values)} | 无 |")
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
            [f"{place}镇" for place in random.sample(_PLACES, 8)],
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
        f"{_LAW}（中华人民共和国国务院令第711号）",
    ]
    lines = [
        f"{random.choice(_WHEN)}按照{random.choice(titles)}{random.choice(_DID)}"
        f"{random.choice(_WHAT)}，{_sentence(random)}"
        for _ in range(8)
    ]
    return Case("\n".join(lines))


REPEATING: dict[str, Callable[[Random], Case]] = {
    "whole": whole,
    "framed": framed,
    "framed alike": framed_alike,
    "partial": partial,
    "paragraph": one_paragraph,
    "twice running": twice_running,
    "three copies": three_copies,
    "seventeen copies": many_copies,
    "interleaved": interleaved,
    "nested": nested,
    "shuffled sections": shuffled,
    "re-wrapped": rewrapped,
    "deleted lines": deleted_lines,
    "inserted lines": inserted_lines,
    "cut short": cut_short,
    "edited wording": edited_wording,
    "changed figures": changed_figures,
    "figures in a paragraph": changed_figures_in_paragraph,
}

SAYING_ONCE: dict[str, Callable[[Random], Case]] = {
    "single report": single_report,
    "empty form": empty_form,
    "periodic table": periodic_table,
    "list in one pattern": patterned_list,
    "quoted titles": quoted_titles,
}


def case(name: str, number: int) -> Case:
    """The ``number``-th case of a class, the same every time."""
    return (REPEATING | SAYING_ONCE)[name](Random(f"{name} {number}"))

"""Words of reports that nobody wrote, and the reports made of them."""

from __future__ import annotations

from random import Random

from tests.trials.generator.reports import generate


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


PLACES = _words(
    "云溪 白石 南屏 青岚 望川 东篱 梧州岭 长汀湾 石鼓 临泽 松陵 凤栖 鹿鸣 桐庐坪 沙洲 红岩",
)

RANKS = _words(
    "县 区 市 镇 经济开发区 街道",
)
OFFICES = _words(
    "人民政府 管理委员会 财政局 教育局 水务局 统计局 民政局 住房和城乡建设局",
)
WHO = _words(
    "办公室 各科室 有关单位 信息中心 各乡镇 领导小组 责任部门 档案馆 政务服务中心",
)
WHEN = _words(
    "年初 上半年 三月份 年中 下半年 十月份 年底 第三季度 全年 机构改革以后",
)
DID = _words(
    "修订了 组织了 完成了 印发了 梳理了 检查了 完善了 汇总了 重新编制了 逐项落实了",
    "集中清理了 分类整理了",
)
WHAT = _words(
    "主动公开目录 依申请公开流程 信息发布审核办法 重点领域公开清单 政策解读方案 网站栏目",
    "保密审查制度 政务新媒体账号 考核评分细则 查阅场所 公开指南 业务培训计划 年度任务分工",
)
WHY = _words(
    "方便群众查询 回应社会关切 压实各级责任 提高办理质量 减少重复提问 保证数据准确",
    "扩大公众参与 缩短答复时间 统一发布口径 接受群众监督 推动工作落实",
)
HOW = _words(
    "采取集中学习与个别辅导相结合的办法 通过门户网站和公告栏同步发布 由专人负责逐条核对",
    "坚持每月通报一次 邀请群众代表现场评议 与绩效考核挂钩 建立了问题台账 实行销号管理",
    "委托第三方进行评估 安排专项经费予以保障",
)
COUNTED = _words(
    "公开各类信息{n}条 受理书面申请{n}件 发放宣传资料{n}份 召开专题会议{n}次",
    "举办培训班{n}期 接待来访群众{n}人次 发布解读稿件{n}篇 答复网上留言{n}条",
    "投入经费{n}万元 办结率达到{n}% 更新栏目{n}个",
)
ROWS = _words(
    "主动公开政府信息数 制发规范性文件总数 政府公报公开政府信息数 政府网站公开政府信息数",
    "政务微博公开政府信息数 政务微信公开政府信息数 其他方式公开政府信息数",
    "参加或举办新闻发布会总次数 政府网站在线访谈次数 政策解读稿件发布数 微博微信回应事件数",
    "当面申请数 传真申请数 网络申请数 信函申请数 按时办结数 延期办结数 属于已主动公开范围数",
    "同意公开答复数 同意部分公开答复数 不同意公开答复数 涉及国家秘密 涉及商业秘密",
    "涉及个人隐私 申请信息不存在数 告知作出更改补充数 维持具体行政行为数 被依法纠错数",
    "其他情形数 举报投诉数量 收取的费用 专门机构数 查阅点数 工作人员数 专职人员数",
    "兼职人员数 专项经费 专题会议数 培训班数 接受培训人员数",
)
UNITS = _words(
    "条 件 次 篇 个 人 份 万元",
)
CHAPTERS = _words(
    "概述 主动公开情况 依申请公开情况 行政复议和诉讼情况 存在的主要问题及改进措施 其他事项",
)

FURNITURE = (
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
CHINESE = "零一二三四五六七八九"
LAW = "《中华人民共和国政府信息公开条例》"


def chinese(value: int) -> str:
    tens, ones = divmod(value % 90 + 10, 10)
    head = "" if tens == 1 else CHINESE[tens]
    return f"{head}十{CHINESE[ones] if ones else ''}"


def number(random: Random) -> str:
    value = random.randrange(12, 9800)
    return random.choice(
        [
            str(value),
            str(value),
            f"{value + 1000:,}",
            f"{value / 10:.1f}",
            chinese(value),
            str(value).translate({ord("0") + d: ord("０") + d for d in range(10)}),
        ]
    )


def sentence(random: Random) -> str:
    clauses = [
        f"{random.choice(WHEN)}{random.choice(WHO)}{random.choice(DID)}{random.choice(WHAT)}",
        random.choice(HOW),
        random.choice(COUNTED).format(n=number(random)),
        f"进一步{random.choice(WHY)}",
        f"会同{random.choice(WHO)}{random.choice(DID)}{random.choice(WHAT)}",
    ]
    random.shuffle(clauses)
    return "，".join(clauses[: random.randint(3, 5)]) + "。"


def paragraph(random: Random, sentences: int = 0) -> str:
    """A paragraph of prose on one line."""
    return "".join(sentence(random) for _ in range(sentences or random.randint(2, 5)))


def agency(random: Random) -> str:
    """An agency that does not exist."""
    return random.choice(PLACES) + random.choice(RANKS) + random.choice(OFFICES)


def table(random: Random, rows: int = 0) -> list[str]:
    """An official form as scrapers leave it: a label, a unit and a value a line."""
    lines = ["统 计 指 标 |", "单位 |", "统计数 | ||"]
    labels = random.sample(ROWS, rows or random.randint(12, len(ROWS)))
    for index, label in enumerate(labels, 1):
        value = random.choice(["无", "无", "0", "", plain_number(random), plain_number(random)])
        lines += [f"{index}.{label} |", f"{random.choice(UNITS)} |", f"{value} | ||".lstrip()]
    return lines


def plain_number(random: Random) -> str:
    return str(random.randrange(1, 3000))


def report(random: Random) -> list[str]:
    """The lines of a report: title, chapters, form, signature."""
    name, year = agency(random), random.randrange(2012, 2024)
    lines = [f"{name}{year}年政府信息公开工作年度报告"]
    lines.append(f"根据{LAW}要求，现将{name}{year}年工作情况报告如下。{sentence(random)}")
    for index, chapter in enumerate(CHAPTERS, 1):
        lines.append(f"{CHINESE[index]}、{chapter}")
        lines += [paragraph(random) for _ in range(random.randint(1, 3))]
    lines += [f"附表 {year}年度政府信息公开情况统计表 |", "||||", *table(random)]
    lines.append(f"{name} {year + 1}年{random.randint(1, 12)}月{random.randint(1, 28)}日")
    return lines


def body(random: Random) -> list[str]:
    """The lines of a report, of this maker or of the one that the other trials use."""
    if random.random() < 0.5:
        return report(random)
    copy = generate(random.randrange(10**6)).copies[0]
    return "".join(piece.text for piece in copy).strip().split("\n")


def furniture(random: Random, kinds: list[str] | None = None) -> list[str]:
    """What a web page puts around a report; ``kinds`` are used up, so that no two are alike."""
    if kinds is None:
        kinds = list(FURNITURE)
    random.shuffle(kinds)
    taken = [kinds.pop() for _ in range(min(random.randint(1, 3), len(kinds)))]
    return [line.format(agency=agency(random), n=random.randrange(10**6, 10**8)) for line in taken]

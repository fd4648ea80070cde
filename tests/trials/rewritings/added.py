"""Sentences added that say nothing of the year's figures: idioms, other years, numbers, plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tests.trials.generator.pieces import Generated, Piece, Role
from tests.trials.rewritings.rewriting import ADDED, Rewrite, Rewriting, paragraph_ends


def _added(sentences: Sequence[str]) -> Rewrite:
    """Two of ``sentences``, each behind some paragraph. ``{y}`` is the year, ``{n}`` a number."""

    def rewrite(report: Generated, random: Random) -> Generated | None:
        pieces = list(report.copies[0])
        places = paragraph_ends(pieces)
        if not places:
            return None
        for sentence in random.sample(sentences, k=min(2, len(sentences))):
            said = sentence.format(
                y=report.year,
                before=report.year - 1,
                earlier=report.year - 2,
                after=report.year + 1,
                n=random.randint(12, 9800),
                m=random.randint(12, 980),
                few=random.randint(3, 9),
            )
            place = random.choice(places)
            pieces.insert(place + 1, Piece(said, Role.TRAP, ADDED))
            places = paragraph_ends(pieces)
        return report.with_every_copy(pieces)

    return rewrite


IDIOMS = (
    "严格执行“三重一大”事项集体决策制度。",
    "深化“一网通办”，推进“最多跑一次”改革。",
    "坚持一把手负总责，形成一级抓一级、层层抓落实的工作格局。",
    "推行“双随机、一公开”监管，做到一单尽列、单外无单。",
    "扎实开展“两学一做”学习教育，统一思想，提高认识。",
    "委托第三方开展评估，进一步提升服务水平。",
    "做到“五公开”，确保第一时间发布、第一时间解读。",
    "落实“四个意识”，做到一视同仁、一抓到底。",
    "推进“放管服”改革，实现“一窗受理、一站服务”。",
    "加强“两微一端”建设，打通服务群众“最后一公里”。",
    "按照“谁公开、谁负责”和“一事一审”的原则办理。",
    "落实“三定”规定，健全三级审核制度。",
)
EARLIER_YEARS = (
    "与{before}年的{n}条相比，公开的质量进一步提升。",
    "上年同期收到政府信息公开申请{m}件。",
    "上一年度共办理依申请公开{m}件。",
    "{before}年同期举办培训班{few}期，培训{m}人次。",
    "与{before}年相比，工作质量进一步提升。",
    "去年同期发布解读稿件{m}篇。",
    "《{earlier}—{before}年政务公开工作方案》执行完毕。",
)
DOCUMENTS = (
    "按照《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》（国办发〔2014〕32号）报送。",
    "根据国务院令第492号和省政办函〔2014〕{m}号文件要求开展工作。",
    "制定了《政府信息公开保密审查办法》（县政办发〔{y}〕{few}号）。",
    "转发了市政办字〔{before}〕1{few}号文。",
    "依照《中华人民共和国政府信息公开条例》第{few}条、第十一条的规定执行。",
)
DOCUMENTS_OF_TODAY = (
    "按照《国务院办公厅关于印发{before}年政务公开工作要点的通知》要求部署全年工作。",
    "根据国务院令第711号和省政办函〔{before}〕{m}号文件要求开展工作。",
    "制定了《政府信息公开保密审查办法》（县政办发〔{y}〕{few}号）。",
    "转发了市政办字〔{before}〕1{few}号文。",
    "依照《中华人民共和国政府信息公开条例》第{few}条、第二十条的规定执行。",
)
CONTACTS = (
    "联系电话：0471-4{m}0000。",
    "如有疑问，请与办公室联系（电话：0310-3{few}21345，传真：0310-3{few}21346，邮编：075000）。",
    "地址：人民路{m}号，邮政编码：010050，电子邮箱：xxgk{m}@example.gov.cn。",
    "受理时间为工作日8:30-12:00、14:30-17:30，咨询电话12345。",
)
LAWS = (
    "严格执行《中华人民共和国保守国家秘密法》《中华人民共和国档案法》。",
    "修订《{before}年重点工作任务分解表》《十三五规划纲要》。",
    "公布《{before}年财政决算》和《三年行动计划（{y}—{after}年）》。",
    "学习《中华人民共和国政府信息公开条例》三十八条规定。",
)
PLANS = (
    "{after}年，计划举办培训班{few}期，培训人员{m}人次。",
    "下一年度，拟主动公开政府信息{n}条以上。",
    "{after}年，我们将力争召开新闻发布会{few}场，发布解读稿件{m}篇。",
    "下一步，争取政府网站公开信息量达到{n}条。",
    "{after}年要建成信息公开查阅点{few}个。",
)


def classes() -> Iterator[Rewriting]:
    yield Rewriting("idioms added", _added(IDIOMS))
    yield Rewriting("earlier years added", _added(EARLIER_YEARS))
    yield Rewriting("document numbers added", _added(DOCUMENTS))
    yield Rewriting("telephones, post codes added", _added(CONTACTS))
    yield Rewriting("titles of laws added", _added(LAWS))
    yield Rewriting("plans added", _added(PLANS))


def classes_of_today() -> Iterator[Rewriting]:
    yield Rewriting("document numbers of today added", _added(DOCUMENTS_OF_TODAY))

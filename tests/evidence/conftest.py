"""An invented report on lending bicycles, with everything that a paper's text can hold."""

from __future__ import annotations

import pytest

REPORT = """# Lending Bicycles in Three Harbour Towns

Ada Holm¹, Jon Berg²

Abstract

This report follows the lending of municipal bicycles in three harbour towns between 2011 and 2018. It finds that the
schemes pay for themselves once each bicycle is borrowed four times a day.

Keywords: bicycles, lending, towns

1. Introduction

The first scheme opened on May 9, 2012 with 340 bicycles and a budget of 1.2 million crowns.³ Every town had promised

1 Ada Holm, Institute for Street Affairs, Northport. E-mail: holm@example.org.

2 Jon Berg, College of Wheels, Southport. E-mail: berg@example.org.

3 Harbour Council: "Minutes of the Spring Session", April 2012, pp. 4-9. <https://example.org/minutes>.

to extend its lanes within two winters. The promise was not kept in Southport, where the lanes ended at the fish
market, etc. Nobody measured how many riders turned back there.

2. What was measured

2.1 Loans

Counting began late. Loans rose by 77% in the second summer,⁴ while repairs fell from 25 to 19 a week. Table 1 lists
the loans of each town. The clerk said: "We never expected such crowds. The queue reached the ferry." Afterwards the
counter was moved to the old customs house beside the pier.

Table 1. Loans a day in the three towns

Town	2012	2013
Northport	410	726
Southport	298	305
Eastport	120	233

Data source: the towns' ledgers.

4 Counted by the clerks of the three towns on the first Monday of each month, from June to September only.

2.2 Costs

A bicycle costs 3,150 crowns a year (Figure 1), of which the town bears one third and the riders' fees the remain-

Figure 1. Yearly cost of one bicycle by kind of expense, in crowns

ing two thirds. Without sponsors the scheme would have ended in 2015.
"""

RETYPED = """Northport Papers on Streets                                       7
2.1 Loans
Counting began late. Loans rose by 77% in the sec-
ond summer,4 while repairs fell from 25 to 19 a
week. Table 1 lists the loans of each town. The
clerk said: “We never expected such crowds. The queue
reached the ferry.” Afterwards the counter was moved to
Northport Papers on Streets                                       8
4 Counted by the clerks of the three towns on the ﬁrst Monday of each
month, from June to September only.
the old customs house beside the pier.
"""

CHINESE = """# 港口城市的自行车租借

摘要：本文考察三个港口城市在2011年至2018年间的公共自行车租借情况。研究发现，每辆车每天借出四次即可收支平衡。

关键词：自行车；租借

一、引言

2012年5月9日，第一个租借点开放，共有340辆自行车，预算为120万元。市政府承诺扩建车道，但承诺没有兑现！谁来负责呢？管理员说：“我们从未料到会有这么多人。队伍一直排到码头。”

二、结果

（一）租借次数

第二年夏天租借次数增长了77%，而维修次数从每周25次下降到19次。
"""

JAPANESE = """# 港町の自転車貸出

要旨

本稿は三つの港町における市営自転車の貸出を2011年から2018年まで調べたものである。一日四回の貸出で収支が合う。

1. はじめに

最初の貸出所は2012年5月9日に開かれ、340台の自転車が置かれた。係員は「こんなに人が来るとは思わなかった。」と述べた。市は車道を延ばすと約束したが、守られなかった。
"""


@pytest.fixture
def report() -> str:
    """The invented report in English."""
    return REPORT


@pytest.fixture
def retyped() -> str:
    """A part of the report as another program would extract it from a page."""
    return RETYPED


@pytest.fixture
def chinese() -> str:
    """A Chinese text with counted headings."""
    return CHINESE


@pytest.fixture
def japanese() -> str:
    """A Japanese text with an introduction."""
    return JAPANESE

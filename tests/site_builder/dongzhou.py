"""
A whole content folder in memory: the invented city Dongzhou 东洲 with one document of one clause.

Tests change one thing in it and look at what is said. The numbers are round and invented, so that nothing here changes
when a law does.
"""

from collections.abc import Mapping

from site_builder.checks import run_checks
from site_builder.content import load_site
from site_builder.model.site import Site
from site_builder.problems import Problem
from site_builder.sources import Source

CITY = "content/cities/dongzhou"
DOCUMENT_ID = "dz-2025-17"
DOCUMENT = f"{CITY}/documents/{DOCUMENT_ID}"
MEASURE = f"{CITY}/measures/01.yaml"
CASES = f"{CITY}/cases/01.yaml"
TEXT = f"{DOCUMENT}/text.zh.md"
TRANSLATION = f"{DOCUMENT}/text.en.md"

Files = dict[str, str]

_FILES: Mapping[str, str] = {
    "content/site.yaml": """\
title: {zh: 政策对照, en: Policies compared}
cities: [dongzhou]
languages: [zh, en]
""",
    "content/vocabulary/units.yaml": """\
CNY:
  figure: [元]
  symbol: {zh: 元, en: CNY}
share:
  figure: ['%']
  symbol: {zh: 小数, en: decimal fraction}
  pattern: {zh: '{n}%', en: '{n}%'}
years:
  figure: [年]
  pattern: {zh: '{n}年', en: {one: '{n} year', other: '{n} years'}}
date:
  figure: []
""",
    "content/vocabulary/instruments.yaml": """\
voucher: {zh: 券, en: Voucher}
""",
    "content/vocabulary/glossary.yaml": """\
- {zh: 算力, en: computing power}
""",
    "content/vocabulary/sentences.yaml": """\
refused-zero:
  zh: “{fact}”为零。
  en: “{fact}” is zero.
""",
    "content/facts/order.yaml": """\
groups: [applicant]
""",
    "content/facts/applicant.yaml": """\
title: {zh: 申请主体, en: Applicant}
facts:
  - id: organisation_type
    type: choice
    label: {zh: 主体类型, en: Type}
    help: {zh: 谁来申请。, en: Who applies.}
    choices:
      - {id: enterprise, label: {zh: 企业, en: Enterprise}}
      - {id: university, label: {zh: 高校, en: University}}
    default: enterprise
  - id: contract_amount
    type: money
    unit: CNY
    label: {zh: 合同金额, en: Contract amount}
    help: {zh: 按发票。, en: By invoice.}
  - id: is_new
    type: boolean
    label: {zh: 是否新设立, en: Newly founded}
    help: {zh: 今年设立。, en: Founded this year.}
""",
    "content/readings.yaml": """\
- id: whose-cap
  default: each
  cities: [dongzhou]
  question: {zh: 上限按谁计？, en: Whose cap it is}
  why: {zh: 原文没有写明。, en: The text does not say.}
  settled_by: {zh: 市数据局, en: Data Bureau}
  clauses: [dongzhou/01]
  quotes:
    - {document: dz-2025-17, clause: '01', quote: 每年最高补助20万元}
  options:
    - {id: each, label: {zh: 每家, en: Each}, effect: {zh: 每家一个。, en: One for each.}}
    - {id: all, label: {zh: 合计, en: All}, effect: {zh: 合计一个。, en: One for all.}}
""",
    "content/comparisons/order.yaml": """\
themes: [compute]
""",
    "content/comparisons/compute.yaml": """\
title: {zh: 用算力, en: Computing power}
question: {zh: 租用算力有什么支持？, en: What supports rented computing power}
difference:
  zh: 东洲按{dongzhou-01-compute-voucher.rate}补助。
  en: Dongzhou pays {dongzhou-01-compute-voucher.rate}.
""",
    "content/ui/site.yaml": """\
clause_item: {zh: "{chapter}{item}", en: "{chapter} {item}"}
clause_chapter: {zh: "第{number}部分", en: "part {number}"}
clause_opening: {zh: 开头, en: opening}
clause_closing: {zh: 文末, en: closing}
""",
    "content/ui/calculator.yaml": """\
start: {zh: 开始, en: Start}
""",
    f"{CITY}/city.yaml": """\
name: {zh: 东洲, en: Dongzhou}
full_name: {zh: 东洲市, en: Dongzhou City}
within: {zh: 东省, en: Dong Province}
documents: [dz-2025-17]
departments:
  data: {zh: 市数据局, en: Data Bureau}
  industry: {zh: 市工信局, en: Bureau of Industry}
""",
    f"{DOCUMENT}/document.yaml": """\
title: {zh: 东洲市算力若干措施, en: Computing Measures of Dongzhou}
number: {zh: 东政办〔2025〕17号, en: 'Dong Zheng Ban [2025] No. 17'}
issuer: {zh: 东洲市人民政府办公室, en: Office of the Dongzhou Municipal Government}
clause_ids: item
sha256: e58eed945e3ebb7f99b09218b964a59c0b9246c413acfe071359ed1946456a4e
parameters:
  in_force_from:
    kind: date
    unit: date
    values:
      - {value: 2025-08-01, quote: 自2025年8月1日起施行, clause: closing-p2}
  in_force_until:
    kind: date
    unit: date
    values:
      - {value: 2028-07-31, quote: 有效期至2028年7月31日, clause: closing-p2}
validity: {from: in_force_from, until: in_force_until}
overlap:
  zh: 与其他政策重复的，就高执行。
  en: Where another policy overlaps, the higher support applies.
  quote: 就高执行
  clause: closing-p1
explained_by:
  zh: 由市数据局解释。
  en: Explained by the Data Bureau.
  quote: 由市数据局解释
  clause: closing-p1
not_figures:
  - {clause: opening-p1, quote: 〔2025〕17号, en: '[2025] No. 17', reason: document-number}
translated: 4d8aa4cc
""",
    TEXT: """\
东政办〔2025〕17号

## 一、算力

（一）对租用算力的企业，合同金额不低于10万元的，按照合同金额的30%给予补助，每年最高补助20万元（责任单位：市数据局、工信局）。

---

本措施与本市其他政策重复的，就高执行。本措施由市数据局解释。

本措施自2025年8月1日起施行，有效期至2028年7月31日。
""",
    TRANSLATION: """\
Dong Zheng Ban [2025] No. 17

## I. Computing power

(1) Enterprises that rent computing power for at least {min_contract} receive {rate} of it, at most {cap} a year.

---

Where another policy overlaps, the higher support applies. The Data Bureau explains these measures.

These measures apply from {document.in_force_from} until {document.in_force_until}.
""",
    MEASURE: """\
title: {zh: 算力券, en: Compute voucher}
summary:
  zh: 合同金额达到{min_contract}的，补助{rate}，每年最高{cap}。
  en: A contract of at least {min_contract} brings {rate}, at most {cap} a year.
purpose: {zh: 租用算力, en: Renting computing power}
departments:
  - {are: [data, industry], quote: 市数据局、工信局}
benefits:
  - id: compute-voucher
    theme: compute
    instrument: voucher
    title: {zh: 算力券, en: Compute voucher}
    who: {are: [enterprise], quote: 租用算力的企业}
    paid: {how: yearly, quote: 每年最高补助}
    certainty: exact
    parameters:
      min_contract:
        kind: threshold
        unit: CNY
        values:
          - {value: 100000, quote: 合同金额不低于10万元}
      rate:
        kind: rate
        unit: share
        values:
          - {value: 0.30, quote: 合同金额的30%}
      cap:
        kind: cap
        unit: CNY
        values:
          - {value: 200000, quote: 最高补助20万元}
    conditions:
      - {fact: contract_amount, is: at_least, parameter: min_contract}
    amount: {mechanism: share, of: contract_amount, rate: rate, cap: cap}
    readings: [whose-cap]
translated: 21a3a69a
""",
    CASES: """\
- name: {zh: 刚好达到门槛, en: Exactly at the minimum}
  as_of: 2026-06-30
  facts: {contract_amount: 100000}
  expect:
    dongzhou-01-compute-voucher: {status: eligible, amount: 30000.00, certainty: exact, payments: [30000.00]}
  sum: 100,000 ≥ 100,000; 100,000 × 30% = 30,000
  publish: true
- name: {zh: 差一分, en: One fen short}
  as_of: 2026-06-30
  facts: {contract_amount: 99999.99}
  expect:
    dongzhou-01-compute-voucher: {status: not_eligible}
  sum: 99,999.99 < 100,000
""",
}


def dongzhou() -> Files:
    """Return the whole content by path, without a problem."""
    return dict(_FILES)


def changed(path: str, old: str, new: str) -> Files:
    """Return the content with one thing changed: words that stand once in one file."""
    text = _FILES[path]
    assert 1 == text.count(old), f"{old} stands {text.count(old)} times in {path}"

    return {**_FILES, path: text.replace(old, new)}


def place(content: Mapping[str, str], path: str, words: str) -> str:
    """Return path:line:column of words that stand once in a file."""
    before, found, after = content[path].partition(words)
    assert found
    assert words not in after

    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def sources_of(content: Mapping[str, str | bytes]) -> dict[str, Source]:
    """Return content as it would have been read from files."""
    return {
        path: Source(path, text.encode("utf-8") if isinstance(text, str) else text) for path, text in content.items()
    }


def load(content: Mapping[str, str | bytes]) -> Site:
    """Load content that has no problem."""
    site, problems = load_site(sources_of(content))
    assert site is not None
    assert [] == problems

    return site


def problems_of(content: Mapping[str, str | bytes]) -> list[Problem]:
    """Load and check content as a build does."""
    site, problems = load_site(sources_of(content))
    if site is not None:
        problems = problems + run_checks(site, all_files_read=not problems)
    return sorted(set(problems))


def messages(content: Mapping[str, str | bytes]) -> list[str]:
    """Return what an editor reads, problem by problem."""
    return [str(problem) for problem in problems_of(content)]


def message(place: str, what: str, rule: str, why: str, fix: str) -> str:
    """Return a message as it is printed; the place is path:line:column."""
    return f"{place}: error: {what} [{rule}]\n  why: {why}\n  fix: {fix}"

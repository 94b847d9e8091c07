"""
A third city, made only of data: Dongzhou 东洲 with one document, whose eight clauses use every mechanism there is.

City, document and amounts are invented. Facts, themes, units and readings are those of the real content, to which the
files are added; `site.yaml` names one city more, and nothing else changes.
"""

from collections.abc import Mapping

CITY = "content/cities/dongzhou"
DOCUMENT = f"{CITY}/documents/dong-zheng-2025-17"


def _measure(name: str, zh: str, en: str, benefits: str, checksum: str) -> str:
    return f"""\
title: {{zh: {zh}, en: {en}}}
summary: {{zh: 见下表。, en: See the table.}}
purpose: {{zh: {name}, en: As the title says}}
departments:
  - {{are: [industry], quote: 市工信局}}
benefits:
{benefits}translated: {checksum}
"""


FILES: Mapping[str, str] = {
    f"{CITY}/city.yaml": """\
name: {zh: 东洲, en: Dongzhou}
full_name: {zh: 东洲市, en: Dongzhou City}
within: {zh: 东省, en: Dong Province}
documents: [dong-zheng-2025-17]
departments:
  industry: {zh: 市工信局, en: Bureau of Industry and Information Technology}
absences:
  - {theme: models-and-cloud, is: not-offered}
  - {theme: application-scenarios, is: not-stated}
  - {theme: platforms-and-carriers, is: not-offered}
  - {theme: standards, is: not-offered}
  - {theme: finance, is: not-checked}
  - {theme: events-and-brand, is: not-offered}
""",
    f"{DOCUMENT}/document.yaml": """\
title: {zh: 东洲市若干措施, en: Measures of Dongzhou}
number: {zh: 东政〔2025〕17号, en: 'Dong Zheng [2025] No. 17'}
issuer: {zh: 东洲市人民政府, en: Dongzhou Municipal People's Government}
clause_ids: item
sha256: f13a9afd4d1efdcd4b9a2ae6b5d3c06e0b4d18ef25f7c0e4b1f5d1a1f8b1bd42
parameters:
  in_force_from:
    kind: date
    unit: date
    label: {zh: 施行, en: in force}
    values:
      - {value: 2025-08-01, quote: 自2025年8月1日起施行, clause: closing-p2}
  in_force_until:
    kind: date
    unit: date
    label: {zh: 失效, en: ends}
    values:
      - {value: 2028-07-31, quote: 有效期至2028年7月31日, clause: closing-p2}
validity: {from: in_force_from, until: in_force_until}
overlap: {zh: 就高执行。, en: The higher support applies., quote: 就高执行, clause: closing-p1}
explained_by: {zh: 由市工信局解释。, en: Explained by the Bureau., quote: 由市工信局解释, clause: closing-p1}
not_figures:
  - {clause: opening-p1, quote: 〔2025〕17号, en: '[2025] No. 17', reason: document-number}
translated: 00000000
""",
    f"{DOCUMENT}/text.zh.md": """\
东政〔2025〕17号

## 一、支持

（一）年度服务费超过10万元的，补助20%，最高50万元（责任单位：市工信局）。

（二）每名工程师奖励3万元；首次完成备案的，一次性奖励15万元（责任单位：市工信局）。

（三）营业收入达到1000万元、5000万元的，分别奖励8万元、25万元（责任单位：市工信局）。

（四）购置服务器的，2000万元以下部分补助5%，2000万元以上部分补助3%（责任单位：市工信局）。

（五）产品年销售额每满500万元奖励20万元，单个产品最高80万元，每年不超过2个（责任单位：市工信局）。

（六）连续两年按研发投入的10%补助，累计最高300万元（责任单位：市工信局）。

（七）甲类、乙类企业分别奖励60万元、15万元（责任单位：市工信局）。

（八）入驻的，第一年补助全部租金，第二年补助租金的50%（责任单位：市工信局）。

---

与其他政策重复的，就高执行。由市工信局解释。

自2025年8月1日起施行，有效期至2028年7月31日。
""",
    f"{DOCUMENT}/text.en.md": """\
Dong Zheng [2025] No. 17

## I. Support

(1) A yearly service fee of more than {min_fee} brings {rate}, at most {cap}.

(2) Each engineer brings {engineers.amount}; a first filing {filing.once} {filing.amount}.

(3) Revenue of {low} or {high} brings {low_amount} or {high_amount}.

(4) Of servers, {low_rate} up to {bound} and {high_rate} from there.

(5) Every full {block} of sales brings {amount}, at most {cap} a product, for no more than {most} a year.

(6) For {years}, {rate} of research and development, at most {cap} in all.

(7) Enterprises of either kind are rewarded with {first_amount} or {second_amount}.

(8) In year {first_year} the whole rent, in year {second_year} {half_rate} of it.

---

Where another policy overlaps, the higher support applies. The Bureau explains.

In force from {document.in_force_from} until {document.in_force_until}.
""",
    f"{CITY}/measures/01.yaml": _measure("服务", "服务费", "Service fee", """\
  - id: share
    theme: computing-power-used
    instrument: subsidy
    title: {zh: 服务费补助, en: Share of the fee}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      min_fee: {kind: threshold, unit: CNY, values: [{value: 100000, quote: 超过10万元}]}
      rate: {kind: rate, unit: share, values: [{value: 0.20, quote: 补助20%}]}
      cap: {kind: cap, unit: CNY, values: [{value: 500000, quote: 最高50万元}]}
    conditions:
      - {fact: compute_service_fee, is: more_than, parameter: min_fee}
    amount: {mechanism: share, of: compute_service_fee, rate: rate, cap: cap}
""", "00000000"),
    f"{CITY}/measures/02.yaml": _measure("人才", "人才与备案", "Talent and filing", """\
  - id: engineers
    theme: talent
    instrument: reward
    title: {zh: 工程师奖励, en: Engineers}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      amount: {kind: amount, unit: CNY, values: [{value: 30000, quote: 每名工程师奖励3万元}]}
    amount: {mechanism: per_unit, units: [{fact: backbone_engineers, amount: amount}]}
  - id: filing
    theme: filing
    instrument: reward
    title: {zh: 备案奖励, en: Filing}
    who: {are: [enterprise]}
    certainty: up_to
    parameters:
      once: {kind: count, unit: times, values: [{value: 1, quote: 一次性奖励, clause: '02'}]}
      amount: {kind: amount, unit: CNY, values: [{value: 150000, quote: 奖励15万元}]}
    conditions:
      - {fact: first_generative_ai_filing, is: met, quote: 首次完成备案}
    amount: {mechanism: fixed, amount: amount}
""", "00000000"),
    f"{CITY}/measures/03.yaml": _measure("成长", "成长", "Growth", """\
  - id: steps
    theme: enterprise-growth
    instrument: reward
    title: {zh: 营业收入奖励, en: Revenue}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      low:
        {kind: threshold, unit: CNY, label: {zh: 低, en: low}, values: [{value: 10000000, quote: 达到1000万元}]}
      high:
        {kind: threshold, unit: CNY, label: {zh: 高, en: high}, values: [{value: 50000000, quote: 、5000万元}]}
      low_amount:
        {kind: amount, unit: CNY, label: {zh: 低, en: low}, values: [{value: 80000, quote: 分别奖励8万元}]}
      high_amount:
        {kind: amount, unit: CNY, label: {zh: 高, en: high}, values: [{value: 250000, quote: 、25万元}]}
    amount:
      mechanism: steps
      by: annual_revenue
      steps:
        - {is: at_least, threshold: low, amount: low_amount}
        - {is: at_least, threshold: high, amount: high_amount}
      since: previous_peak_revenue
      mode: {reading: milestone-jump}
    readings: []
""", "00000000"),
    f"{CITY}/measures/04.yaml": _measure("服务器", "服务器", "Servers", """\
  - id: brackets
    theme: computing-infrastructure
    instrument: subsidy
    title: {zh: 服务器补助, en: Servers}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      bound:
        kind: threshold
        unit: CNY
        values: [{value: 20000000, quote: 2000万元以下, also: [2000万元以上]}]
      low_rate: {kind: rate, unit: share, label: {zh: 低, en: low}, values: [{value: 0.05, quote: 补助5%}]}
      high_rate: {kind: rate, unit: share, label: {zh: 高, en: high}, values: [{value: 0.03, quote: 补助3%}]}
    amount:
      mechanism: brackets
      by: compute_centre_server_purchase
      of: compute_centre_server_purchase
      brackets:
        - {rate: low_rate}
        - {from: bound, rate: high_rate}
      mode: marginal
""", "00000000"),
    f"{CITY}/measures/05.yaml": _measure("产品", "产品", "Products", """\
  - id: blocks
    theme: first-supply-and-products
    instrument: reward
    title: {zh: 产品奖励, en: Products}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      block: {kind: threshold, unit: CNY, values: [{value: 5000000, quote: 每满500万元}]}
      amount: {kind: amount, unit: CNY, values: [{value: 200000, quote: 奖励20万元}]}
      cap: {kind: cap, unit: CNY, values: [{value: 800000, quote: 单个产品最高80万元}]}
      most: {kind: count, unit: items, values: [{value: 2, quote: 每年不超过2个}]}
    amount:
      mechanism: each
      list: hit_product_sales
      where:
        - {fact: item, is: at_least, parameter: block}
      amount: {mechanism: blocks, of: item, block: block, amount: amount, cap: cap}
      most: most
""", "00000000"),
    f"{CITY}/measures/06.yaml": _measure("研发", "研发", "Research", """\
  - id: each-year
    theme: research-and-large-models
    instrument: subsidy
    title: {zh: 研发补助, en: Research}
    who: {are: [enterprise, university]}
    certainty: up_to
    parameters:
      years: {kind: period, unit: years, values: [{value: 2, quote: 连续两年}]}
      rate: {kind: rate, unit: share, values: [{value: 0.10, quote: 研发投入的10%}]}
      cap: {kind: cap, unit: CNY, values: [{value: 3000000, quote: 累计最高300万元}]}
    amount:
      mechanism: each_year
      list: rd_investment_by_year
      amount: {mechanism: share, of: item, rate: rate}
      years: years
      cap: cap
""", "00000000"),
    f"{CITY}/measures/07.yaml": _measure("企业", "企业", "Enterprises", """\
  - id: by-value
    theme: enterprise-growth
    instrument: reward
    title: {zh: 企业奖励, en: Enterprises}
    who: {are: [enterprise]}
    certainty: by-case
    parameters:
      first_amount:
        {kind: amount, unit: CNY, label: {zh: 甲, en: first}, values: [{value: 600000, quote: 分别奖励60万元}]}
      second_amount:
        {kind: amount, unit: CNY, label: {zh: 乙, en: second}, values: [{value: 150000, quote: 、15万元}]}
    conditions:
      - {fact: unicorn_recognition, is: one_of, values: [unicorn, gazelle], quote: 甲类、乙类企业}
    amount:
      mechanism: by_value
      fact: unicorn_recognition
      cases:
        unicorn: {mechanism: fixed, amount: first_amount, certainty: exact}
        gazelle: {mechanism: fixed, amount: second_amount, certainty: up_to}
""", "00000000"),
    f"{CITY}/measures/08.yaml": _measure("租金", "租金", "Rent", """\
  - id: stages
    theme: space-and-rent
    instrument: rent-support
    title: {zh: 租金补助, en: Rent}
    who: {are: [enterprise]}
    certainty: exact
    parameters:
      first_year:
        {kind: period, unit: year-number, label: {zh: 首年, en: first}, values: [{value: 1, quote: 第一年}]}
      second_year:
        {kind: period, unit: year-number, label: {zh: 次年, en: second}, values: [{value: 2, quote: 第二年}]}
      half_rate: {kind: rate, unit: share, values: [{value: 0.50, quote: 租金的50%}]}
    conditions:
      - any_of:
          - - {fact: in_zero_rent_incubator, is: met, quote: 入驻}
          - - {fact: in_cluster_zone, is: met, quote: 入驻}
    amount:
      mechanism: stages
      stages:
        - from: first_year
          until: first_year
          amount: {mechanism: product, of: {yearly: {times: [leased_area_m2, rent_per_m2_month]}}}
        - from: second_year
          until: second_year
          amount: {mechanism: share, of: {yearly: {times: [leased_area_m2, rent_per_m2_month]}}, rate: half_rate}
""", "00000000"),
}

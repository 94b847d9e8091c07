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
  - {{are: [industry], quote: 市产业局}}
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
  industry: {zh: 市产业局, en: Bureau of Industries}
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
sha256: 128638875c3b9804b5378c63be12558020489c2b8ed6adb0e08a72632eaf7cf2
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
explained_by: {zh: 由市产业局解释。, en: Explained by the Bureau., quote: 由市产业局解释, clause: closing-p1}
not_figures:
  - {clause: opening-p1, quote: 〔2025〕17号, en: '[2025] No. 17', reason: document-number}
translated: ddc5e981
""",
    f"{DOCUMENT}/text.zh.md": """\
东政〔2025〕17号

## 一、支持

（一）年度服务费超过10万元的，补助20%，最高50万元，由市产业局办理。

（二）每名工程师奖励3万元；首次完成备案的，一次性奖励15万元，由市产业局办理。

（三）营业收入达到1000万元、5000万元的，分别奖励8万元、25万元，由市产业局办理。

（四）购置服务器的，2000万元以下部分补助5%，2000万元以上部分补助3%，由市产业局办理。

（五）产品年销售额每满500万元奖励20万元，单个产品最高80万元，每年不超过2个，由市产业局办理。

（六）连续两年按研究费用的10%补助，累计最高300万元，由市产业局办理。

（七）甲类、乙类企业分别奖励60万元、15万元，由市产业局办理。

（八）入驻的，第一年补助全部租金，第二年补助租金的50%，由市产业局办理。

---

与其他政策重复的，就高执行。由市产业局解释。

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
    f"{CITY}/measures/01.yaml": _measure(
        "服务",
        "服务费",
        "Service fee",
        """\
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
""",
        "a89e274d",
    ),
    f"{CITY}/measures/02.yaml": _measure(
        "人才",
        "人才与备案",
        "Talent and filing",
        """\
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
""",
        "dca774fe",
    ),
    f"{CITY}/measures/03.yaml": _measure(
        "成长",
        "成长",
        "Growth",
        """\
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
""",
        "493f5f71",
    ),
    f"{CITY}/measures/04.yaml": _measure(
        "服务器",
        "服务器",
        "Servers",
        """\
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
""",
        "3972404d",
    ),
    f"{CITY}/measures/05.yaml": _measure(
        "产品",
        "产品",
        "Products",
        """\
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
""",
        "1b758417",
    ),
    f"{CITY}/measures/06.yaml": _measure(
        "研发",
        "研发",
        "Research",
        """\
  - id: each-year
    theme: research-and-large-models
    instrument: subsidy
    title: {zh: 研发补助, en: Research}
    who: {are: [enterprise, university]}
    certainty: up_to
    parameters:
      years: {kind: period, unit: years, values: [{value: 2, quote: 连续两年}]}
      rate: {kind: rate, unit: share, values: [{value: 0.10, quote: 研究费用的10%}]}
      cap: {kind: cap, unit: CNY, values: [{value: 3000000, quote: 累计最高300万元}]}
    amount:
      mechanism: each_year
      list: rd_investment_by_year
      amount: {mechanism: share, of: item, rate: rate}
      years: years
      cap: cap
""",
        "1c73c238",
    ),
    f"{CITY}/measures/07.yaml": _measure(
        "企业",
        "企业",
        "Enterprises",
        """\
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
""",
        "e4aba07a",
    ),
    f"{CITY}/measures/08.yaml": _measure(
        "租金",
        "租金",
        "Rent",
        """\
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
""",
        "4d4d1ba0",
    ),
    f"{CITY}/cases/01.yaml": """\
- name: {zh: 在上限之下, en: Under the cap}
  as_of: 2026-06-30
  facts: {compute_service_fee: 1000000}
  expect:
    dongzhou-01-share: {status: eligible, amount: 200000.00, certainty: exact}
  sum: 1,000,000 × 20% = 200,000
- name: {zh: 达到上限, en: At the cap}
  as_of: 2026-06-30
  facts: {compute_service_fee: 5000000}
  expect:
    dongzhou-01-share: {status: eligible, amount: 500000.00}
  sum: 5,000,000 × 20% = 1,000,000 > 500,000 → 500,000
- name: {zh: 没有超过, en: Not more}
  as_of: 2026-06-30
  facts: {compute_service_fee: 100000}
  expect:
    dongzhou-01-share: {status: not_eligible}
  sum: 100,000 ≯ 100,000
- name: {zh: 已经失效, en: After the last day}
  as_of: 2028-08-01
  facts: {compute_service_fee: 1000000}
  expect:
    dongzhou-01-share: {status: not_in_force}
  sum: 2028-08-01 > 2028-07-31
""",
    f"{CITY}/cases/02.yaml": """\
- name: {zh: 四名工程师, en: Some engineers}
  as_of: 2026-06-30
  facts: {backbone_engineers: 4, first_generative_ai_filing: true}
  expect:
    dongzhou-02-engineers: {status: eligible, amount: 120000.00, certainty: exact}
    dongzhou-02-filing: {status: eligible, amount: 150000.00, certainty: up_to}
  sum: 4 × 30,000 = 120,000; first_generative_ai_filing → 150,000
""",
    f"{CITY}/cases/03.yaml": """\
- name: {zh: 只算最高, en: Only the highest}
  as_of: 2026-06-30
  facts: {annual_revenue: 60000000, previous_peak_revenue: 0}
  expect:
    dongzhou-03-steps: {status: eligible, amount: 250000.00}
  sum: 60,000,000 ≥ 50,000,000 → 250,000
- name: {zh: 逐级相加, en: Each of them}
  as_of: 2026-06-30
  facts: {annual_revenue: 60000000, previous_peak_revenue: 0}
  readings: {milestone-jump: each}
  expect:
    dongzhou-03-steps: {status: eligible, amount: 330000.00}
  sum: 80,000 + 250,000 = 330,000
- name: {zh: 首级早已达到, en: The first was passed before}
  as_of: 2026-06-30
  facts: {annual_revenue: 60000000, previous_peak_revenue: 20000000}
  readings: {milestone-jump: each}
  expect:
    dongzhou-03-steps: {status: eligible, amount: 250000.00}
  sum: 20,000,000 ≥ 10,000,000; 60,000,000 ≥ 50,000,000 → 250,000
""",
    f"{CITY}/cases/04.yaml": """\
- name: {zh: 分段计算, en: Each part at its own rate}
  as_of: 2026-06-30
  facts: {compute_centre_server_purchase: 30000000}
  expect:
    dongzhou-04-brackets: {status: eligible, amount: 1300000.00}
  sum: 20,000,000 × 5% + 10,000,000 × 3% = 1,300,000
""",
    f"{CITY}/cases/05.yaml": """\
- name: {zh: 最高的两个, en: The highest of them}
  as_of: 2026-06-30
  facts: {hit_product_sales: [12000000, 30000000, 6000000, 4000000]}
  expect:
    dongzhou-05-blocks: {status: eligible, amount: 1200000.00}
  sum: 2 × 200,000 = 400,000; 6 × 200,000 = 1,200,000 > 800,000; 400,000 + 800,000 = 1,200,000
""",
    f"{CITY}/cases/06.yaml": """\
- name: {zh: 达到累计上限, en: At the cap over all years}
  as_of: 2026-06-30
  facts: {organisation_type: university, rd_investment_by_year: [10000000, 25000000, 9000000]}
  expect:
    dongzhou-06-each-year:
      {status: eligible, amount: 3000000.00, certainty: up_to, payments: [1000000.00, 2000000.00]}
  sum: 10,000,000 × 10% + 25,000,000 × 10% = 1,000,000 + 2,500,000 = 3,500,000 > 3,000,000 → 3,000,000
""",
    f"{CITY}/cases/07.yaml": """\
- name: {zh: 甲类, en: The first kind}
  as_of: 2026-06-30
  facts: {unicorn_recognition: unicorn}
  expect:
    dongzhou-07-by-value: {status: eligible, amount: 600000.00, certainty: exact}
  sum: unicorn → 600,000
- name: {zh: 乙类, en: The second kind}
  as_of: 2026-06-30
  facts: {unicorn_recognition: gazelle}
  expect:
    dongzhou-07-by-value: {status: eligible, amount: 150000.00, certainty: up_to}
  sum: gazelle → 150,000
""",
    f"{CITY}/cases/08.yaml": """\
- name: {zh: 两年, en: Both years}
  as_of: 2026-06-30
  facts: {in_zero_rent_incubator: true, leased_area_m2: 100, rent_per_m2_month: 50}
  expect:
    dongzhou-08-stages: {status: eligible, amount: 90000.00, payments: [60000.00, 30000.00]}
  sum: 100 × 50 × 12 = 60,000; 60,000 × 50% = 30,000; 60,000 + 30,000 = 90,000
- name: {zh: 没有入驻, en: Outside}
  as_of: 2026-06-30
  facts: {in_zero_rent_incubator: false, in_cluster_zone: false}
  expect:
    dongzhou-08-stages: {status: not_eligible}
  sum: in_zero_rent_incubator = false, in_cluster_zone = false
""",
}

"""
The law a second time: what the clauses pay, written from the official words alone, in exact fractions.

Nothing here is shared with the calculators. Every figure stands beside the words that it was read from, so that the
two statements of a clause agree only where both are right. A rule takes facts and readings and returns the yuan of
each year of payment, unrounded; an empty list where nothing is paid.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

WAN = 10_000  # 万
YI = 100_000_000  # 亿

Facts = Mapping[str, Any]
Readings = Mapping[str, str]
Rule = Callable[[Facts, Readings], list[Fraction]]


RULES: dict[str, Rule] = {}  # by benefit


def states(benefit: str, *applicants: str) -> Callable[[Rule], Rule]:
    """Enter a rule for a benefit, open to these applicants."""

    def enter(rule: Rule) -> Rule:
        def for_applicants(facts: Facts, readings: Readings) -> list[Fraction]:
            return rule(facts, readings) if facts["organisation_type"] in (applicants or ("enterprise",)) else []

        RULES[benefit] = for_applicants
        return rule

    return enter


def once(amount: Fraction | int) -> list[Fraction]:
    """Return one payment, none where it is zero."""
    return [Fraction(amount)] if amount else []


def percent(rate: int, base: Fraction) -> Fraction:
    return Fraction(base) * rate / 100


@states("jinjiang-1-1-compute-centre")
def compute_centre(facts: Facts, _: Readings) -> list[Fraction]:
    # 新建（含扩容升级）100P以上 … 根据泉州市核定项目投资额的5% … 最高补助限额250万元
    if facts["compute_centre_capacity_p"] < 100:
        return []
    return once(min(percent(5, facts["compute_centre_approved_investment"]), 250 * WAN))


@states("jinjiang-1-2-compute-rental")
def compute_rental(facts: Facts, _: Readings) -> list[Fraction]:
    # 年度服务费用超过5万元的企业，按照其实际发生费用的15%给予资金补助，最高补助限额15万元
    fee = facts["compute_service_fee"]
    return once(min(percent(15, fee), 15 * WAN)) if fee > 5 * WAN else []


@states("jinjiang-2-1-first-supply")
def first_supply(facts: Facts, readings: Readings) -> list[Fraction]:
    # 按照上年实际购销金额的10%给予最高300万元补贴（供需双方各5%），单个企业每个自然年度最高奖励1000万元
    if readings["first-supply-cap"] == "each_side":
        sides = [min(percent(5, deal), 300 * WAN) for deal in facts["first_supply_deals"]]
    else:
        sides = [min(percent(10, deal), 300 * WAN) / 2 for deal in facts["first_supply_deals"]]
    return once(min(sum(sides), 1000 * WAN))


@states("jinjiang-2-2-ai-cloud-service")
def ai_cloud_service(facts: Facts, _: Readings) -> list[Fraction]:
    # 年度服务费超过5万元、10万元的，分别给予每家3万元、6万元补助
    fee = facts["ai_cloud_service_fee"]
    if fee > 10 * WAN:
        return once(6 * WAN)
    return once(3 * WAN) if fee > 5 * WAN else []


@states("jinjiang-2-3-shared-scenario", "association_or_platform")
def shared_scenario(facts: Facts, _: Readings) -> list[Fraction]:
    # 单个应用场景购买应用的企事业单位数量在10家以上的，按每个应用场景10万元 … 每年最高补助限额50万元
    scenarios = [buyers for buyers in facts["scenario_buyer_counts"] if buyers >= 10]
    return once(min(10 * WAN * len(scenarios), 50 * WAN))


@states("jinjiang-2-4-scenario-award", "enterprise", "university", "research_institute")
def scenario_award(facts: Facts, _: Readings) -> list[Fraction]:
    # 入选省级、泉州市级人工智能优秀应用场景的，每个分别给予一次性奖励10万元、5万元
    return once(10 * WAN * facts["provincial_scenario_awards"] + 5 * WAN * facts["city_scenario_awards"])


@states("jinjiang-3-1-training-compute")
def training_compute(facts: Facts, readings: Readings) -> list[Fraction]:
    # 按照算力总投入分档给予30%（500万元以上）、40%（100万—500万元）、50%（100万元以下），单个企业最高不超过500万元
    spend, low, high = facts["training_compute_spend"], 100 * WAN, 500 * WAN
    if readings["training-compute-brackets"] == "marginal":
        in_low, in_high = min(spend, low), max(spend - high, 0)
        amount = percent(50, in_low) + percent(40, spend - in_low - in_high) + percent(30, in_high)
    else:
        on_bound_is_lower = readings["training-compute-boundary"] == "favourable"
        if spend < low or (spend == low and on_bound_is_lower):
            amount = percent(50, spend)
        elif spend < high or (spend == high and on_bound_is_lower):
            amount = percent(40, spend)
        else:
            amount = percent(30, spend)
    return once(min(amount, 500 * WAN))


@states("jinjiang-3-2-large-model")
def large_model(facts: Facts, _: Readings) -> list[Fraction]:
    # 参数量超过千亿的通用大模型，或者参数量超过百亿、有行业影响力的行业大模型
    kind, size = facts["large_model_kind"], facts["large_model_parameters"]
    general = kind == "general" and size > 1000 * YI
    industry = kind == "industry" and size > 100 * YI and facts["large_model_has_influence"]
    if not (general or industry):
        return []
    # 连续三年 … 按照当年研发投入的30%，给予累计最高5000万元的支持
    left, years = Fraction(5000 * WAN), []
    for investment in facts["rd_investment_by_year"][:3]:
        years.append(min(percent(30, investment), left))
        left -= years[-1]
    return years if any(years) else []


@states("jinjiang-4-1-above-scale")
def above_scale(facts: Facts, _: Readings) -> list[Fraction]:
    # 给予10万元奖励，奖励资金按5万元/年，于新纳统当年度以及纳统后第二年度分别予以兑现 … 尚未兑现奖励资金部分不再兑现
    if not facts["newly_above_scale"]:
        return []
    return [Fraction(5 * WAN)] * (2 if facts["stays_above_scale"] else 1)


@states("jinjiang-4-2-spin-off")
def spin_off(facts: Facts, _: Readings) -> list[Fraction]:
    # 自其商事登记之日起两年内实现升规纳统的 … 一次性给予20万元开办经费补助
    in_time = facts["years_from_registration_to_above_scale"] <= 2
    return once(20 * WAN) if facts["spun_off_or_head_software"] and in_time else []


@states("jinjiang-4-3-revenue-milestone")
def revenue_milestone(facts: Facts, readings: Readings) -> list[Fraction]:
    # 营业收入首次超过5000万元、1亿元、3亿元的 … 分别一次性奖励5万元、10万元、20万元
    now, before = facts["annual_revenue"], facts["previous_peak_revenue"]
    rewards = {5000 * WAN: 5 * WAN, 1 * YI: 10 * WAN, 3 * YI: 20 * WAN}
    passed = [reward for mark, reward in rewards.items() if before <= mark < now]
    return once(sum(passed) if readings["milestone-jump"] == "each" else max(passed, default=0))


@states("jinjiang-4-6-fund-investment", "fund")
def fund_investment(facts: Facts, _: Readings) -> list[Fraction]:
    # 投资期限一年以上的 … 按照投资机构实际到位投资总额的10%给予该基金一次性奖励，单个项目最高奖励100万元
    if facts["ai_layer"] not in {"foundation", "technology"} or facts["fund_investment_years"] < 1:
        return []
    return once(min(percent(10, facts["fund_investment"]), 100 * WAN))


@states("jinjiang-4-7-loan-interest")
def loan_interest(facts: Facts, _: Readings) -> list[Fraction]:
    # 落地5年内获得的银行贷款，按银行同期基准利率的50% … 贷款利率为基准下浮的企业以实际贷款利率的50% … 每年最高200万元
    if facts["ai_layer"] not in {"foundation", "technology"} or facts["years_since_landing"] > 5:
        return []
    below_benchmark = facts["loan_rate"] < facts["benchmark_loan_rate"]
    rate = facts["loan_rate"] if below_benchmark else facts["benchmark_loan_rate"]
    return once(min(percent(50, facts["loan_principal"] * rate), 200 * WAN))


@states("jinjiang-5-1-cluster-rent")
def cluster_rent(facts: Facts, _: Readings) -> list[Fraction]:
    # 签订租赁合同之日起当年度，按照每平方米每月20元 … 最高补助限额10万元
    if not facts["in_cluster_zone"]:
        return []
    area = facts["leased_area_m2"]
    years = [min(20 * area * facts["lease_months_this_year"], 10 * WAN)]
    if facts["newly_above_scale"]:
        # 按每平方米每月20元、10元标准，再给予连续两年的租金补助，每年最高限额10万元
        years += [min(20 * area * 12, 10 * WAN), min(10 * area * 12, 10 * WAN)]
    return [Fraction(year) for year in years if year]


@states("jinjiang-5-2-ai-enterprise-rent")
def ai_enterprise_rent(facts: Facts, _: Readings) -> list[Fraction]:
    # 连续五年租金补助，前三年按实际租金的100%，第四、第五年按实际租金的50% … 面积最高不超过500平方米
    if facts["ai_layer"] not in {"foundation", "technology"}:
        return []
    rent = min(facts["leased_area_m2"], 500) * facts["rent_per_m2_month"] * 12
    return [rent, rent, rent, rent / 2, rent / 2] if rent else []


@states("jinjiang-5-3-park-operator", "park_operator")
def park_operator(facts: Facts, _: Readings) -> list[Fraction]:
    # 每年新增培育 … 在5家、10家以上的，分别给予 … 奖励50万元、100万元
    gained = facts["new_above_scale_in_park"]
    return once(100 * WAN if gained >= 10 else 50 * WAN if gained >= 5 else 0)


@states("xiamen-01-provincial-challenge", "enterprise", "university", "research_institute")
def provincial_challenge(facts: Facts, _: Readings) -> list[Fraction]:
    # 按照研发投入总额给予最高不超过40%的补助，单个项目最高不超过300万元
    return once(min(percent(40, facts["provincial_challenge_rd"]), 300 * WAN))


@states("xiamen-03-first-version-software")
def first_version_software(facts: Facts, _: Readings) -> list[Fraction]:
    # 首年度销售总额不低于100万元 … 最高不超过30%的奖励，单个项目最高不超过300万元
    sales = facts["first_version_software_sales"]
    return once(min(percent(30, sales), 300 * WAN)) if sales >= 100 * WAN else []


@states("xiamen-04-demonstration")
def demonstration(facts: Facts, _: Readings) -> list[Fraction]:
    # 入选省级或者国家级 … 按照项目建设主体实际投入给予最高不超过30%的奖励，单个项目最高不超过300万元
    if not facts["provincial_scenario_awards"] and not facts["national_scenario_awards"]:
        return []
    return once(min(percent(30, facts["scenario_project_cost"]), 300 * WAN))


@states("xiamen-05-hit-product")
def hit_product(facts: Facts, readings: Readings) -> list[Fraction]:
    # 年销售额不低于1000万元的“爆款”产品，按照每1000万元销售额给予50万元奖励 … 单个产品 … 300万元 … 最多不超过10个
    rewards = []
    for sales in facts["hit_product_sales"]:
        if sales >= 1000 * WAN:
            blocks = sales / (1000 * WAN)
            counted = blocks if readings["hit-product-steps"] == "proportional" else blocks.__floor__()
            rewards.append(min(50 * WAN * counted, Fraction(300 * WAN)))
    return once(sum(sorted(rewards, reverse=True)[:10]))


@states("xiamen-07-zero-rent")
def zero_rent(facts: Facts, _: Readings) -> list[Fraction]:
    # 最长3年免租优惠
    rent = facts["leased_area_m2"] * facts["rent_per_m2_month"] * 12
    return [rent] * 3 if facts["in_zero_rent_incubator"] and rent else []


@states("xiamen-08-compute-voucher", "enterprise", "university", "research_institute")
def compute_voucher(facts: Facts, _: Readings) -> list[Fraction]:
    fee = facts["compute_service_fee"]
    if facts["organisation_type"] == "enterprise" and facts["annual_revenue"] >= 10 * YI:
        # 年度营业收入10亿元（含）以上的企业 … 最高不超过30%的补助，每家每年最高不超过1000万元
        return once(min(percent(30, fee), 1000 * WAN))
    if facts["organisation_type"] == "enterprise" and facts["annual_revenue"] >= 1 * YI:
        # 1亿元（含）—10亿元的企业 … 最高不超过40%的补助，每家每年最高不超过500万元
        return once(min(percent(40, fee), 500 * WAN))
    # 1亿元以下的企业、高校、科研机构 … 最高不超过50%的补助，每家每年最高不超过200万元
    return once(min(percent(50, fee), 200 * WAN))


@states("xiamen-12-engineers")
def engineers(facts: Facts, _: Readings) -> list[Fraction]:
    # 算法、应用等骨干工程师按照规定给予最高不超过80万元奖励
    return once(80 * WAN * facts["backbone_engineers"])


@states("xiamen-14-computing-centre")
def computing_centre(facts: Facts, _: Readings) -> list[Fraction]:
    # 按照服务器采购金额的10%给予补助，单个项目最高不超过6000万元
    return once(min(percent(10, facts["compute_centre_server_purchase"]), 6000 * WAN))

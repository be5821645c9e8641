"""Which header means which field, by platform and as data.

Names are compared after `normalise`; spellings that were seen are kept side by side,
because platforms rename columns and old exports stay around.
"""

from core.ingest.header import normalise


def _names(**fields: str) -> dict[str, str]:
    """Spellings parted by `|`, turned into header -> field."""
    return {normalise(name): key for key, names in fields.items() for name in names.split("|")}


def marks(*names: str) -> frozenset[str]:
    """Header names as they are compared."""
    return frozenset(map(normalise, names))


TIKTOK_COMMON = _names(
    date="by day|date|day|时间|日期|time|stat time|统计日期",
    campaign="campaign name|campaign|广告计划名称|推广系列名称|广告系列名称",
    campaign_id="campaign id|广告计划 id|推广系列 id",
    currency="currency|币种|货币",
    spend="cost|spend|total cost|成本|消耗|花费|总消耗",
    net_spend="net cost|净成本",
)
TIKTOK_ADS = TIKTOK_COMMON | _names(
    adgroup="ad group name|广告组名称|广告组",
    adgroup_id="ad group id|广告组 id",
    ad="ad name|广告名称|广告",
    ad_id="ad id|广告 id",
    impressions="impressions|impression|展示量|展示次数|展示数|曝光量|曝光数",
    clicks="clicks (destination)|click (destination)|destination clicks|点击量 (目标页面)"
    "|点击量(目标页面)|点击数(目标页面)|点击量|clicks",
    clicks_all="clicks (all)|click (all)|total clicks|点击量(全部)|点击量 (全部)",
    views="video views|video view|total video views|视频播放量",
    conversions="conversions|conversion|转化量|转化数|成效",
    orders="purchases (shop)",
    gross_gmv="gross revenue (shop)",
    conversion_value="total purchase value|purchase value|total complete payment value"
    "|转化价值|购买总价值",
)
GMV_MAX = TIKTOK_COMMON | _names(
    sku_orders="sku orders (current shop)|sku 订单数(当前店铺)",
    sku_orders_all="sku orders|orders (sku)|sku 订单数|orders",
    gross_gmv="gross revenue (current shop)|总收入(当前店铺)",
    gross_gmv_all="gross revenue|总收入",
    product_id="product id|商品 id",
    content_id="video id|视频 id",
    content_kind="creative type|创意作品类型",
    live="直播名称|live name",
    live_start="启动时间|launched time",
    impressions="product ad impressions|商品广告曝光数",
    clicks="product ad clicks|商品广告点击数",
    views="live views|直播播放量",
)
META = _names(
    date="day|单日|日期|天|jour|tag|día",
    start="reporting starts|报告开始日期",
    end="reporting ends|结束日期|报告结束日期",
    account="account name|账户名称|ad account name",
    campaign="campaign name|广告系列名称|nom de la campagne|nombre de la campaña",
    campaign_id="campaign id|广告系列编号",
    adgroup="ad set name|ad set|广告组名称|nom de l’ensemble de publicités"
    "|nombre del conjunto de anuncios",
    adgroup_id="ad set id|广告组编号",
    ad="ad name|广告名称",
    ad_id="ad id|广告编号",
    currency="currency|货币|币种",
    spend="amount spent|spend|已花费金额|花费金额|importe gastado|montant dépensé",
    impressions="impressions|展示次数|impresiones",
    clicks="link clicks|链接点击量|clics sur un lien|clics en el enlace",
    purchases="purchases|website purchases|购物次数|购买次数|网站购物次数|achats|compras",
    conversion_value="purchases conversion value|website purchases conversion value"
    "|purchase conversion value|购物转化价值|网站购物转化价值",
    results="results|成效",
    result_kind="result indicator|成效指标",
    window="attribution setting|归因设置",
)
GOOGLE = _names(
    date="day|date|jour|tag|天|日期|日",
    campaign="campaign|campagne|kampagne|广告系列",
    campaign_id="campaign id|广告系列 id",
    campaign_type="campaign type|广告系列类型",
    currency="currency code|currency|code de la devise|währungscode|货币代码|币种代码",
    spend="cost|coût|kosten|费用|花费",
    impressions="impr.|impressions|展示次数|展示",
    clicks="clicks|clics|klicks|点击次数|点击",
    views="views|观看次数",
    conversions="conversions|转化次数|转化",
    conversion_value="conv. value|conversion value|转化价值|valeur de conv.|conv.-wert",
)
PINTEREST = _names(
    date="date|日期",
    campaign="campaign name|广告系列名称",
    campaign_id="campaign id|广告系列 id",
    adgroup="ad group name|广告组名称",
    adgroup_id="ad group id",
    ad="ad name|promoted pin name",
    currency="currency|账户货币",
    spend="spend in account currency|以账户货币计的支出|支出(账户货币)|花费(账户货币)",
    impressions="impressions|展示次数|曝光次数",
    clicks="outbound clicks|出站点击次数|外链点击次数",
    purchases="total conversions (checkout)|总转化次数(结账)|结账总转化次数",
    conversion_value="total order value (checkout)|总订单价值(结账)|结账总订单价值",
)
PLAIN = _names(
    date="date|day|日期|时间",
    channel="channel|渠道|投放渠道",
    spend="spend|cost|ad spend|花费|消耗|广告花费|投放花费",
    orders="orders|订单数|订单|订单量",
    gross_gmv="gmv|gross_gmv|gross gmv|成交额|销售额",
    currency="currency|币种|货币",
    impressions="impressions|展示次数|曝光",
    clicks="clicks|点击次数|点击",
    market="market|市场|国家",
)

PERSONAL = (
    *("email", "phone", "buyer", "recipient", "address", "zip", "postal", "billing", "shipping"),
    *("nickname", "seller note", "note attributes", "notes", "delivery instruction"),
    *("tracking", "device id", "receipt number", "employee", "payment reference", "payment id"),
    *("districts", "villages", "checked marked by", "cpf", "contact", "wechat", "微信"),
    *("e-mail", "telefon", "kunde", "收货"),
    *("货运单号", "订单备注", "所属城市", "邮箱", "身份证"),
    *(
        "customer",
        "receiver",
        "客户",
        "买家",
        "收件",
        "电话",
        "地址",
        "邮政",
        "邮编",
        "姓名",
        "手机",
    ),
)


def personal(header: str) -> bool:
    """Whether a column may hold a buyer's personal data, by its normalised name."""
    return any(word in header for word in PERSONAL)
